"""Asking an opinion and receiving it: from a service, another authority on Mahalli, or a body outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from mahalli.exchange.api import send
from mahalli.exchange.data import Attachment
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.notices.api import plan_notice
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.foundation.work.api import cancel_work, plan_work
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseView
from mahalli.procedures.casework.actions_thread import file_rows, plain_text
from mahalli.procedures.casework.data import ANSWER, REQUEST, BodyKind, Given, OpinionView, Outcome
from mahalli.procedures.casework.errors import (
    AnswerDateImpossible,
    AnswerIncomplete,
    BodyUnknown,
    DeadlinePast,
    NotOfThisService,
    OpinionClosed,
    OpinionUnknown,
    PieceNotHere,
    ReasonMissing,
)
from mahalli.procedures.casework.models_opinion import AdvisingBody, AdvisingMember, Opinion
from mahalli.procedures.casework.queries_opinion import answer_to, asked_message, opinion_of
from mahalli.procedures.casework.rights import require_answerer, require_asker
from mahalli.procedures.clocks.api import CASABLANCA, local_day, working_days_before

REMINDED_BEFORE = 2
"""Working days before the deadline at which the body is reminded (a choice of the platform)."""


def ask_opinion(
    *, case_id: UUID, body_id: UUID, question: str, pieces: Sequence[str], confidential: bool, due: date,
    submission_key: str, acting: Acting, now: datetime,
) -> UUID:  # fmt: skip
    """Ask a body, and show it the pieces chosen, no other. Another authority receives a signed snapshot."""
    cases.case_brief(case_id, lock=True)
    again: Opinion | None = Opinion.objects.here().filter(submission_key=submission_key).first()
    if again is not None:
        return again.id
    body: AdvisingBody | None = AdvisingBody.objects.here().filter(id=body_id, closed_at__isnull=True).first()
    if body is None:
        raise BodyUnknown()
    if due <= local_day(now):
        raise DeadlinePast()
    view = cases.view_case(case_id, now=now)
    require_asker(acting, regime=view.regime)
    shared = _shared(view, pieces)
    row: Opinion = Opinion.objects.create(
        id=new_id(), authority_id=authority_here(), case_id=case_id, body=body, question=plain_text(question),
        pieces=[str(piece.id) for piece in shared], confidential=confidential, due=due, asked_at=now,
        asked_by=acting.ref, submission_key=submission_key,
    )  # fmt: skip
    if body.kind == BodyKind.AUTHORITY:
        row.message_id = _send_snapshot(row, body, view, shared, now=now)
        row.save(update_fields=["message_id"])
    _plan_reminder(row, now=now)
    _note("asked", row, body=str(body.id), due=due.isoformat(), pieces=len(shared), by=acting.ref)
    return row.id


def _note(act: str, row: Opinion, **facts: object) -> None:
    write_entry(act=f"opinion.{act}", subject=f"case:{row.case_id}", facts={"opinion": str(row.id), **facts})


def _shared(view: CaseView, wanted: Sequence[str]) -> list[Any]:
    by_id = {str(piece.id): piece for piece in view.pieces if piece.id is not None and piece.digest}
    if any(one not in by_id for one in wanted):
        raise PieceNotHere()
    return [by_id[one] for one in dict.fromkeys(wanted)]


def _send_snapshot(row: Opinion, body: AdvisingBody, view: CaseView, shared: Sequence[Any], *, now: datetime) -> UUID:
    """What the other authority sees: the number, the procedure, the question and the pieces chosen. No name."""
    return send(
        message_id=uuid5(row.id, REQUEST), receiver=body.authority_code, service=REQUEST, subject=f"opinion:{row.id}",
        now=now, due=row.due,
        body={
            "opinion": str(row.id), "number": view.number, "title": dict(view.title), "question": row.question,
            "pieces": [dict(piece.label) for piece in shared], "confidential": row.confidential,
        },
        attachments=[Attachment(piece.name, piece.digest, piece.size, piece.mime) for piece in shared],
    )  # fmt: skip


def _plan_reminder(row: Opinion, *, now: datetime) -> None:
    day = working_days_before(due=row.due, days=REMINDED_BEFORE, calendar=calendar_on(local_day(now)))
    at = datetime.combine(day, time(8), tzinfo=CASABLANCA)
    if at > now:
        plan_work(
            kind="opinion.remind", key=str(row.id), due=at, authority=authority_here(), payload={"opinion": str(row.id)}
        )


def _lock(opinion_id: UUID) -> Opinion:
    row: Opinion | None = (
        Opinion.objects.here().select_related("body").select_for_update(of=("self",)).filter(id=opinion_id).first()
    )
    if row is None:
        raise OpinionUnknown()
    return row


def remind_body(*, opinion_id: UUID, now: datetime) -> bool:
    """The deadline comes near and nothing came: the body is told, once."""
    row = _lock(opinion_id)
    if row.recorded_at is not None or row.cancelled_at is not None or row.reminded_at is not None:
        return False
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    number, day = cases.case_brief(row.case_id).number, f"{row.due:%d/%m/%Y}"
    plan_notice(
        subject=f"opinion:{row.id}", key="reminder", now=now, email=row.body.email,
        title={"ar": "تذكير: رأي منتظر", "fr": "Rappel : avis attendu", "zgh": "ⴰⵙⴽⵜⵉ"},
        body={
            "ar": f"ينتظر رأيكم في الملف {number} قبل نهاية {day}.",
            "fr": f"Votre avis sur le dossier {number} est attendu avant la fin du {day}.",
            "zgh": f"{number}: {day}.",
        },
    )  # fmt: skip
    _note("reminded", row, due=row.due.isoformat())
    return True


def give_opinion(
    *, opinion_id: UUID, outcome: str, text: str, files: Sequence[Given], acting: Acting, now: datetime
) -> OpinionView:
    """A service of the authority answers at its own desk."""
    row = _lock(opinion_id)
    member = AdvisingMember.objects.here().filter(body_id=row.body_id, account_id=acting.account_id).exists()
    if row.body.kind != BodyKind.SERVICE or not member:
        raise NotOfThisService(body={"ar": row.body.name_ar, "fr": row.body.name_fr, "zgh": row.body.name_fr})
    return _answer(row, outcome, text, file_rows(files), answered_on=local_day(now), by=acting.ref, now=now)


def record_opinion(
    *, opinion_id: UUID, outcome: str, text: str, answered_on: date | None, files: Sequence[Given], acting: Acting,
    now: datetime,
) -> OpinionView:  # fmt: skip
    """An opinion that came on paper from outside Mahalli: its date and its file are kept."""
    row = _lock(opinion_id)
    require_asker(acting, regime=cases.view_case(row.case_id, now=now).regime)
    if row.body.kind == BodyKind.SERVICE:
        raise NotOfThisService(body={"ar": row.body.name_ar, "fr": row.body.name_fr, "zgh": row.body.name_fr})
    if answered_on is None or not files:
        raise AnswerIncomplete()
    if not local_day(row.asked_at) <= answered_on <= local_day(now):
        raise AnswerDateImpossible()
    return _answer(row, outcome, text, file_rows(files), answered_on=answered_on, by=acting.ref, now=now)


def receive_opinion(*, sender: str, body: Mapping[str, Any], files: Sequence[Mapping[str, Any]], now: datetime) -> bool:
    """The answer of another authority came back, signed by it: it is written beside its question, once.

    What an agent here had written down from paper gives way to it: the journal keeps both, and the paper stays.
    """
    row = _lock(UUID(str(body["opinion"])))
    if row.body.authority_code != sender:
        raise OpinionUnknown()
    signed = f"authority:{sender}"
    if row.recorded_by == signed or row.cancelled_at is not None:
        return False
    kept = [{key: file[key] for key in ("name", "digest", "size", "mime")} for file in files]
    if row.recorded_at is not None:
        _note("overruled", row, outcome=row.outcome, by=row.recorded_by)
        kept, row.recorded_at = [*kept, *row.files], None
    _answer(
        row, str(body["outcome"]), str(body["text"]), kept, answered_on=date.fromisoformat(str(body["on"])),
        by=signed, now=now,
    )  # fmt: skip
    return True


def checked_answer(outcome: str, text: str) -> tuple[Outcome, str]:
    """An opinion of the four, with its reasons where it needs some."""
    try:
        found = Outcome(outcome)
    except ValueError:
        raise AnswerIncomplete() from None
    if found in (Outcome.CONDITIONS, Outcome.UNFAVOURABLE) and not text.strip():
        raise AnswerIncomplete()
    return found, plain_text(text) if text.strip() else ""


def _answer(
    row: Opinion, outcome: str, text: str, files: list[Any], *, answered_on: date, by: str, now: datetime
) -> OpinionView:
    said, reasons = checked_answer(outcome, text)
    if row.recorded_at is not None and row.outcome == said and row.text == reasons and row.recorded_by == by:
        return opinion_of(row.id)
    if row.recorded_at is not None or row.cancelled_at is not None:
        raise OpinionClosed()
    row.outcome, row.text, row.files, row.answered_on = said.value, reasons, files, answered_on
    row.recorded_at, row.recorded_by = now, by
    row.save(update_fields=["outcome", "text", "files", "answered_on", "recorded_at", "recorded_by"])
    cancel_work(kind="opinion.remind", key=str(row.id), authority=authority_here())
    late = answered_on > row.due
    _note("answered", row, outcome=said.value, on=answered_on.isoformat(), late=late, by=by)
    return opinion_of(row.id)


def cancel_opinion(*, opinion_id: UUID, reason: str, acting: Acting, now: datetime) -> bool:
    """The question is taken back, with its reason."""
    if not reason.strip():
        raise ReasonMissing()
    row = _lock(opinion_id)
    require_asker(acting, regime=cases.view_case(row.case_id, now=now).regime)
    if row.cancelled_at is not None:
        return False
    if row.recorded_at is not None:
        raise OpinionClosed()
    row.cancelled_at, row.cancel_reason = now, reason.strip()[:500]
    row.save(update_fields=["cancelled_at", "cancel_reason"])
    cancel_work(kind="opinion.remind", key=str(row.id), authority=authority_here())
    _note("cancelled", row, by=acting.ref)
    return True


def answer_authority(
    *, message_id: UUID, outcome: str, text: str, files: Sequence[Given], acting: Acting, now: datetime
) -> UUID:
    """At the desk of the authority that was asked: its signed answer goes back. Once for each question."""
    require_answerer(acting)
    asked = asked_message(message_id)
    if answer_to(message_id) is not None:
        raise OpinionClosed()
    said, reasons = checked_answer(outcome, text)
    kept = file_rows(files)
    write_entry(
        act="opinion.given", subject=f"message:{message_id}",
        facts={"outcome": said.value, "to": asked.sender, "by": acting.ref},
    )  # fmt: skip
    return send(
        message_id=uuid5(message_id, ANSWER), receiver=asked.sender, service=ANSWER, subject=f"message:{message_id}",
        now=now,
        body={
            "opinion": asked.body["opinion"], "outcome": said.value, "text": reasons, "on": local_day(now).isoformat(),
        },
        attachments=[Attachment(str(f["name"]), str(f["digest"]), int(str(f["size"])), str(f["mime"])) for f in kept],
    )  # fmt: skip
