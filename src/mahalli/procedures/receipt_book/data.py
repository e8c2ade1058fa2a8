"""What crosses the border of the receipt book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

Text = Mapping[str, str]
LARGEST_BOOK = 100
"""Receipts in one book: a sheet of paper each (a choice of the platform)."""


class NumberState(StrEnum):
    FREE = "free"
    TYPING = "typing"  # one agent is typing the paper
    TYPED = "typed"  # waits for the second agent
    FILED = "filed"
    VOID = "void"


SETTLED = frozenset({NumberState.FILED, NumberState.VOID})


@dataclass(frozen=True)
class NumberView:
    id: UUID
    book_id: UUID
    procedure: str
    serial: int
    number: str
    letter: str  # against copying errors
    state: NumberState
    draft_id: UUID | None
    case_id: UUID | None
    true_at: datetime | None
    on_paper: tuple[str, ...]
    typed_by: str
    typed_at: datetime | None
    confirmed_by: str
    confirmed_at: datetime | None
    sent_back: str
    void_reason: str


@dataclass(frozen=True)
class BookView:
    id: UUID
    procedure: str
    title: Text
    year: int
    first: int
    last: int
    first_number: str
    last_number: str
    reserved_at: datetime
    reserved_by: str
    digest: str
    closed_at: datetime | None
    counts: Mapping[NumberState, int]

    @property
    def outstanding(self) -> int:
        """Numbers that are neither filed nor void."""
        return sum(count for state, count in self.counts.items() if state not in SETTLED)


class CutKind(StrEnum):
    """What is cut."""

    POWER = "power"
    LINK = "link"


@dataclass(frozen=True)
class CutView:
    """A cut that was announced, with the books reserved for it."""

    id: UUID
    what: CutKind
    label: Text
    starts_at: datetime
    ends_at: datetime
    note: str
    books: tuple[UUID, ...]
    noted_by: str
    noted_at: datetime
    cancelled_at: datetime | None
