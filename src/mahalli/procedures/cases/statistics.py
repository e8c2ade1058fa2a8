"""What may be counted of cases: facts without persons, for figures, exports and the one question after the decision.

Everything that statistics know of statuses, decisions and clocks stands in this file. A case has ended when it has
``closed_at``; how it ended is read from its decision (silence is a decision that nobody signed), never from its status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.db import connection

from mahalli.foundation.calendar.api import Calendar
from mahalli.foundation.tenancy.api import authority_here, planned_anew
from mahalli.procedures.cases.codes import opinion_key, same
from mahalli.procedures.cases.facts import CaseFact, FactsWanted, OpenCount, Touched
from mahalli.procedures.clocks.api import CASABLANCA, DayIndex, local_day

ANSWERED = ("granted", "refused", "silent")
"""Ends that answer the person; a file returned or withdrawn has none."""

MEASURED_CLOCK = "service"
"""The limit whose time is measured: the administration's own."""

EXTRA = ("number", "applicant_ar", "applicant_latin", "birth_date", "phone_tail", "email")
"""Columns beside the facts that an export may ask for."""

FACTS = """
SELECT c.id, c.procedure, c.channel, c.status, c.filed_on, c.complete_on, floor(extract(epoch FROM c.closed_at) / 3600)::int, k.due, p.starts, p.ends,
    CASE WHEN c.closed_at IS NULL THEN '' WHEN d.tacit THEN 'silent'
         WHEN d.signed_at IS NULL THEN CASE WHEN c.status = 'done' THEN 'done' ELSE 'ended' END WHEN d.outcome LIKE 'refuse%%' THEN 'refused' ELSE 'granted' END,
    coalesce(d.reason_code, ''), coalesce(r.requests, 0), r.pieces, coalesce(h.service_id::text, ''),
    CASE WHEN k.state = 'met' THEN k.ended_on END {extra}
FROM procedures_case c
LEFT JOIN procedures_holding h ON h.authority_id = c.authority_id AND h.case_id = c.id  -- the service in whose hands the case is: the work list writes it down
LEFT JOIN procedures_decision d ON d.authority_id = c.authority_id AND d.case_id = c.id AND d.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM procedures_decision later WHERE later.authority_id = d.authority_id
        AND later.case_id = d.case_id AND later.seq > d.seq AND later.withdrawn_at IS NULL)
{beside}
WHERE c.authority_id = %(authority)s"""

# Beside a few cases, an index leads to what hangs on each; beside all of an authority's, each table is read once.
FEW = """LEFT JOIN LATERAL (SELECT id, due, state, ended_on FROM procedures_clock WHERE authority_id = c.authority_id AND case_id = c.id
    AND kind = %(clock)s ORDER BY start DESC, id DESC LIMIT 1) k ON true
LEFT JOIN LATERAL (SELECT array_agg(start ORDER BY start) AS starts, array_agg("end" ORDER BY start) AS ends
    FROM procedures_clockpause WHERE authority_id = c.authority_id AND clock_id = k.id) p ON true
LEFT JOIN LATERAL (SELECT count(*) AS requests, jsonb_agg(pieces) AS pieces FROM procedures_piecerequest
    WHERE authority_id = c.authority_id AND case_id = c.id) r ON true"""
MANY = """LEFT JOIN (SELECT DISTINCT ON (case_id) case_id, id, due, state, ended_on FROM procedures_clock WHERE authority_id = %(authority)s
    AND kind = %(clock)s ORDER BY case_id, start DESC, id DESC) k ON k.case_id = c.id
LEFT JOIN (SELECT clock_id, array_agg(start ORDER BY start) AS starts, array_agg("end" ORDER BY start) AS ends
    FROM procedures_clockpause WHERE authority_id = %(authority)s GROUP BY clock_id) p ON p.clock_id = k.id
LEFT JOIN (SELECT case_id, count(*) AS requests, jsonb_agg(pieces) AS pieces FROM procedures_piecerequest
    WHERE authority_id = %(authority)s GROUP BY case_id) r ON r.case_id = c.id"""


def case_facts(wanted: FactsWanted, *, extra: Sequence[str] = ()) -> Iterator[CaseFact]:
    """The facts of the cases wanted, by a server-side cursor: memory does not grow with their number."""
    if set(extra) - set(EXTRA):
        raise ValueError(f"no such column: {sorted(set(extra) - set(EXTRA))}")
    sql, values = _statement(wanted, extra)
    with connection.cursor() as setting:  # all the rows will be read: plan for the last one, not for the first
        setting.execute("SELECT set_config('cursor_tuple_fraction', '1', true), set_config('jit', 'off', true)")
    chunked = cast(AbstractContextManager[Any], connection.chunked_cursor())
    with chunked as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield _fact(row)


def _statement(wanted: FactsWanted, extra: Sequence[str]) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"authority": authority_here(), "clock": MEASURED_CLOCK}
    sql = FACTS.format(extra="".join(f", c.{column}" for column in extra), beside=MANY if wanted.many else FEW)
    for column in ("procedure", "channel"):
        if value := getattr(wanted, column):
            sql += f" AND c.{column} = %({column})s"
            values[column] = value
    if wanted.service:
        sql += " AND h.service_id::text = %(service)s"
        values["service"] = wanted.service
    if wanted.case_id is not None:
        sql += " AND c.id = %(case)s"
        values["case"] = wanted.case_id
    if wanted.closed_from is not None and wanted.closed_to is not None:
        sql += " AND c.closed_at >= %(closed_from)s AND c.closed_at < %(closed_to)s"
        values |= {"closed_from": _midnight(wanted.closed_from), "closed_to": _midnight(wanted.closed_to)}
    if wanted.filed_from is not None and wanted.filed_to is not None:
        sql += " AND c.filed_on >= %(filed_from)s AND c.filed_on < %(filed_to)s"
        values |= {"filed_from": wanted.filed_from, "filed_to": wanted.filed_to}
    return sql, values


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=CASABLANCA)


