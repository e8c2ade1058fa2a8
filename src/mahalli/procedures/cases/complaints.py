"""What may be counted of complaints, observations and suggestions (decree 2-17-265, art. 15, 18): facts without persons."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mahalli.foundation.tenancy.api import authority_here
from mahalli.procedures.clocks.api import CASABLANCA, local_day

REGIME = "2-17-265"


class ComplaintFact(NamedTuple):
    """One message: what it was, and what became of it. No name, no words."""

    case_id: UUID
    number: str
    channel: str
    nature: str
    domain: str
    filed_on: date
    closed_on: date | None
    status: str
    started: date | None  # of the limit to answer: observations and suggestions have none
    due: date | None
    ground: str  # of article 12, of the act that left it unhandled
    body: str  # to which the person was directed
    how: str  # directed to justice in person, or by the file


FACTS = """
SELECT c.id, c.number, c.channel, coalesce(c.answers->>'nature', ''), coalesce(c.answers->>'domain', ''), c.filed_on,
    c.closed_at, c.status, k.start, k.due,
    coalesce(a.values->>'ground', ''), coalesce(a.values->>'body', ''), coalesce(a.values->>'how', '')
FROM procedures_case c
LEFT JOIN LATERAL (SELECT start, due FROM procedures_clock WHERE authority_id = c.authority_id AND case_id = c.id
    AND kind = 'service' ORDER BY start DESC, id DESC LIMIT 1) k ON true
LEFT JOIN LATERAL (SELECT values FROM procedures_actdetail WHERE authority_id = c.authority_id AND case_id = c.id
    AND c.closed_at IS NOT NULL AND act = CASE c.status WHEN 'not_handled' THEN 'leave_unhandled' WHEN 'to_justice' THEN 'refer_justice' END
    ORDER BY seq DESC LIMIT 1) a ON true
WHERE c.authority_id = %(authority)s AND c.regime = %(regime)s AND c.filed_on <= %(last)s
    AND (c.closed_at IS NULL OR c.closed_at >= %(midnight)s)
ORDER BY c.filed_on, c.number"""


def complaint_facts(*, first: date, last: date) -> list[ComplaintFact]:
    """All that was received until ``last`` and not yet ended before ``first``."""
    with connection.cursor() as cursor:
        midnight = datetime.combine(first, time.min, tzinfo=CASABLANCA)  # one clock says the day everywhere, never the database's own
        cursor.execute(FACTS, {"authority": authority_here(), "regime": REGIME, "midnight": midnight, "last": last})
        rows = cursor.fetchall()
    return [ComplaintFact._make([*row[:6], local_day(row[6]) if row[6] else None, *row[7:]]) for row in rows]
