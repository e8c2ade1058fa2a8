"""What a head of service must see to share out the work: how much waits, how much is late. Never how fast one works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from mahalli.foundation.tenancy.api import planned_anew
from mahalli.foundation.tenancy.models import authority_here
from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist.data import LoadLine
from mahalli.procedures.worklist.presence import Agent
from mahalli.procedures.worklist.sharing import loads_of
from mahalli.procedures.worklist.standing import HANDLED, OPEN_PHASES

BY_SERVICE = """
SELECT coalesce(h.service_id::text, ''), count(*), count(*) FILTER (WHERE c.phase = %(handled)s AND c.due < %(today)s),
       count(*) FILTER (WHERE c.phase = %(handled)s AND c.tacit_on <= %(week)s),
       count(*) FILTER (WHERE h.account_id IS NULL)
FROM procedures_case c LEFT JOIN procedures_holding h ON h.authority_id = c.authority_id AND h.case_id = c.id
WHERE c.authority_id = %(here)s AND c.phase = ANY(%(open)s) GROUP BY 1 ORDER BY 1
"""


def load_by_service(*, now: datetime) -> list[LoadLine]:
    """Each service and team, and what belongs to none (empty key)."""
    today = local_day(now)
    with planned_anew(), connection.cursor() as cursor:
        cursor.execute(BY_SERVICE, {
            "handled": HANDLED, "open": list(OPEN_PHASES), "today": today, "week": today + timedelta(days=7),
            "here": authority_here(),
        })  # fmt: skip
        return [LoadLine(key, total, late, week, pool) for key, total, late, week, pool in cursor.fetchall()]


def load_by_procedure(*, now: datetime) -> list[LoadLine]:
    today = local_day(now)
    handled = Q(phase=HANDLED)
    rows: Any = (
        Case.objects.here().filter(phase__in=OPEN_PHASES).values("procedure").order_by("procedure")
        .annotate(n=Count("id"), late=Count("id", filter=handled & Q(due__lt=today)),
                  week=Count("id", filter=handled & Q(tacit_on__lte=today + timedelta(days=7))))
    )  # fmt: skip
    with planned_anew():
        return [LoadLine(row["procedure"], row["n"], row["late"], row["week"]) for row in rows]


def load_by_agent(agents: Sequence[Agent]) -> list[LoadLine]:
    """How many open cases each agent holds now, in the order of their names: what reassigning needs, and no more."""
    loads = loads_of([agent.account_id for agent in agents])
    return [LoadLine(str(account), loads.get(account, 0)) for account in dict.fromkeys(agent.account_id for agent in agents)]
