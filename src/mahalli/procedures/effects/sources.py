"""What the administration holds of a request when it is filed: said by areas above the engine, which it does not know.

A law names its source (``Filing.source``). The function gives the answers that take the place of what was typed, and
raises a refusal where what is held forbids the filing. It runs in the transaction of the filing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from mahalli.foundation.work.api import REGISTERS, load_plugs


class Source(Protocol):
    """Answers of a draft that is being filed as this case. Called again for one draft after a refusal, it says the same."""

    def __call__(self, *, draft_id: UUID, case_id: UUID, answers: Mapping[str, Any], now: datetime) -> Mapping[str, Any]: ...


class SourceUnknown(LookupError):
    """A law reads from a source that no area gives: a fault of the installation."""


_SOURCES: dict[str, Source] = {}


def fills(name: str) -> Callable[[Source], Source]:
    """Register the function that gives what is held under this name."""

    def keep(function: Source) -> Source:
        _SOURCES[name] = function
        return function

    return keep


def answers_held(
    name: str, *, draft_id: UUID, case_id: UUID, answers: Mapping[str, Any], now: datetime
) -> Mapping[str, Any]:
    """The answers that this source holds."""
    load_plugs(REGISTERS)
    if name not in _SOURCES:
        raise SourceUnknown(name)
    return _SOURCES[name](draft_id=draft_id, case_id=case_id, answers=answers, now=now)
