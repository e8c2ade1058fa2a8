"""Printed letters: gathered into a batch, printed by the worker, posted by a clerk with the number of the mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Max

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.data import BatchView, Channel, LetterView, Reason, State
from mahalli.foundation.notices.errors import LetterUnknown, PostedInFuture, RegisteredNumberMissing
from mahalli.foundation.notices.models import Delivery, LetterBatch, Notice
from mahalli.foundation.notices.planning import settle_badly
from mahalli.foundation.tenancy.api import authority_here, new_id
from mahalli.foundation.work.api import plan_work

MOST_LETTERS = 200


def letters_to_print(*, limit: int = MOST_LETTERS) -> list[LetterView]:
    """Letters that wait, those that law dates first."""
    rows = Delivery.objects.here().filter(channel=Channel.LETTER, state=State.PLANNED, batch__isnull=True)
    views = [_view(row) for row in rows.select_related("notice").order_by("planned_at")[:limit]]
    return sorted(views, key=lambda one: (one.post_by or date.max, one.planned_at))


def batches(*, limit: int = 30) -> list[BatchView]:
    """Batches with their letters, the latest first."""
    found = list(LetterBatch.objects.here().order_by("-year", "-number")[:limit])
    letters: dict[UUID, list[LetterView]] = {}
    rows = Delivery.objects.here().filter(batch__in=found).select_related("notice").order_by("serial")
    for row in rows:
        letters.setdefault(row.batch_id, []).append(_view(row))
    return [
        BatchView(one.id, _name(one), one.planned_at, one.printed_at, one.digest, tuple(letters.get(one.id, ())))
        for one in found
    ]


def batch_view(batch_id: UUID) -> BatchView:
    found = LetterBatch.objects.here().filter(id=batch_id).first()
    if found is None:
        raise LetterUnknown()
    rows = Delivery.objects.here().filter(batch=found).select_related("notice").order_by("serial")
    return BatchView(found.id, _name(found), found.planned_at, found.printed_at, found.digest, tuple(map(_view, rows)))


def _name(batch: LetterBatch) -> str:
    return f"{batch.year}-{batch.number:04}"


def _view(row: Delivery) -> LetterView:
    notice: Notice = row.notice
    return LetterView(
        row.id, notice.subject, notice.title, notice.body, notice.language, row.address, row.planned_at,
        notice.registered, notice.post_by, row.serial, row.state, row.posted_on, row.registered_number,
    )  # fmt: skip


def write_postal_address(*, letter_id: UUID, address: str) -> None:
    """The clerk found where the person lives."""
    changed = Delivery.objects.here().filter(
        id=letter_id, channel=Channel.LETTER, state=State.PLANNED, batch__isnull=True
    ).update(address=address.strip()[:500])  # fmt: skip
    if not changed:
        raise LetterUnknown()


def gather_letters(*, letter_ids: Sequence[UUID], by: str, now: datetime, on: date) -> UUID | None:
    """Put waiting letters into one numbered batch and plan its printing; those without an address stay behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"letters:{authority_here()}"])
    rows = list(
        Delivery.objects.here().select_for_update().filter(
            id__in=letter_ids, channel=Channel.LETTER, state=State.PLANNED, batch__isnull=True
        ).exclude(address="").order_by("planned_at")[:MOST_LETTERS]
    )  # fmt: skip
    if not rows:
        return None
    last = LetterBatch.objects.here().filter(year=on.year).aggregate(last=Max("number"))["last"] or 0
    batch: LetterBatch = LetterBatch.objects.create(id=new_id(), year=on.year, number=last + 1, planned_at=now, planned_by=by)
    for place, row in enumerate(rows, start=1):
        row.batch, row.serial = batch, f"{_name(batch)}-{place:03}"
        row.save(update_fields=["batch", "serial"])
    write_entry(act="letters.gathered", subject=f"letters:{batch.id}", facts={"letters": len(rows), "batch": _name(batch)})
    plan_work(kind="letters.print", key=str(batch.id), due=now, authority=authority_here(), payload={"batch": str(batch.id)})
    return batch.id


def note_printed(*, batch_id: UUID, digest: str, now: datetime) -> None:
    """The file of a batch is made, once."""
    changed = LetterBatch.objects.here().filter(id=batch_id, printed_at__isnull=True).update(printed_at=now, digest=digest)
    if changed:
        write_entry(act="letters.printed", subject=f"letters:{batch_id}", facts={"digest": digest})


def mark_posted(*, letter_id: UUID, number: str, on: date, today: date, by: str, now: datetime) -> None:
    """A clerk posted a printed letter, with the number of the registered mail where law asks for one."""
    row = Delivery.objects.here().select_for_update(of=("self",)).select_related("notice", "batch").filter(
        id=letter_id, batch__isnull=False
    ).first()  # fmt: skip
    if row is None or row.batch.printed_at is None:
        raise LetterUnknown()
    if row.state != State.PLANNED:
        return
    number = number.strip()[:40]
    if row.notice.registered and not number:
        raise RegisteredNumberMissing()
    if on > today or on < row.batch.planned_at.date():
        raise PostedInFuture()
    row.state, row.handed_over_at, row.posted_on, row.posted_by = str(State.HANDED_OVER), now, on, by
    row.registered_number = number
    row.save(update_fields=["state", "handed_over_at", "posted_on", "posted_by", "registered_number"])
    facts = {"delivery": str(row.id), "serial": row.serial, "number": number, "on": on.isoformat()}
    write_entry(act="letter.posted", subject=row.notice.subject, facts=facts)


def note_returned(*, letter_id: UUID, came_back: bool, now: datetime) -> None:
    """The acknowledgement of receipt came, or the letter came back."""
    row = Delivery.objects.here().select_for_update().filter(id=letter_id, channel=Channel.LETTER).first()
    if row is None:
        raise LetterUnknown()
    if row.state != State.HANDED_OVER:
        return
    if came_back:
        settle_badly(row, state=State.BOUNCED, reason=str(Reason.LETTER_RETURNED), proof="returned", now=now)
        return
    row.state, row.settled_at = str(State.DELIVERED), now
    row.save(update_fields=["state", "settled_at"])
    subject = Notice.objects.here().get(id=row.notice_id).subject
    write_entry(act="letter.received", subject=subject, facts={"delivery": str(row.id)})


def letter_digests() -> set[str]:
    """The files of the batches here: they are kept."""
    return set(LetterBatch.objects.here().exclude(digest="").values_list("digest", flat=True))
