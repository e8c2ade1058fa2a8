"""What crosses the border of the work around a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.data import FileRef

Given = tuple[str, FileRef]
"""A file as it came: its name and where it stands."""

REQUEST, ANSWER = "opinion.request", "opinion.answer"
"""Services of the gateway: the question, and what comes back."""

LONGEST = 4000
MOST_FILES = 5
UNANSWERED = 10
"""Messages a person may send in a row before the service writes (a choice of the platform)."""


class Author(StrEnum):
    PERSON = "person"
    SERVICE = "service"


class BodyKind(StrEnum):
    SERVICE = "service"
    AUTHORITY = "authority"
    OUTSIDE = "outside"


class Outcome(StrEnum):
    FAVOURABLE = "favourable"
    CONDITIONS = "conditions"
    UNFAVOURABLE = "unfavourable"
    NONE = "none"  # the body says that it gives no opinion


@dataclass(frozen=True)
class KeptFile:
    name: str
    digest: str
    size: int
    mime: str


@dataclass(frozen=True)
class MessageLine:
    id: UUID
    author: Author
    actor: str
    text: str
    answer_awaited: bool
    files: tuple[KeptFile, ...]
    at: datetime
    read_at: datetime | None  # first reading by the other side, as the journal has it


@dataclass(frozen=True)
class NoteView:
    id: UUID
    case_id: UUID
    text: str
    actor: str
    at: datetime
    pinned: bool
    corrects: UUID | None
    corrected: bool
    mentions: tuple[UUID, ...]


@dataclass(frozen=True)
class LinkView:
    """A case that is linked, or may be; ``link_id`` is empty for a suggestion."""

    case_id: UUID
    number: str
    title: Mapping[str, str]
    status: str
    procedure: str
    applicant_ar: str
    applicant_latin: str
    filed_on: date
    kinds: tuple[str, ...]
    link_id: UUID | None = None


@dataclass(frozen=True)
class BodyView:
    id: UUID
    kind: BodyKind
    name_ar: str
    name_fr: str
    authority_code: str
    email: str
    postal: str
    members: tuple[UUID, ...]
    open: bool

    def name(self, lang: str) -> str:
        return self.name_ar if lang == "ar" else self.name_fr


@dataclass(frozen=True)
class OpinionView:
    id: UUID
    case_id: UUID
    body: BodyView
    question: str
    pieces: tuple[str, ...]
    confidential: bool
    due: date
    asked_at: datetime
    asked_by: str
    message_id: UUID | None
    reminded_at: datetime | None
    outcome: Outcome | None
    text: str
    answered_on: date | None
    recorded_at: datetime | None
    recorded_by: str
    files: tuple[KeptFile, ...]
    cancelled_at: datetime | None
    cancel_reason: str

    @property
    def waiting(self) -> bool:
        return self.recorded_at is None and self.cancelled_at is None


@dataclass(frozen=True)
class AskedOfUs:
    """A question that another authority sent here: a signed snapshot, and what was answered."""

    message_id: UUID
    sender: str
    due: date | None
    sent_at: datetime
    body: Mapping[str, Any]
    files: tuple[KeptFile, ...]
    answer: Mapping[str, Any] | None
    answered_at: datetime | None
