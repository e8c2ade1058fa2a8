"""What a message does when it arrives: a floor above registers a service, and receiving plans its work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from mahalli.foundation.tenancy.models import authority_here
from mahalli.foundation.work.api import HANDLERS, WorkItem, handles, load_plugs, plan_work

Handler = Callable[[WorkItem], None]
_expected: set[str] = set()


def on_arrival(service: str) -> Callable[[Handler], Handler]:
    """Register the handler of messages of a service; the payload names the message. It opens its own scopes."""
    _expected.add(service)
    return handles(f"exchange.arrived.{service}")


def plan_arrival(*, service: str, message_id: UUID, now: datetime) -> None:
    """Plan what a received message does, in the transaction that keeps it."""
    load_plugs(HANDLERS)
    if service in _expected:
        plan_work(
            kind=f"exchange.arrived.{service}", key=str(message_id), due=now, authority=authority_here(),
            payload={"message": str(message_id)},
        )  # fmt: skip
