"""Reads of the boxes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mahalli.exchange.data import Attachment, State, Transmission
from mahalli.exchange.errors import MessageUnknown
from mahalli.exchange.keys import opened
from mahalli.exchange.models import Message


def inbox(
    *, service: str = "", family: str = "", before: datetime | None = None, limit: int = 50
) -> list[Transmission]:
    """What this authority received, newest first; of one service, or of those whose names begin with ``family``."""
    return _box(incoming=True, service=service, family=family, before=before, limit=limit)


def outbox(*, service: str = "", before: datetime | None = None, limit: int = 50) -> list[Transmission]:
    """What this authority sent, newest first."""
    return _box(incoming=False, service=service, before=before, limit=limit)


def _box(
    *, incoming: bool, service: str, before: datetime | None, limit: int, family: str = ""
) -> list[Transmission]:
    rows = Message.objects.here().filter(incoming=incoming)
    if family:
        rows = rows.filter(service__startswith=family)
    if service:
        rows = rows.filter(service=service)
    if before is not None:
        rows = rows.filter(sent_at__lt=before)
    return [_shown(row) for row in rows.order_by("-sent_at", "-id")[:limit]]


def read_message(message_id: UUID, *, incoming: bool = True) -> Transmission:
    """One message of this authority, its signature checked again."""
    row = Message.objects.here().filter(message_id=message_id, incoming=incoming).first()
    if row is None:
        raise MessageUnknown()
    return _shown(row)


def sent_about(subject: str) -> list[Transmission]:
    """What was sent about one thing, oldest first."""
    rows = Message.objects.here().filter(subject=subject, incoming=False).order_by("sent_at", "id")
    return [_shown(row) for row in rows]


def _shown(row: Message) -> Transmission:
    content = opened(row.envelope)
    return Transmission(
        id=row.message_id, incoming=row.incoming, sender=row.sender, receiver=row.receiver,
        service=row.service, subject=row.subject, body=content["body"],
        attachments=tuple(Attachment(**item) for item in content["attachments"]), sent_at=row.sent_at,
        due=row.due, state=State(row.state), delivered_at=row.delivered_at, has_receipt=bool(row.receipt),
    )  # fmt: skip


def file_digests() -> set[str]:
    """Digests of the files that came with, or left with, the messages of the open authority."""
    found: set[str] = set()
    for envelope in Message.objects.here().values_list("envelope", flat=True).iterator():
        found |= {item["digest"] for item in opened(envelope)["attachments"]}
    return found
