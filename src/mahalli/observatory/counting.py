"""Keeping the figures equal to a recount of the cases, by recounting only what changed.

Identifiers of legal events and of opinions are ordered by the time they were made (UUID version 7). After a count, the
mark stands just before the oldest transaction that was still open: whatever it commits later comes after the mark and is
found next time. Recounting a month twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import connection

from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.tenancy.api import authority_here
from mahalli.observatory.figures import Cell, next_month
from mahalli.observatory.models import FigureMark, MonthFigure, UserOpinion
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.facts import FactsWanted, Touched
from mahalli.procedures.clocks.api import DayIndex, local_day

SLACK = timedelta(minutes=1)
"""Clocks of the application's machines and of the database's may differ by this much."""


def mark_of(moment: datetime) -> UUID:
    """The smallest identifier that a row made at this moment can have."""
    return UUID(int=max(int(moment.timestamp() * 1000), 0) << 80)


def quiet_until(now: datetime) -> datetime:
    """Everything made before this moment is committed or gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND xact_start IS NOT NULL AND backend_type = 'client backend'"
        )
        oldest = cursor.fetchone()[0]
    made = min(now, datetime.now(UTC))
    return (min(made, oldest.astimezone(UTC)) if oldest else made) - SLACK


def count_figures(*, now: datetime, everything: bool = False) -> int:
    """Recount the months that changed since the mark, or all of them; returns how many were recounted."""
    calendar = calendar_on(local_day(now))
    days_off = hashlib.sha256(json.dumps(sorted(day.isoformat() for day in calendar.holidays)).encode()).hexdigest()
    kept = FigureMark.objects.here().select_for_update().first()
    quiet = mark_of(quiet_until(now))
    if everything or kept is None or kept.calendar != days_off:
        wanted = _recount_all(cases.day_index(calendar))
    else:
        wanted = cases.touched_since(kept.mark) | _opinions_since(kept.mark)
        days = cases.day_index(calendar) if wanted else None
        for touched in sorted(wanted):
            assert days is not None
            _recount(touched, days)
    FigureMark.objects.update_or_create(
        authority_id=authority_here(), defaults={"mark": quiet, "calendar": days_off, "counted_at": now}
    )
    return len(wanted)


def _opinions_since(mark: UUID) -> set[Touched]:
    rows = UserOpinion.objects.here().filter(id__gt=mark).values_list("procedure", "month").distinct()
    return {Touched(procedure, month) for procedure, month in rows}


def _recount_all(days: DayIndex) -> set[Touched]:
    """Everything, in one reading of the cases."""
    cells: dict[tuple[str, date, str, str], Cell] = defaultdict(Cell)
    for fact in cases.case_facts(FactsWanted(many=True)):
        cells[fact.procedure, fact.filed_on.replace(day=1), fact.service, fact.channel].filed += 1
        if fact.closed_on is not None:
            key = (fact.procedure, fact.closed_on.replace(day=1), fact.service, fact.channel)
            cells[key].add_ended(fact, cases.working_days_of(fact, days))
    for *key, way, answer in UserOpinion.objects.here().values_list("procedure", "month", "service", "channel", "way", "answer"):
        cells[key[0], key[1], key[2], key[3]].add_opinion(way, answer)
    MonthFigure.objects.here().delete()
    MonthFigure.objects.bulk_create(
        MonthFigure(procedure=procedure, month=month, service=service, channel=channel, **vars(cell))
        for (procedure, month, service, channel), cell in sorted(cells.items())
    )
    return {Touched(procedure, month) for procedure, month, _service, _channel in cells}


def _recount(touched: Touched, days: DayIndex) -> None:
    """Put what the cases say now in the place of what was counted before."""
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    after = next_month(touched.month)
    for key, filed in cases.filed_counts(touched.procedure, first=touched.month, last=after).items():
        cells[key].filed = filed
    ended = FactsWanted(procedure=touched.procedure, closed_from=touched.month, closed_to=after)
    for fact in cases.case_facts(ended):
        cells[fact.service, fact.channel].add_ended(fact, cases.working_days_of(fact, days))
    for service, channel, way, answer in UserOpinion.objects.here().filter(
        procedure=touched.procedure, month=touched.month
    ).values_list("service", "channel", "way", "answer"):
        cells[service, channel].add_opinion(way, answer)
    MonthFigure.objects.here().filter(procedure=touched.procedure, month=touched.month).delete()
    MonthFigure.objects.bulk_create(
        MonthFigure(procedure=touched.procedure, month=touched.month, service=service, channel=channel, **vars(cell))
        for (service, channel), cell in sorted(cells.items())
    )
