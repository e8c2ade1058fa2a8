"""Work around a case: reminders of opinions, and answers that arrive from other authorities."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from mahalli.exchange.api import on_arrival, read_message
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import WorkItem, handles
from mahalli.procedures.casework.actions_opinion import receive_opinion, remind_body
from mahalli.procedures.casework.data import ANSWER


@handles("opinion.remind")
def on_reminder(item: WorkItem) -> None:
    """Some working days before the deadline of an opinion."""
    with authority(item.authority, actor="worker"):
        remind_body(opinion_id=UUID(item.payload["opinion"]), now=item.due)


@on_arrival(ANSWER)
def on_answer(item: WorkItem) -> None:
    """The signed answer of another authority: its signature is checked again when it is read."""
    with authority(item.authority, actor="worker"):
        message = read_message(UUID(item.payload["message"]))
        receive_opinion(
            sender=message.sender, body=message.body, files=[asdict(file) for file in message.attachments],
            now=message.delivered_at or item.due,
        )  # fmt: skip
