"""The list through its filters, with the figures beside each view. Reads only; every query begins with the authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from mahalli.foundation.tenancy.api import planned_anew
from mahalli.foundation.tenancy.models import authority_here
from mahalli.procedures.cases.api import COUNT_MAX, LISTED, case_lines
from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.finding.api import AMONG_FOUND, WITH_FOUND, words_for
from mahalli.procedures.worklist import standing
from mahalli.procedures.worklist.data import HeldRow, HolderView, Sieve, Waits
from mahalli.procedures.worklist.models import Holding, SentBack
from mahalli.procedures.worklist.services import services_here, with_teams

WEEK = timedelta(days=7)
WAITS = {
    Waits.SERVICE: standing.waits_for_service, Waits.PERSON: standing.waits_for_person,
    Waits.SIGNATURE: standing.waits_for_signature, Waits.PAYMENT: standing.waits_for_payment,
}  # fmt: skip


def list_cases(
    sieve: Sieve, *, me: UUID | None, now: datetime, after: tuple[date, UUID] | None = None, limit: int = 50
) -> list[HeldRow]:
    """Cases of this sieve, what is due first on top, a page at a time."""
    page = _first_page(sieve, me, now, limit) if after is None else _page_after(sieve, me, now, after, limit)
    if len(page) < limit and _is_plain(sieve):  # open cases that no limit presses stand last: none is out of sight
        undated = Case.objects.here().filter(standing.is_open(), due__isnull=True)
        if after is not None and after[0] == date.max:
            undated = undated.filter(id__gt=after[1])
        page += held_rows(_in_hands(undated, sieve, me).order_by("id")[: limit - len(page)], today=local_day(now))
    return page


def _first_page(sieve: Sieve, me: UUID | None, now: datetime, limit: int) -> list[HeldRow]:
    """The page that is opened most: its statement is composed once a process."""
    statement = _composed(_LIST, sieve, me, now, limit)
    if statement is None:
        return []
    with planned_anew() if sieve.who or sieve.service else nullcontext():  # who holds what is joined with what is open
        return _held_lines(*statement, today=local_day(now))


def _page_after(sieve: Sieve, me: UUID | None, now: datetime, after: tuple[date, UUID], limit: int) -> list[HeldRow]:
    day, last = after
    later = Q(due__isnull=True, id__gt=last) if day == date.max else Q(due__gt=day) | Q(due=day, id__gt=last)
    rows = sifted(sieve, me=me, now=now)
    rows = rows.filter(later if day == date.max or not _has_undated(sieve) else later | Q(due__isnull=True))
    statement = _with_words(_sql(rows.order_by("due", "id").values_list(*LISTED)[:limit]), sieve)
    return [] if statement is None else _held_lines(*statement, today=local_day(now))


def _is_plain(sieve: Sieve) -> bool:
    """Whether every open case is asked for, of everybody or of somebody."""
    return sieve == Sieve(service=sieve.service, who=sieve.who)


HELD = """
SELECT line.*, h.service_id, h.account_id, (
    SELECT b.reasons FROM procedures_sentback b WHERE b.authority_id = %s AND b.case_id = line.id ORDER BY b.at DESC LIMIT 1)
FROM ({lines}) AS line LEFT JOIN LATERAL (
    SELECT service_id, account_id FROM procedures_holding WHERE authority_id = %s AND case_id = line.id LIMIT 1) AS h ON true
