"""Lines of the lists. Read as plain rows: an instance of the case for each line took longer than finding them all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from mahalli.foundation.calendar.api import Calendar
from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.tenancy.models import authority_here
from mahalli.procedures.cases.data import Act, CaseRow, Channel, Text
from mahalli.procedures.cases.models import Case
from mahalli.procedures.cases.record import label_of_stage, label_of_status
from mahalli.procedures.cases.shown import lateness
from mahalli.procedures.clocks.api import local_day, working_days_left
from mahalli.procedures.definitions.api import published
from mahalli.procedures.finding.api import AMONG_FOUND, WITH_FOUND, words_for
from mahalli.procedures.regimes.api import regime_of
from mahalli.procedures.regimes.data import Phase

COUNT_MAX = 1000  # beyond, a figure says « more than »: an exact count of a city costs more than it tells
LISTED = (  # what a line of the list shows; the answers of the form stay where they are
    "id", "number", "applicant_ar", "applicant_latin", "title", "filed_on", "due", "tacit_on", "channel", "version",
    "procedure", "awaited_from", "awaited_since", "phase", "proposed", "regime", "status", "stage", "pack_version",
)  # fmt: skip
_COLUMNS = ", ".join(LISTED)


class _DaysLeft:
    """Working days left until each day, reckoned once a process for a calendar and a day: lists show the same ones again."""

    def __init__(self) -> None:
        self._held: tuple[Calendar | None, date | None, dict[date, int]] = (None, None, {})

    def until(self, due: date, *, today: date, calendar: Calendar) -> int:
        held = self._held
        if held[0] is not calendar or held[1] != today:
            held = self._held = (calendar, today, {})
        left = held[2].get(due)
        if left is None:
            left = held[2][due] = working_days_left(today=today, due=due, calendar=calendar)
        return left


_days_left = _DaysLeft()
Standing = tuple[Text, str, bool, Text]


def _standing(proposed: bool, regime_code: str, status: str, stage: str, procedure: str, version: int) -> Standing:
    """What is the same for every case that stands at the same point: label, tone, whether its limit runs, what comes next."""
    regime, pack = regime_of(regime_code), published(procedure, version).pack
    rule = regime.statuses[status]
    running = rule.phase is Phase.SERVICE or status == regime.filing.incomplete
    signing = proposed and rule.phase is Phase.SERVICE
    return (
        label_of_stage(pack, stage) or label_of_status(pack, regime, status), rule.tone, running,
        regime.acts[Act.SIGN_DECISION].label if signing else rule.next_act,
    )  # fmt: skip


def case_lines(found: Iterable[Sequence[Any]], *, today: date) -> list[CaseRow]:
    """Lines from rows that begin with the columns of ``LISTED``, as the driver gives them."""
    calendar = calendar_on(today)
    titles: dict[str, Text] = {}
    standings: dict[tuple[Any, ...], Standing] = {}
    lines = []
    for row in found:
        (case_id, number, arabic, latin, raw, filed_on, due, tacit_on, channel, version, procedure, awaited_from, awaited_since,
         phase, proposed) = row[:15]  # fmt: skip
        point = (proposed, row[15], row[16], row[17], procedure, row[18])
        standing = standings.get(point)
        if standing is None:
            standing = standings[point] = _standing(*point)
        title = titles.get(raw)
        if title is None:
            title = titles[raw] = json.loads(raw)
        label, tone, running, next_act = standing
        left = None if due is None else _days_left.until(due, today=today, calendar=calendar)
        lines.append(CaseRow(
            case_id, number, arabic, latin, title, row[16], label, phase, tone, filed_on, due, tacit_on, left,
            lateness(left if running else None), Channel(channel), next_act, version, proposed, procedure, awaited_from,
            awaited_since,
        ))  # fmt: skip
    return lines


def case_rows(rows: QuerySet[Case], *, today: date) -> list[CaseRow]:
    """Lines of a list, in the order of ``rows``."""
    try:
        sql, values = rows.values_list(*LISTED).query.sql_with_params()
    except EmptyResultSet:
        return []
    return case_lines(_read(sql, values), today=today)


def _read(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def worklist(
    *,
    now: datetime,
    search: str = "",
    statuses: Collection[str] | None = None,
    phase: str = "",
    late_only: bool = False,
    after: tuple[date, UUID] | None = None,
    limit: int = 50,
) -> list[CaseRow]:
    """Cases by what is due first, a page at a time (``after``: due date and id of the last row)."""
    today = local_day(now)
    tests: list[str] = ["authority_id = %s"]
    values: list[Any] = [authority_here()]
    undated = bool(phase) or statuses is not None  # closed cases have no date: they stand last

    def test(sql: str, *given: Any) -> None:
        tests.append(sql)
        values.extend(given)

    if phase:
        test("phase = %s", phase)
    elif statuses is None:
        test("due IS NOT NULL")
    else:
        test("status = ANY(%s)", [str(status) for status in statuses])
    if late_only:
        test("due < %s", today)
    words = words_for(search)
    if search.strip() and words is None:
        return []
    if words is not None:
        test(f"id = {AMONG_FOUND}")
    if after is not None and after[0] == date.max:
        test("due IS NULL AND id > %s", after[1])
    elif after is not None:
        test(f"((due, id) > (%s, %s){' OR due IS NULL' if undated else ''})", *after)
    sql = f"SELECT {_COLUMNS} FROM procedures_case WHERE {' AND '.join(tests)} ORDER BY due, id LIMIT {int(limit)}"  # noqa: S608 - our own words
    if words is not None:
        sql, values = f"{WITH_FOUND} {sql}", [*words, *values]
    return case_lines(_read(sql, values), today=today)


_COUNTED = "(SELECT count(*) FROM (SELECT 1 FROM procedures_case WHERE authority_id = %s AND {} LIMIT {}) AS counted)"
FIGURES = "SELECT " + ", ".join(
    _COUNTED.format(test, COUNT_MAX + 1)
    for test in ("phase IN (%s, %s)", "phase = %s AND tacit_on <= %s", "phase = %s AND proposed", "phase = %s")
)


def count_worklist(*, now: datetime) -> Mapping[str, int]:
    """Figures on top of every page of the desk, up to ``COUNT_MAX`` and one, in one query read from indexes alone."""
    here, week = authority_here(), local_day(now) + timedelta(days=7)
    person, service, payment = Phase.PERSON.value, Phase.SERVICE.value, Phase.PAYMENT.value
    found = _read(FIGURES, [here, person, service, here, service, week, here, service, here, payment])[0]
    return dict(zip(("open", "tacit_week", "to_sign", "to_pay"), found, strict=True))


def tacit_this_week(*, now: datetime) -> list[CaseRow]:
    """What becomes tacit within seven days, the nearest first."""
    today = local_day(now)
    rows = Case.objects.here().filter(phase=Phase.SERVICE.value, tacit_on__lte=today + timedelta(days=7))
    return case_rows(rows.order_by("tacit_on", "id")[:200], today=today)


def my_cases(*, account_id: UUID, now: datetime) -> list[CaseRow]:
    """Cases of one account in this authority, newest first."""
    rows = Case.objects.here().filter(account_id=account_id).order_by("-filed_at")[:100]
    return case_rows(rows, today=local_day(now))
