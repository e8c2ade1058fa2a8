"""Reads of opinions and of the bodies that give them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from mahalli.exchange.api import inbox, read_message, sent_about
from mahalli.exchange.data import Transmission
from mahalli.exchange.errors import MessageUnknown
from mahalli.procedures.casework.data import (
    ANSWER,
    REQUEST,
    AskedOfUs,
    BodyKind,
    BodyView,
    KeptFile,
    OpinionView,
    Outcome,
)
from mahalli.procedures.casework.errors import OpinionUnknown
from mahalli.procedures.casework.models_opinion import AdvisingBody, AdvisingMember, Opinion


def bodies(*, open_only: bool = False) -> list[BodyView]:
    """The directory of this authority, by kind and name."""
    rows = AdvisingBody.objects.here().order_by("kind", "name_ar")
    return _bodies(rows.filter(closed_at__isnull=True) if open_only else rows)


def _bodies(rows: Iterable[AdvisingBody]) -> list[BodyView]:
    found = list(rows)
    members: dict[UUID, list[UUID]] = {}
    held = AdvisingMember.objects.here().filter(body__in=[row.id for row in found])
    for body_id, account in held.values_list("body_id", "account_id"):
        members.setdefault(body_id, []).append(account)
    return [
        BodyView(
            id=row.id, kind=BodyKind(row.kind), name_ar=row.name_ar, name_fr=row.name_fr,
            authority_code=row.authority_code, email=row.email, postal=row.postal,
            members=tuple(members.get(row.id, ())), open=row.closed_at is None,
        )
        for row in found
    ]  # fmt: skip


def _views(rows: Iterable[Opinion]) -> list[OpinionView]:
    found = list(rows)
    known = {body.id: body for body in _bodies(AdvisingBody.objects.here().filter(id__in=[r.body_id for r in found]))}
    return [_view(row, known[row.body_id]) for row in found]


def _view(row: Opinion, body: BodyView) -> OpinionView:
    return OpinionView(
        id=row.id, case_id=row.case_id, body=body, question=row.question, pieces=tuple(row.pieces),
        confidential=row.confidential, due=row.due, asked_at=row.asked_at, asked_by=row.asked_by,
        message_id=row.message_id, reminded_at=row.reminded_at,
        outcome=Outcome(row.outcome) if row.outcome else None, text=row.text, answered_on=row.answered_on,
        recorded_at=row.recorded_at, recorded_by=row.recorded_by, files=kept_files(row.files),
        cancelled_at=row.cancelled_at, cancel_reason=row.cancel_reason,
    )  # fmt: skip


def kept_files(rows: Iterable[dict[str, object]]) -> tuple[KeptFile, ...]:
    return tuple(
        KeptFile(str(row["name"]), str(row["digest"]), int(str(row["size"])), str(row["mime"])) for row in rows
    )


def opinion_of(opinion_id: UUID) -> OpinionView:
    """One opinion of this authority."""
    found = _views(Opinion.objects.here().filter(id=opinion_id))
    if not found:
        raise OpinionUnknown()
    return found[0]


def opinions_of(case_id: UUID) -> list[OpinionView]:
    """Opinions asked on a case, oldest first."""
    return _views(Opinion.objects.here().filter(case_id=case_id).order_by("asked_at"))


def opinions_to_give(*, account_id: UUID, limit: int = 100) -> list[OpinionView]:
    """What is asked of the services for which this agent answers, the nearest deadline first."""
    mine = AdvisingMember.objects.here().filter(account_id=account_id).values("body_id")
    rows = Opinion.objects.here().filter(body__in=mine, recorded_at__isnull=True, cancelled_at__isnull=True)
    return _views(rows.order_by("due")[:limit])


def opinions_waiting(*, limit: int = 200) -> list[OpinionView]:
    """Every opinion that this authority waits for, the nearest deadline first."""
    rows = Opinion.objects.here().filter(recorded_at__isnull=True, cancelled_at__isnull=True)
    return _views(rows.order_by("due")[:limit])


def asked_of_us(*, limit: int = 50) -> list[AskedOfUs]:
    """Questions that other authorities sent here, newest first."""
    return [_asked(message) for message in inbox(service=REQUEST, limit=limit)]


def asked_message(message_id: UUID) -> AskedOfUs:
    """One question of another authority, its signature checked again."""
    message = read_message(message_id)
    if message.service != REQUEST:
        raise MessageUnknown()
    return _asked(message)


def answer_to(message_id: UUID) -> Transmission | None:
    """What this authority answered to a question, if it did."""
    return next((sent for sent in sent_about(f"message:{message_id}") if sent.service == ANSWER), None)


def _asked(message: Transmission) -> AskedOfUs:
    answer = answer_to(message.id)
    return AskedOfUs(
        message_id=message.id, sender=message.sender, due=message.due, sent_at=message.sent_at, body=message.body,
        files=tuple(KeptFile(one.name, one.digest, one.size, one.mime) for one in message.attachments),
        answer=answer.body if answer else None, answered_at=answer.sent_at if answer else None,
    )  # fmt: skip
