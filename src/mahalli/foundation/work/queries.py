"""Reads for the operator's screen."""

from __future__ import annotations

from mahalli.foundation.work.actions import item_of
from mahalli.foundation.work.data import WorkItem
from mahalli.foundation.work.models import WorkRow


def list_failed(*, limit: int = 200) -> list[WorkItem]:
    """Work that was given up, latest first."""
    return [item_of(row) for row in WorkRow.objects.filter(failed_at__isnull=False).order_by("-failed_at")[:limit]]


def list_waiting(*, limit: int = 200) -> list[WorkItem]:
    """Work still to be done, soonest first."""
    rows = WorkRow.objects.filter(failed_at__isnull=True, done_at__isnull=True).order_by("due")
    return [item_of(row) for row in rows[:limit]]