@lru_cache(maxsize=16384)
def _day_of(hour: int) -> date:
    """The day in Morocco of an hour since 1970: its days begin on the hour, and a hundred thousand cases share few of them."""
    return local_day(datetime.fromtimestamp(hour * 3600, UTC))


def _fact(row: Sequence[Any]) -> CaseFact:
    closed_on = _day_of(row[6]) if row[6] is not None else None
    pauses: tuple[tuple[date, date], ...] = ()
    if row[8]:
        today = closed_on or date.max - timedelta(days=1)
        pauses = tuple((start, end or today) for start, end in zip(row[8], row[9], strict=True))
    outcome, due, met_on = row[10], row[7], row[15]
    return CaseFact(
        row[0], row[1], row[14], row[2], row[3], row[4], row[5], closed_on, due, outcome,
        outcome in ANSWERED and due is not None and closed_on is not None and (met_on or closed_on) > due,
        pauses, row[12], _pieces(row[13]), row[11], tuple(row[16:]), met_on,
    )  # fmt: skip


def _pieces(asked: Any) -> tuple[str, ...]:
    if not asked:
        return ()
    return tuple(piece for one in json.loads(asked) for piece in one)  # a cursor of our own gives JSON as text


def closing_of(case_id: UUID) -> CaseFact | None:
    """How one case ended; None while it is open or where it does not exist."""
    found = next(iter(case_facts(FactsWanted(case_id=case_id))), None)
    return found if found is not None and found.closed_on is not None else None


def working_days_of(fact: CaseFact, days: DayIndex) -> int | None:
    """Working days of the administration's own time until the answer, the waiting for the person left out.

    An answer in time ends the measure, whatever follows it: a complaint to the head, a debate of the council.
    """
    if fact.outcome not in ANSWERED or fact.complete_on is None or fact.closed_on is None:
        return None
    return days.between(fact.complete_on, min(fact.met_on or fact.closed_on, fact.closed_on), fact.pauses)


def filed_counts(procedure: str, *, first: date, last: date) -> dict[tuple[str, str], int]:
    """(service, channel) → cases filed from ``first`` to before ``last``."""
    with planned_anew(), connection.cursor() as cursor:
        cursor.execute(FILED, {"authority": authority_here(), "procedure": procedure, "first": first, "last": last})
        return {(service, channel): n for service, channel, n in cursor.fetchall()}


FILED = """
SELECT coalesce(h.service_id::text, ''), c.channel, count(*) FROM procedures_case c
LEFT JOIN procedures_holding h ON h.authority_id = c.authority_id AND h.case_id = c.id
WHERE c.authority_id = %(authority)s AND c.procedure = %(procedure)s AND c.filed_on >= %(first)s AND c.filed_on < %(last)s
GROUP BY 1, 2"""

OPEN = """
SELECT c.procedure, coalesce(h.service_id::text, ''), c.channel, count(*), count(*) FILTER (WHERE c.service_due < %(today)s)
FROM procedures_case c
LEFT JOIN procedures_holding h ON h.authority_id = c.authority_id AND h.case_id = c.id
WHERE c.authority_id = %(authority)s AND c.closed_at IS NULL GROUP BY 1, 2, 3"""


def count_open(*, today: date) -> list[OpenCount]:
    """Cases without an end, by procedure, service and channel; late is what passed the service's own limit."""
    with planned_anew(), connection.cursor() as cursor:
        cursor.execute(OPEN, {"authority": authority_here(), "today": today})
        rows = cursor.fetchall()
    return [OpenCount(*row) for row in rows]


TOUCHED = """
SELECT DISTINCT c.procedure, c.filed_on, c.closed_at FROM procedures_case c
WHERE c.authority_id = %(authority)s AND c.id IN (
    SELECT case_id FROM procedures_legalevent WHERE authority_id = %(authority)s AND id > %(mark)s
    UNION SELECT case_id FROM procedures_holding WHERE authority_id = %(authority)s AND since > %(moment)s)"""


def touched_since(mark: UUID) -> set[Touched]:
    """Procedures and months of which something changed after a mark (identifiers of events are ordered by time)."""
    with planned_anew(), connection.cursor() as cursor:
        moment = datetime.fromtimestamp((mark.int >> 80) / 1000, UTC)  # handed to another service since
        cursor.execute(TOUCHED, {"authority": authority_here(), "mark": mark, "moment": moment})
        rows = cursor.fetchall()
    found: set[Touched] = set()
    for procedure, filed_on, closed_at in rows:
        found.add(Touched(procedure, filed_on.replace(day=1)))
        if closed_at is not None:
            found.add(Touched(procedure, local_day(closed_at).replace(day=1)))
    return found


def opens_opinion(case_id: UUID, key: str) -> bool:
    """Whether this key came with the notice of that case."""
    return bool(key) and same(key, opinion_key(case_id))


def day_index(calendar: Calendar) -> DayIndex:
    """The index of a calendar, for `working_days_of`."""
    return DayIndex(calendar)
