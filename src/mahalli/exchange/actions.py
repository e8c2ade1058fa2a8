"""Sending and receiving. What is sent is a signed snapshot; the receiver opens its own copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mahalli.exchange.arrivals import plan_arrival
from mahalli.exchange.data import Attachment, State
from mahalli.exchange.errors import MessageUnknown, WrongReceiver
from mahalli.exchange.keys import opened, sign
from mahalli.exchange.models import Message
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.foundation.work.api import plan_work


def send(
    *,
    message_id: UUID,
    receiver: str,
    service: str,
    subject: str,
    body: Mapping[str, Any],
    now: datetime,
    attachments: Sequence[Attachment] = (),
    due: date | None = None,
) -> UUID:
    """Sign a snapshot and put it in the outbox. The same identifier is sent once."""
    if Message.objects.here().filter(message_id=message_id, incoming=False).exists():
        return message_id
    sender = authority_here()
    envelope = {
        "id": str(message_id), "from": sender, "to": receiver, "service": service, "subject": subject,
        "sent_at": now.isoformat(), "due": due.isoformat() if due else None, "body": dict(body),
        "attachments": [asdict(attachment) for attachment in attachments],
    }  # fmt: skip
    Message.objects.create(
        id=new_id(), authority_id=sender, message_id=message_id, incoming=False, sender=sender,
        receiver=receiver, service=service, subject=subject, envelope=sign(envelope, now=now), due=due,
        state=State.WAITING.value, sent_at=now,
    )  # fmt: skip
    plan_work(
        kind="exchange.carry", key=str(message_id), due=now, authority=sender,
        payload={"message": str(message_id)},
    )  # fmt: skip
    write_entry(act="exchange.sent", subject=f"message:{message_id}", facts={"to": receiver, "service": service})
    return message_id


def receive(token: str, *, now: datetime) -> str:
    """Take a message in the receiver's scope and give its signed receipt; a second time, the same receipt."""
    content = opened(token)
    here = authority_here()
    if content["to"] != here:
        raise WrongReceiver(expected=content["to"], found=here)
    message_id = UUID(content["id"])
    known = Message.objects.here().filter(message_id=message_id, incoming=True).first()
    if known is not None:
        return str(known.receipt)
    receipt = sign({"from": here, "id": str(message_id), "received_at": now.isoformat()}, now=now)
    Message.objects.create(
        id=new_id(), authority_id=here, message_id=message_id, incoming=True, sender=content["from"],
        receiver=here, service=content["service"], subject=content["subject"], envelope=token,
        due=date.fromisoformat(content["due"]) if content["due"] else None, state=State.RECEIVED.value,
        sent_at=datetime.fromisoformat(content["sent_at"]), delivered_at=now, receipt=receipt,
    )  # fmt: skip
    write_entry(
        act="exchange.received", subject=f"message:{message_id}",
        facts={"from": content["from"], "service": content["service"]},
    )  # fmt: skip
    plan_arrival(service=content["service"], message_id=message_id, now=now)
    return receipt


def note_receipt(*, message_id: UUID, receipt: str, now: datetime) -> None:
    """Keep the receiver's receipt beside what was sent."""
    row = Message.objects.here().select_for_update().filter(message_id=message_id, incoming=False).first()
    if row is None:
        raise MessageUnknown()
    if row.state == State.DELIVERED:
        return
    content = opened(receipt)
    if content["from"] != row.receiver or content["id"] != str(message_id):
        raise WrongReceiver(expected=row.receiver, found=content["from"])
    row.state, row.receipt, row.delivered_at = State.DELIVERED.value, receipt, now
    row.save(update_fields=["state", "receipt", "delivered_at"])
    write_entry(act="exchange.delivered", subject=f"message:{message_id}", facts={"to": row.receiver})


def mark_read(*, message_id: UUID, reader: str) -> None:
    """The receiver's desk opened the message."""
    row = Message.objects.here().select_for_update().filter(message_id=message_id, incoming=True).first()
    if row is None:
        raise MessageUnknown()
    if row.state == State.RECEIVED:
        row.state = State.READ.value
        row.save(update_fields=["state"])
        write_entry(act="exchange.read", subject=f"message:{message_id}", facts={"by": reader})