ORDER BY line.due, line.id
"""


def held_rows(rows: QuerySet[Case], *, today: date) -> list[HeldRow]:
    """Lines by what is due first, with who holds each case and what the signer said of it."""
    statement = _sql(rows.values_list(*LISTED))
    return [] if statement is None else _held_lines(*statement, today=today)


def _held_lines(sql: str, values: Sequence[Any], *, today: date) -> list[HeldRow]:
    here = authority_here()
    with connection.cursor() as cursor:
        cursor.execute(HELD.format(lines=sql), [here, *values, here])
        found = cursor.fetchall()
    return [
        HeldRow(line, service, account, "" if line.proposed or line.due is None else reasons or "")
        for line, (service, account, reasons) in zip(case_lines(found, today=today), (row[-3:] for row in found), strict=True)
    ]


def _has_undated(sieve: Sieve) -> bool:
    return bool(sieve.status or sieve.search or sieve.waits is Waits.PAYMENT)


def sifted(sieve: Sieve, *, me: UUID | None, now: datetime) -> QuerySet[Case]:
    """The cases that pass every filter; what was typed is looked for in ``found``, which `_with_words` brings."""
    today = local_day(now)
    rows = _standing(sieve, Case.objects.here())
    if sieve.search.strip():
        rows = rows.filter(RawSQL(f'"procedures_case"."id" = {AMONG_FOUND}', [], output_field=BooleanField()))  # noqa: S611 - our own words
    if sieve.procedure:
        rows = rows.filter(procedure=sieve.procedure)
    if sieve.channel:
        rows = rows.filter(channel=sieve.channel)
    if sieve.filed_from:
        rows = rows.filter(filed_on__gte=sieve.filed_from)
    if sieve.filed_to:
        rows = rows.filter(filed_on__lte=sieve.filed_to)
    if sieve.due == "late":
        rows = rows.filter(standing.is_late(today))
    elif sieve.due == "today":
        rows = rows.filter(due=today)
    elif sieve.due == "week":
        rows = rows.filter(due__gte=today, due__lte=today + WEEK)
    if sieve.tacit:
        rows = rows.filter(phase=standing.HANDLED, tacit_on__lte=today + WEEK)
    if sieve.answered:
        rows = rows.filter(standing.was_answered())
    return _in_hands(rows, sieve, me)


def _standing(sieve: Sieve, rows: QuerySet[Case]) -> QuerySet[Case]:
    if sieve.waits is not None:
        return rows.filter(WAITS[sieve.waits]())
    if sieve.status and sieve.status != "all":
        return rows.filter(status=sieve.status)
    if sieve.status == "all" or sieve.search.strip():  # what is looked for by name may be closed
        return rows
    return rows.filter(due__isnull=False)


def _in_hands(rows: QuerySet[Case], sieve: Sieve, me: UUID | None) -> QuerySet[Case]:
    held = Holding.objects.here().filter(case_id=OuterRef("id"))
    if sieve.service is not None:
        rows = rows.filter(Exists(held.filter(service_id__in=with_teams(sieve.service, services_here()))))
    if sieve.who == "pool":
        return rows.filter(~Exists(held.filter(account_id__isnull=False)))
    account = me if sieve.who == "me" else _account(sieve.who)
    if sieve.who:
        mine = Holding.objects.here().filter(account_id=account).values("case_id")
        return rows.filter(id__in=mine)
    return rows


def _account(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None


class _Mark(Enum):
    """Where a statement that was composed once takes what differs: the authority, the agent, the day."""

    HERE, ME, TODAY, WEEK = range(4)


NOBODY, ONCE = UUID(int=2**128 - 1), datetime(1901, 1, 1, 12, tzinfo=UTC)  # nobody's account, a day of no case
TYPED = "typed"
_LIST, _COUNT = "list", "count"
Statement = tuple[str, Sequence[Any]]


def _sql(rows: QuerySet[Any, Any]) -> Statement | None:
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None


def _compose(form: str, sieve: Sieve, me: UUID | None, now: datetime, limit: int) -> Statement | None:
    """The statement of a sieve; None where no case can pass."""
    rows = sifted(sieve, me=me, now=now)
    if form == _COUNT:
        return _sql(rows.order_by().values("id")[:limit])
    if not sieve.search:
        return _sql(rows.order_by("due", "id").values_list(*LISTED)[:limit])
    # Most of what is found has no day, and stands last in the order of the identifiers: a page of it is read, not all to be sorted.
    dated, undated = rows.filter(due__isnull=False).order_by("due", "id"), rows.filter(due__isnull=True).order_by("id")
    parts = [part for part in (_sql(one.values_list(*LISTED)[:limit]) for one in (dated, undated)) if part is not None]
    sql = " UNION ALL ".join(f"({one})" for one, _values in parts)
    return (f"{sql} ORDER BY due, id LIMIT {limit}", [value for _one, values in parts for value in values]) if parts else None


def _with_words(statement: Statement | None, sieve: Sieve) -> Statement | None:
    """The statement with what was found by the words typed; None where no word was."""
    if statement is None or not sieve.search.strip():
        return statement
    words = words_for(sieve.search)
    return None if words is None else (f"{WITH_FOUND} {statement[0]}", [*words, *statement[1]])


@lru_cache(maxsize=256)
def _skeleton(form: str, sieve: Sieve, nobody: bool, limit: int) -> Statement | None:
    """The statement of a sieve that holds no word, service, account or day of its own: composed once a process."""
    day = local_day(ONCE)
    marks = {authority_here(): _Mark.HERE, NOBODY: _Mark.ME, day: _Mark.TODAY, day + WEEK: _Mark.WEEK}
    statement = _compose(form, sieve, None if nobody else NOBODY, ONCE, limit)
    return statement and (statement[0], [marks.get(value, value) for value in statement[1]])


def _composed(form: str, sieve: Sieve, me: UUID | None, now: datetime, limit: int) -> Statement | None:
    """The statement of a sieve, from the skeletons where one serves; None where no case can pass."""
    plain = replace(sieve, search=TYPED if sieve.search.strip() else "")
    own = sieve.service or sieve.filed_from or sieve.filed_to or sieve.who not in ("", "me", "pool")
    found = _compose(form, plain, me, now, limit) if own else _skeleton(form, plain, me is None, limit)
    if found is None:
        return None
    today = local_day(now)
    said = {_Mark.HERE: authority_here(), _Mark.ME: me, _Mark.TODAY: today, _Mark.WEEK: today + WEEK}
    return _with_words((found[0], [said[value] if isinstance(value, _Mark) else value for value in found[1]]), sieve)


def count_each(sieves: Mapping[str, Sieve], *, me: UUID | None, now: datetime) -> dict[str, int]:
    """The figure beside each view, up to ``COUNT_MAX`` and one, all in one query; the same sieve is counted once."""
    statements = {sieve: _composed(_COUNT, sieve, me, now, COUNT_MAX + 1) for sieve in dict.fromkeys(sieves.values())}
    asked = {sieve: statement for sieve, statement in statements.items() if statement is not None}
    if not asked:
        return dict.fromkeys(sieves, 0)
    parts = [f"(SELECT count(*) FROM ({sql}) AS counted)" for sql, _values in asked.values()]  # noqa: S608 - compiled by the ORM
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", [value for _sql, values in asked.values() for value in values])
        figures = dict(zip(asked, cursor.fetchone(), strict=True))
    return {key: int(figures.get(sieve, 0)) for key, sieve in sieves.items()}


def chosen_rows(ids: Sequence[UUID], *, now: datetime) -> list[HeldRow]:
    """The cases of these identifiers that are of this authority, what is due first on top."""
    rows = Case.objects.here().filter(id__in=list(ids))
    return held_rows(rows.order_by("due", "id"), today=local_day(now))


def holder_of(case_id: UUID) -> HolderView:
    """Who holds the case, since when and why, and what the signer said when giving it back."""
    held = Holding.objects.here().filter(case_id=case_id).first()
    back = SentBack.objects.here().filter(case_id=case_id).order_by("-at").first()
    reasons = back.reasons if back is not None else ""
    if held is None:
        return HolderView(None, None, None, {}, reasons)
    return HolderView(held.service_id, held.account_id, held.since, held.why, reasons)
