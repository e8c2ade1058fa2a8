"""Shapes of what is counted. Tuples and not dataclasses: an export makes a hundred thousand of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID


class CaseFact(NamedTuple):
    """One case without its person. ``outcome``: granted | refused | silent | done (on the spot) | ended, empty while open."""

    id: UUID
    procedure: str
    service: str
    channel: str
    status: str
    filed_on: date
    complete_on: date | None
    closed_on: date | None
    due: date | None  # the end of the service's own limit
    outcome: str
    late: bool
    pauses: tuple[tuple[date, date], ...]  # [start, end) while the person was awaited
    requests: int
    pieces: tuple[str, ...]  # asked again
    reason_code: str
    extra: tuple[Any, ...]
    met_on: date | None = None  # the day on which the service's own limit was met, which may be before the end


class OpenCount(NamedTuple):
    procedure: str
    service: str
    channel: str
    open: int
    late: int


class Touched(NamedTuple):
    """A month of a procedure whose figures changed; ``month`` is its first day."""

    procedure: str
    month: date


@dataclass(frozen=True)
class FactsWanted:
    """Which cases; a period goes from its first day to before its last."""

    procedure: str = ""
    service: str = ""
    channel: str = ""
    filed_from: date | None = None
    filed_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    case_id: UUID | None = None
    many: bool = False  # a good part of the authority's cases is wanted
