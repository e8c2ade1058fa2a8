"""What crosses the border of the work list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from mahalli.procedures.cases.data import CaseRow

BULK_MAX = 500
INLINE_MAX = 20  # more than these are done by the worker, and the page returns at once


class Waits(StrEnum):
    """For whom a case waits."""

    SERVICE = "service"
    PERSON = "person"
    SIGNATURE = "signature"
    PAYMENT = "payment"


class BulkKind(StrEnum):
    ASSIGN = "assign"
    TO_SERVICE = "to_service"
    RELEASE = "release"
    REQUEST = "request"
    PROPOSE = "propose"
    SIGN = "sign"


@dataclass(frozen=True)
class Sieve:
    """The filters of the list, as they stand in its address."""

    search: str = ""
    status: str = ""  # a code, "all", or empty for what is open
    procedure: str = ""
    service: UUID | None = None
    who: str = ""  # me | pool | an account
    due: str = ""  # late | today | week
    filed_from: date | None = None
    filed_to: date | None = None
    channel: str = ""
    waits: Waits | None = None
    tacit: bool = False
    answered: bool = False

    @property
    def empty(self) -> bool:
        return self == Sieve()


@dataclass(frozen=True)
class ServiceView:
    id: UUID
    name_ar: str
    name_fr: str
    within: UUID | None = None
    posts: tuple[UUID, ...] = ()

    def name(self, lang: str) -> str:
        return self.name_ar if lang == "ar" else self.name_fr


@dataclass(frozen=True)
class HeldRow:
    """A line of the list and who holds it."""

    row: CaseRow
    service: UUID | None = None
    account: UUID | None = None
    sent_back: str = ""


@dataclass(frozen=True)
class HolderView:
    """Who holds a case, and why."""

    service: UUID | None
    account: UUID | None
    since: datetime | None
    why: Mapping[str, Any]
    sent_back: str = ""


@dataclass(frozen=True)
class RuleView:
    id: UUID
    place: int
    service: UUID
    procedure: str
    district: str
    channel: str
    applicant: str


@dataclass(frozen=True)
class ViewOfList:
    id: UUID
    name: str
    query: str
    mine: bool
    service: UUID | None
    opens_first: bool


@dataclass(frozen=True)
class LoadLine:
    """A service, a procedure or an agent, and how much waits there now."""

    key: str
    open: int
    late: int = 0
    tacit_week: int = 0
    pool: int = 0


@dataclass(frozen=True)
class BulkLine:
    case_id: UUID
    number: str
    state: str  # waiting | done | refused
    sentence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BulkView:
    id: UUID
    kind: BulkKind
    name: str
    account_id: UUID
    asked_at: datetime
    finished_at: datetime | None
    lines: tuple[BulkLine, ...]

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)


@dataclass(frozen=True)
class BookLine:
    """A proposal that waits for the signature, with what one must know to sign."""

    row: CaseRow
    outcome: str
    reasons: str
    proposed_by: str
    proposed_at: datetime | None
    facts: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...] = ()


@dataclass(frozen=True)
class OpeningView:
    """The figures of single agents were opened, by whom and why."""

    id: UUID
    reason: str
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class AgentFigures:
    """What one agent holds and what ended in their hands lately."""

    account_id: UUID
    name: str
    open: int
    late: int
    ended: int
