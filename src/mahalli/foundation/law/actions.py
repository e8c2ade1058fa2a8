"""Writes of law: corrections of the calendar (votes of councils: `votes`)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mahalli.foundation.law.errors import HolidayUnknown
from mahalli.foundation.law.loader import the_law
from mahalli.foundation.law.models import HolidayCorrection
from mahalli.foundation.tenancy.api import current_scope
from mahalli.foundation.work.api import plan_work


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
