"""What crosses the border of the gateway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class State(StrEnum):
    WAITING = "waiting"  # written, not carried yet
    DELIVERED = "delivered"  # the receiver gave its signed receipt
    RECEIVED = "received"  # in the inbox, not opened
    READ = "read"


@dataclass(frozen=True)
class Attachment:
    name: str
    digest: str
    size: int
    mime: str


@dataclass(frozen=True)
class Transmission:
    """A message as the desks of the sender and of the receiver see it."""

    id: UUID  # of the message, the same on both sides
    incoming: bool
    sender: str
    receiver: str
    service: str
    subject: str
    body: Mapping[str, Any]
    attachments: tuple[Attachment, ...]
    sent_at: datetime
    due: date | None
    state: State
    delivered_at: datetime | None
    has_receipt: bool
