"""Hours without power or link that were announced: a book is reserved for each procedure, the posts are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from mahalli.foundation.identity.api import posts_here
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.api import plan_notice
from mahalli.procedures.cases.data import Acting, Role, Text
from mahalli.procedures.clocks.api import CASABLANCA, local_day
from mahalli.procedures.receipt_book.actions import reserve_book
from mahalli.procedures.receipt_book.data import CutKind, CutView
from mahalli.procedures.receipt_book.errors import CutNotYours, CutTimesWrong, CutUnknown, OtherYear
from mahalli.procedures.receipt_book.models import PlannedCut

HEADS: Final = (Role.HEAD, Role.PRESIDENT)
KINDS: Final[dict[CutKind, Text]] = {
    CutKind.POWER: {"ar": "انقطاع الكهرباء", "fr": "Coupure de courant", "zgh": "ⴰⴱⴱⴰⵢ ⵏ ⵜⵔⵉⵙⵉⵏⵜⵉ"},
    CutKind.LINK: {"ar": "انقطاع الاتصال", "fr": "Coupure du réseau", "zgh": "ⴰⴱⴱⴰⵢ ⵏ ⵓⵥⴹⵟⴰ"},
}
_WARNING: Final[Text] = {
    "ar": "{what} من {start} إلى {end}. أودعوا الطلبات في الدفتر المحجوز، واطبعوه قبل ذلك مع أوراق اليوم.",
    "fr": "{what} du {start} au {end}. Les demandes s’écrivent dans le carnet réservé : imprimez-le avant, avec les feuilles du jour.",
    "zgh": "{what}: {start} – {end}. ⵙⵉⴳⴳⵣ ⴰⴷⵍⵉⵙ ⵇⴱⵍ.",
}
_CANCELLED: Final[Text] = {
    "ar": "أُلغي: {what} من {start} إلى {end}. يستمر العمل كالمعتاد.",
    "fr": "Annulé : {what} du {start} au {end}. Le travail continue comme d’habitude.",
    "zgh": "ⵉⵜⵜⵓⴽⴽⵙ: {what}, {start} – {end}.",
}


def note_cut(
    *, what: CutKind, starts_at: datetime, ends_at: datetime, note: str, books: Mapping[str, int], request_key: str,
    acting: Acting, now: datetime,
) -> UUID:  # fmt: skip
    """Write the cut down, reserve ``books`` (how many numbers for each procedure), tell every post. Once per key."""
    _require_head(acting)
    again = PlannedCut.here().filter(request_key=request_key).first()
    if again is not None:
        return UUID(str(again.id))
    if ends_at <= starts_at or ends_at <= now:
        raise CutTimesWrong()
    if books and local_day(starts_at).year != local_day(now).year:
        raise OtherYear(year=local_day(now).year)
    row = PlannedCut.objects.create(
        what=what.value, starts_at=starts_at, ends_at=ends_at, note=note.strip()[:300], request_key=request_key,
        noted_by=acting.ref, noted_name=acting.name, noted_at=now,
    )  # fmt: skip
    reserved = [
        reserve_book(procedure=procedure, count=count, request_key=f"cut:{row.id}:{procedure}", acting=acting, now=now)
        for procedure, count in sorted(books.items())
    ]
    row.books = [str(one.id) for one in reserved]
    row.save(update_fields=["books"])
    facts = {"what": what.value, "from": starts_at.isoformat(), "to": ends_at.isoformat(), "books": row.books}
    write_entry(act="cut.noted", subject=f"cut:{row.id}", facts=facts)
    _tell(row, _WARNING, "noted", now=now)
    return UUID(str(row.id))


def cancel_cut(*, cut_id: UUID, acting: Acting, now: datetime) -> None:
    """The cut will not happen: the posts are told; its books stay, to be explained or voided as any other."""
    _require_head(acting)
    row = PlannedCut.here().select_for_update().filter(id=cut_id).first()
    if row is None:
        raise CutUnknown()
    if row.cancelled_at is not None:
        return
    row.cancelled_at, row.cancelled_by = now, acting.ref
    row.save(update_fields=["cancelled_at", "cancelled_by"])
    write_entry(act="cut.cancelled", subject=f"cut:{row.id}", facts={"by": acting.ref})
    _tell(row, _CANCELLED, "cancelled", now=now)


def cuts_ahead(*, now: datetime, limit: int = 5) -> list[CutView]:
    """Cuts that are coming or under way, the nearest first."""
    rows = PlannedCut.here().filter(ends_at__gt=now, cancelled_at__isnull=True).order_by("starts_at", "id")
    return [_view(row) for row in rows[:limit]]


def cuts_noted(*, limit: int = 30) -> list[CutView]:
    """Every cut that was noted, the latest first."""
    return [_view(row) for row in PlannedCut.here().order_by("-starts_at", "id")[:limit]]


def _require_head(acting: Acting) -> None:
    if acting.role not in HEADS:
        raise CutNotYours()


def _view(row: PlannedCut) -> CutView:
    books: Sequence[UUID] = tuple(UUID(one) for one in row.books)
    return CutView(
        row.id, CutKind(row.what), KINDS[CutKind(row.what)], row.starts_at, row.ends_at, row.note, tuple(books),
        row.noted_name, row.noted_at, row.cancelled_at,
    )  # fmt: skip


def _tell(row: PlannedCut, words: Text, act: str, *, now: datetime) -> None:
    """Each holder of a post, by their own ways: once each, whatever posts they hold."""
    start, end = (f"{at.astimezone(CASABLANCA):%d/%m/%Y %H:%M}" for at in (row.starts_at, row.ends_at))
    what = KINDS[CutKind(row.what)]
    body = {lang: words[lang].format(what=what[lang], start=start, end=end) for lang in ("ar", "fr", "zgh")}
    for account, email in {post.account_id: post.email for post in posts_here(on=local_day(now))}.items():
        subject, key = f"desk:account:{account}", f"cut:{row.id}:{act}"
        plan_notice(subject=subject, key=key, title=what, body=body, now=now, email=email, account_id=account)
