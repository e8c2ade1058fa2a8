"""Registers written in the act's own transaction: a stamp needs its serial at once.

A register is an area above the engine (``registers/``); it says here under which name it is entered, and the engine
calls it without knowing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from mahalli.foundation.work.api import REGISTERS, load_plugs
from mahalli.procedures.cases.data import Acting


class Entry(Protocol):
    """Writes one entry of a register for an act and gives its serial. Called again for one case, it gives the same."""

    def __call__(self, *, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str: ...


class RegisterUnknown(LookupError):
    """A law enters a register that no area keeps: a fault of the installation."""


_ENTRIES: dict[str, Entry] = {}


def enters(name: str) -> Callable[[Entry], Entry]:
    """Register the function that writes entries of this register."""

    def keep(function: Entry) -> Entry:
        _ENTRIES[name] = function
        return function

    return keep


def enter_register(
    name: str, *, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime
) -> str:
    """Write the entry and give its serial."""
    load_plugs(REGISTERS)
    if name not in _ENTRIES:
        raise RegisterUnknown(name)
    return _ENTRIES[name](case_id=case_id, act=act, given=given, acting=acting, now=now)
