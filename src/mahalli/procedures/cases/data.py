"""What crosses the border of the cases area: frozen shapes for pages, work handlers and registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data_acts import ActDetailView as ActDetailView
from mahalli.procedures.cases.data_acts import AllowedAct as AllowedAct
from mahalli.procedures.cases.data_acts import Ask as Ask
from mahalli.procedures.cases.data_acts import StampsView as StampsView
from mahalli.procedures.cases.data_acts import Text as Text


class Status(StrEnum):
    """Legal statuses of a case under law 55-19; other laws have their own words (`procedures.regimes`)."""

    INCOMPLETE = "incomplete"  # art. 10: ملف في طور الإيداع
    FILED = "filed"  # art. 10: ملف مودع, the administration's clock runs
    SUSPENDED = "suspended"  # art. 7, 10, 14: waiting for the person
    GRANTED = "granted"  # decided in favour, the amount is not paid yet
    TACIT = "tacit"  # art. 19: silence was acceptance, the amount is not paid yet
    DELIVERED = "delivered"  # the permit is in the person's hands
    REFUSED = "refused"  # art. 18
    RETURNED = "returned"  # art. 10: 30 days lapsed
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    ONLINE = "online"
    COUNTER = "counter"


class Role(StrEnum):
    """In what capacity somebody acts on a case (the codes of identity posts, plus the person and the law)."""

    RESIDENT = "resident"
    COUNTER = "counter"
    OFFICER = "case_officer"
    HEAD = "head_of_service"
    REGISSEUR = "regisseur"
    PRESIDENT = "president"
    CIVIL_STATUS = "civil_status_officer"
    LEGALISATION = "legalisation_officer"
    INFORMATION = "information_officer"
    COMPLAINTS = "complaints_officer"
    COUNCIL = "council_secretary"
    LAW = "law"  # nobody acts: the clock does


@dataclass(frozen=True)
class Acting:
    """The person who acts. ``ref`` is an identifier (``account:<id>``, ``tracking:<case>``, ``law``)."""

    ref: str
    role: Role
    account_id: UUID | None = None
    name: str = ""
    delegated_by_decision: str = ""  # reference of the delegation of signature, 113-14 art. 103-105


BY_LAW = Acting(ref="law", role=Role.LAW)


class Act(StrEnum):
    """Acts for which the engine has a function of its own; a regime adds its own by their words."""

    ADD_PIECES = "add_pieces"
    REQUEST_REPLACEMENT = "request_replacement"
    REQUEST_INFORMATION = "request_information"
    ANSWER_INFORMATION = "answer_information"
    PROPOSE_DECISION = "propose_decision"
    SIGN_DECISION = "sign_decision"
    TAKE_PAYMENT = "take_payment"
    WITHDRAW = "withdraw_case"
    RETURN = "return_case"
    WITHDRAW_DECISION = "withdraw_decision"


class Lateness(StrEnum):
    """Colour of a clock."""

    CALM = "calm"
    SOON = "soon"  # 3 working days or less
    TODAY = "today"
    LATE = "late"
    STOPPED = "stopped"  # suspended or closed


@dataclass(frozen=True)
class CaseRow:
    """A line of the desk's work list."""

    id: UUID
    number: str
    applicant_ar: str
    applicant_latin: str
    title: Text
    status: str
    status_label: Text
    phase: str
    tone: str
    filed_on: date
    due: date | None
    tacit_on: date | None
    days_left: int | None  # working days, negative when late
    lateness: Lateness
    channel: Channel
    next_act: Text
    version: int
    proposed: bool = False  # the signature alone is missing
    procedure: str = ""
    awaited_from: str = ""  # person or service: who owes an answer in the messages
    awaited_since: datetime | None = None


@dataclass(frozen=True)
class AnswerLine:
    field: str
    label: Text
    value: Any
    type: str
    shown: Text  # the value in words


@dataclass(frozen=True)
class AnswerPage:
    id: str
    title: Text
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class PieceVersion:
    """A file that was given for a piece, and that a later one replaced."""

    id: UUID
    name: str
    digest: str
    mime: str
    size: int
    added_at: datetime


@dataclass(frozen=True)
class PieceView:
    id: UUID | None
    piece: str  # stable id in the pack
    label: Text
    state: str  # missing | given | replaced | to_replace
    source: str  # user | administration
    name: str = ""
    digest: str = ""
    mime: str = ""
    size: int = 0
    added_at: datetime | None = None
    reason: str = ""
    earlier: tuple[PieceVersion, ...] = ()  # the last one first


@dataclass(frozen=True)
class PauseView:
    start: date
    end: date | None
    reason: Text
    article: str


