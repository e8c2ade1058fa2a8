"""Whether there is anything to say above the pages where agents spend the day: one question for all of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from mahalli.foundation.tenancy.models import authority_here

SOON = timedelta(days=7)
_ANYTHING = """
SELECT EXISTS (SELECT 1 FROM procedures_plannedcut
               WHERE authority_id = %(here)s AND cancelled_at IS NULL AND ends_at > %(now)s AND starts_at <= %(soon)s),
       EXISTS (SELECT 1 FROM procedures_figuresopening WHERE authority_id = %(here)s AND closed_at IS NULL)
"""


def warnings_here(*, now: datetime) -> tuple[bool, bool]:
    """Whether a cut is announced for the coming week, and whether the figures of agents are open."""
    with connection.cursor() as cursor:
        cursor.execute(_ANYTHING, {"here": authority_here(), "now": now, "soon": now + SOON})
        cut, figures = cursor.fetchone()
    return bool(cut), bool(figures)
