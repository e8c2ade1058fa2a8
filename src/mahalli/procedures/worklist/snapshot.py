"""What a commune's prefecture or province must know of its delays (decree 2-18-577 art. 55): numbers, no person.

The governor sees that communes respect the delays and urges those that do not. Nothing of the commune is read by the
prefecture: once a day the commune sends a signed snapshot through the gateway.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from mahalli.exchange.api import send
from mahalli.foundation.tenancy.api import get_authority
from mahalli.foundation.tenancy.models import Authority, authority_here
from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist.standing import HANDLED, OPEN_PHASES, SILENT_CODES, is_late

SERVICE = "supervision.lateness"
LISTED_MAX = 500
SILENT_SINCE = timedelta(days=31)
SUPERVISORS = ("province", "prefecture")
BELOW = ("commune", "arrondissement")


def send_snapshot(*, now: datetime) -> UUID | None:
    """Send the day's snapshot, once; None where no office above is online to receive it."""
    here = get_authority(authority_here())
    office = supervisor_of(here)
    if here.kind not in BELOW or office is None or not office.online:
        return None
    day = local_day(now)
    return send(
        message_id=uuid5(NAMESPACE_URL, f"{SERVICE}:{here.code}:{day}"), receiver=office.code, service=SERVICE,
        subject=f"day:{day}", body=snapshot(day), now=now,
    )  # fmt: skip


def supervisor_of(authority: Authority) -> Authority | None:
    """The prefecture or province above."""
    found = authority.parent
    while found is not None and found.kind not in SUPERVISORS:
        found = found.parent
    return found


def snapshot(day: date) -> dict[str, Any]:
    """Counts, and the numbers of what is late or silent."""
    rows = Case.objects.here()
    late = rows.filter(is_late(day))
    silent = rows.filter(status__in=SILENT_CODES, closed_at__date__gte=day - SILENT_SINCE)
    soon = rows.filter(phase=HANDLED, tacit_on__lte=day + timedelta(days=7))
    return {
        "day": day.isoformat(), "open": rows.filter(phase__in=OPEN_PHASES).count(), "late_count": late.count(),
        "silent_count": silent.count(), "tacit_week": soon.count(),
        "late": [
            {"number": number, "procedure": procedure, "due": due.isoformat()}
            for number, procedure, due in late.order_by("due", "id").values_list("number", "procedure", "due")[:LISTED_MAX]
        ],
        "silent": [
            {"number": number, "procedure": procedure, "since": local_day(closed).isoformat()}
            for number, procedure, closed in silent.order_by("closed_at", "id").values_list("number", "procedure", "closed_at")[:LISTED_MAX]
        ],
    }  # fmt: skip
