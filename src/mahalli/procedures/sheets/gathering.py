"""Which function gathers what a kind of sheet says, and the layout that draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

Gather = Callable[[Mapping[str, Any], datetime], dict[str, Any]]
_KNOWN: dict[str, tuple[str, Gather]] = {}


def gathers(kind: str, *, layout: str) -> Callable[[Gather], Gather]:
    """Register the function that reads, in the authority's scope, the data of a kind of sheet."""

    def register(gather: Gather) -> Gather:
        _KNOWN[kind] = (layout, gather)
        return gather

    return register


def gathering(kind: str) -> tuple[str, Gather]:
    """The layout and the reading of a kind; KeyError when the program that asked for it is gone."""
    return _KNOWN[kind]
