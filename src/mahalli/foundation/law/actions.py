"""Writes of law: votes of councils, corrections of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.errors import HolidayUnknown, NotVotedLocally, ValueOutOfBounds, ValueOverlaps
from mahalli.foundation.law.loader import the_law
from mahalli.foundation.law.models import CommunalValue, HolidayCorrection
from mahalli.foundation.law.national import bounds_on, ceiling, parameter_file
from mahalli.foundation.tenancy.api import authority_here, current_scope
from mahalli.foundation.work.api import plan_work


def vote_value(
    *, parameter: str, value: Decimal, starts_on: date, ends_on: date | None = None, resolution_number: str,
    resolution_date: date, resolution_title: str,
) -> None:  # fmt: skip
    """Record what the council voted; outside the law's bounds it is refused with both bounds and the article."""
    if parameter_file(parameter).level != "commune":
        raise NotVotedLocally(parameter=parameter)
    bounds = bounds_on(parameter, starts_on)
    if not bounds.allow(value):
        raise ValueOutOfBounds(
            value=value, least=bounds.least, most=ceiling(bounds), source=bounds.source, article=bounds.article
        )
    try:
        with transaction.atomic():
            row = CommunalValue.objects.create(
                parameter=parameter, value=value, validity=DateRange(starts_on, ends_on),
                resolution_number=resolution_number, resolution_date=resolution_date,
                resolution_title=resolution_title,
            )  # fmt: skip
    except IntegrityError:
        raise ValueOverlaps(parameter=parameter) from None
    write_entry(act="law.voted", subject=f"parameter:{parameter}", facts={"value": str(row.id), "amount": str(value)})


def correct_holiday(*, key: str, decided_date: date, decision_reference: str) -> None:
    """Record the decided date of an Islamic holiday (publishing scope); open clocks are then moved by work.

    The work row is planned by `plan_calendar_move`, in a platform scope, after this transaction.
    """
    if key not in {lunar.key for lunar in the_law().calendar.lunar}:
        raise HolidayUnknown(key=key)
    scope = current_scope()
    HolidayCorrection.objects.update_or_create(
        key=key,
        defaults={
            "decided_date": decided_date, "decision_reference": decision_reference,
            "recorded_by": scope.actor if scope else "", "recorded_at": datetime.now(UTC),
        },
    )  # fmt: skip


def plan_calendar_move(*, key: str, decided_date: date, authorities: list[str]) -> None:
    """One piece of work for each authority whose clocks a correction may move (platform scope)."""
    for code in authorities:
        plan_work(
            kind="law.calendar_corrected", key=f"{key}:{decided_date}", due=datetime.now(UTC), authority=code,
            payload={"key": key, "date": decided_date.isoformat()},
        )  # fmt: skip


def here_value_of(parameter: str, on: date) -> CommunalValue | None:
    """The row that the open authority's council voted for that day."""
    with connection.cursor() as cursor:  # most councils voted nothing: what is asked at every sheet is written once
        cursor.execute(
            "SELECT id FROM law_communalvalue WHERE authority_id = %s AND parameter = %s AND validity @> %s::date",
            [authority_here(), parameter, on],
        )
        row = cursor.fetchone()
    return CommunalValue.objects.here().get(pk=row[0]) if row else None
