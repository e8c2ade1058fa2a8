"""The local carrier: both authorities live in one database, each in its own scope, never both at once."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from mahalli.exchange.actions import note_receipt, receive
from mahalli.exchange.data import State
from mahalli.exchange.models import Message
from mahalli.foundation.tenancy.api import authority, get_authority, platform
from mahalli.foundation.work.api import WorkItem, handles

ACTOR = "worker:exchange"


class ReceiverOffline(Exception):
    """The receiver is not online yet; the work is tried again later and stands on the operator's screen."""


@handles("exchange.carry")
def carry(item: WorkItem) -> None:
    """Read in the sender's scope, write in the receiver's, note the receipt in the sender's. Idempotent."""
    message_id = UUID(item.payload["message"])
    with authority(item.authority, actor=ACTOR, read_only=True):
        row = Message.objects.here().filter(message_id=message_id, incoming=False).first()
    if row is None or row.state == State.DELIVERED:
        return
    with platform(actor=ACTOR, read_only=True):
        online = get_authority(row.receiver).online
    if not online:
        raise ReceiverOffline(row.receiver)
    now = datetime.now(UTC)
    with authority(row.receiver, actor=ACTOR):
        receipt = receive(row.envelope, now=now)
    with authority(item.authority, actor=ACTOR):
        note_receipt(message_id=message_id, receipt=receipt, now=now)
