"""What crosses the border of notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"


class State(StrEnum):
    PLANNED = "planned"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    FAILED = "failed"
    BOUNCED = "bounced"


class Reason(StrEnum):
    """Why a try came to nothing; each has its sentence « what to do »."""

    ADDRESS_REFUSED = "address_refused"
    NO_ANSWER = "no_answer"
    NOT_DELIVERED = "not_delivered"
    NO_ADDRESS = "no_address"
    NO_GATEWAY = "no_gateway"
    LETTER_RETURNED = "letter_returned"


@dataclass(frozen=True)
class Contacts:
    """Where a person can be reached; empty where it is not known."""

    email: str = ""
    phone: str = ""
    postal: str = ""


@dataclass(frozen=True)
class Preference:
    """How a person wants to be told. ``channels`` in the order wished, none: any that exists."""

    language: str
    channels: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class DeliveryView:
    """One try, with its proof."""

    id: UUID
    channel: str
    state: str
    address: str
    planned_at: datetime
    handed_over_at: datetime | None
    settled_at: datetime | None
    message_ref: str
    proof: str
    reason: str
    serial: str
    posted_on: date | None
    registered_number: str


@dataclass(frozen=True)
class NoticeView:
    id: UUID
    title: dict[str, str]
    body: dict[str, str]
    language: str
    planned_at: datetime
    read_at: datetime | None
    deliveries: tuple[DeliveryView, ...] = ()

    @property
    def sent_at(self) -> datetime | None:
        """When it first left; where no channel exists, when it was put into the person's space."""
        if not self.deliveries:
            return self.planned_at
        return min((one.handed_over_at for one in self.deliveries if one.handed_over_at), default=None)


@dataclass(frozen=True)
class FailedView:
    """A notice whose last try failed: identifiers, the masked address, why."""

    delivery: UUID
    notice: UUID
    subject: str
    channel: str
    masked: str
    reason: str
    proof: str
    at: datetime
    next_channel: str


@dataclass(frozen=True)
class LetterView:
    """A letter to print, printed or posted."""

    id: UUID
    subject: str
    title: dict[str, str]
    body: dict[str, str]
    language: str
    address: str
    planned_at: datetime
    registered: bool
    post_by: date | None
    serial: str
    state: str
    posted_on: date | None
    registered_number: str


@dataclass(frozen=True)
class BatchView:
    id: UUID
    name: str
    planned_at: datetime
    printed_at: datetime | None
    digest: str
    letters: tuple[LetterView, ...]


class AddressRefused(Exception):
    """The server or gateway says for good that this address takes nothing. Carries its answer."""


class Unreachable(Exception):
    """Nobody answers, or the answer says « later »: the same try is made again."""