@dataclass(frozen=True)
class ClockView:
    kind: str  # completion | study | service | silence | answer
    title: Text
    article: str
    start: date
    days: int
    count: str  # clear | working | calendar
    due: date
    announced_due: date | None
    state: str  # running | suspended | met | expired | stopped
    days_left: int | None
    lateness: Lateness
    confidence: str
    pauses: tuple[PauseView, ...]
    skipped: tuple[tuple[date, str], ...]
    explanation: Text


@dataclass(frozen=True)
class EventView:
    seq: int
    kind: str
    label: Text
    article: str
    at: datetime
    actor: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class MessageView:
    kind: str  # replacement | information
    asked_at: datetime
    answer_by: date
    reason: str
    pieces: tuple[str, ...]
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class DecisionView:
    outcome: str  # grant | refuse, or the act that decided under another law
    reasons: str
    state: str  # proposed | signed
    proposed_by: str
    proposed_at: datetime | None
    signed_by: str
    signed_at: datetime | None
    tacit: bool
    reason_code: str = ""
    label: Text = field(default_factory=dict)  # the outcome in words, under another law


@dataclass(frozen=True)
class PaymentView:
    order_id: UUID
    amount: Decimal
    state: str
    receipt_number: str = ""
    explanation: Text = field(default_factory=dict)


@dataclass(frozen=True)
class DocumentView:
    id: UUID
    kind: str  # receipt | pieces_request | payment_receipt | permit | refusal
    serial: str
    title: Text
    issued_at: datetime
    digest: str
    status: str = "valid"


@dataclass(frozen=True)
class CaseView:
    id: UUID
    version: int
    number: str
    title: Text
    regime: str
    status: str
    status_label: Text
    phase: str
    tone: str
    stage: str
    stage_label: Text
    channel: Channel
    applicant_ar: str
    applicant_latin: str
    filed_at: datetime
    complete_on: date | None
    pages: tuple[AnswerPage, ...]
    pieces: tuple[PieceView, ...]
    missing: tuple[PieceView, ...]
    clocks: tuple[ClockView, ...]
    events: tuple[EventView, ...]
    messages: tuple[MessageView, ...]
    decision: DecisionView | None
    payment: PaymentView | None
    documents: tuple[DocumentView, ...]
    pack_id: str
    pack_version: int
    law_hash: str
    next_act: Text
    details: tuple[ActDetailView, ...] = ()
    stamps: StampsView | None = None


@dataclass(frozen=True)
class DraftFile:
    piece: str
    name: str
    digest: str
    size: int
    mime: str


@dataclass(frozen=True)
class DraftView:
    id: UUID
    pack_id: str
    pack_version: int
    answers: Mapping[str, Any]
    page: str
    files: tuple[DraftFile, ...]
    expires_at: datetime
    filed_case: UUID | None
    booked: UUID | None = None  # typed for a number of the receipt book


@dataclass(frozen=True)
class DraftRow:
    """A draft as the counter finds it; ``page`` is where the person was."""

    id: UUID
    title: Text
    applicant_ar: str
    applicant_latin: str
    channel: Channel
    started_at: datetime
    expires_at: datetime
    page: str


@dataclass(frozen=True)
class Booked:
    """A number of the receipt book: the case is filed under it, at the true time written on the paper."""

    number_id: UUID
    year: int
    serial: int
    code: str  # the tracking code printed on the person's part
    entered_at: datetime
    typed_by: str
    on_paper: tuple[str, ...] = ()  # pieces received that were not scanned


@dataclass(frozen=True)
class CaseBrief:
    """The few things that messages, opinions and links say of a case."""

    id: UUID
    number: str
    title: Text
    procedure: str
    regime: str
    status: str
    applicant_ar: str
    applicant_latin: str
    email: str
    account_id: UUID | None
    filed_on: date
    closed: bool
    awaited_from: str
    awaited_since: datetime | None


@dataclass(frozen=True)
class StartedDraft:
    draft: DraftView
    resume_code: str  # shown once, kept only as a hash


@dataclass(frozen=True)
class ReceiptView:
    """The receipt of law 55-19 art. 10, as shown at once; its sealed PDF follows."""

    case_id: UUID
    number: str
    tracking_code: str  # shown once at filing ("" afterwards)
    title: Text
    complete: bool
    mention: Text  # « ملف مودع » or « ملف في طور الإيداع »
    filed_at: datetime
    missing: tuple[PieceView, ...]
    complete_by: date | None
    service_due: date | None
    tacit_on: date | None
    status: str
    document: DocumentView | None
    applicant_ar: str = ""
    applicant_latin: str = ""
    sealed: bool = True  # a sealed receipt is made for this procedure
    next_act: Text = field(default_factory=dict)


@dataclass(frozen=True)
class ResumeAnswer:
    """Either the draft, or why not; returned and not raised, so that the try stays counted."""

    draft: DraftView | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True)
class TrackingAnswer:
    """Either the case, or why not; returned and not raised, so that the try stays counted."""

    case_id: UUID | None = None
    refusal: Refusal | None = None
