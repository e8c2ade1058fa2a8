"""Planning, claiming and finishing work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from mahalli.foundation.tenancy.api import insert, new_id, remember, wake_after, write_back
from mahalli.foundation.work.data import Planned, WorkItem
from mahalli.foundation.work.models import WorkRow

LEASE = timedelta(minutes=2)
SOON = timedelta(seconds=10)
ATTEMPTS_MAX = 6
CHANNEL = "mahalli_work"


def plan_work(
    *, kind: str, key: str, due: datetime, authority: str, payload: Mapping[str, Any] | None = None
) -> None:
    """Plan one piece of work in the action's transaction; the same (kind, authority, key) is planned once."""
    plan_all([Planned(kind, key, due, authority, payload or {})])


def plan_all(planned: Sequence[Planned]) -> None:
    """Plan several pieces of work at once, in the order given."""
    insert(
        [
            WorkRow(
                id=new_id(), kind=one.kind, key=one.key, due=one.due, authority_code=one.authority,
                payload=dict(one.payload),
            )  # fmt: skip
            for one in planned
        ],
        once=True,
    )
    if any(one.due <= datetime.now(UTC) + SOON for one in planned):  # what is due later is found by the clock
        remember("work.notified", _wake)


def _wake() -> bool:
    """Wake the workers when this transaction commits; once is enough."""
    wake_after(CHANNEL)
    return True


def move_work(*, kind: str, key: str, authority: str, due: datetime) -> None:
    """Change when waiting work falls due."""
    rows = WorkRow.objects.filter(kind=kind, key=key, authority_code=authority, done_at__isnull=True)
    rows.update(due=due)


def cancel_work(*, kind: str, key: str, authority: str) -> int:
    """Take back work that has not been done; returns how many rows."""
    rows = WorkRow.objects.filter(kind=kind, key=key, authority_code=authority, done_at__isnull=True)
    return rows.delete()[0]


def claim(*, now: datetime, limit: int = 1) -> list[WorkItem]:
    """Take the most overdue free rows under a lease, at most ``limit``. Dead leases are free again when they end."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE work_workrow SET lease_until = %s, attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM work_workrow
                WHERE done_at IS NULL AND failed_at IS NULL AND due <= %s
                  AND (lease_until IS NULL OR lease_until < %s)
                ORDER BY due FOR UPDATE SKIP LOCKED LIMIT %s)
            RETURNING id, kind, authority_code, key, payload::text, due, attempts, last_error, failed_at
            """,
            [now + LEASE, now, now, limit],
        )
        rows = cursor.fetchall()
    items = [
        WorkItem(ident, kind, authority, key, json.loads(payload), due, attempts, last_error, failed_at)
        for ident, kind, authority, key, payload, due, attempts, last_error, failed_at in rows
    ]
    return sorted(items, key=lambda item: (item.due, item.id))


def give_back(items: Sequence[WorkItem]) -> None:
    """Rows that were taken and not begun are free again at once, with no attempt counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE work_workrow SET lease_until = NULL, attempts = attempts - 1 WHERE id = ANY(%s) AND done_at IS NULL",
            [[item.id for item in items]],
        )


def finish(item_id: UUID) -> None:
    """The work is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE work_workrow SET done_at = %s, lease_until = NULL, last_error = '' WHERE id = %s",
            [datetime.now(UTC), item_id],
        )


_finished: ContextVar[set[UUID] | None] = ContextVar("mahalli_finished", default=None)


@contextmanager
def watch_finished() -> Iterator[set[UUID]]:
    """Used by the worker around a handler: the work that the handler finished in its own transaction."""
    found: set[UUID] = set()
    token = _finished.set(found)
    try:
        yield found
    finally:
        _finished.reset(token)


def finish_here(item: WorkItem) -> None:
    """The work is done with what the open scope writes: both stand, or neither. The last thing a handler says."""
    row = WorkRow(id=item.id, done_at=datetime.now(UTC), lease_until=None, last_error="")
    write_back(row, "done_at", "lease_until", "last_error")
    found = _finished.get()
    if found is not None:
        found.add(item.id)


def fail(item: WorkItem, error: str, *, now: datetime) -> None:
    """Try again later, each time later; after the last attempt it waits for the operator.

    The row is held back by its lease: its due time is the legal moment of what it does, and never moves.
    """
    changes: dict[str, Any] = {"lease_until": None, "last_error": error[:300]}
    if item.attempts >= ATTEMPTS_MAX:
        changes["failed_at"] = now
    else:
        changes["lease_until"] = now + timedelta(seconds=5 * 4 ** (item.attempts - 1))
    WorkRow.objects.filter(id=item.id).update(**changes)


def retry_work(item_id: UUID) -> bool:
    """The operator mended the cause: free attempts again, tried at once, at its own legal time."""
    rows = WorkRow.objects.filter(id=item_id, done_at__isnull=True)
    return bool(rows.update(failed_at=None, attempts=0, lease_until=None))


def item_of(row: WorkRow) -> WorkItem:
    return WorkItem(
        row.id, row.kind, row.authority_code, row.key, row.payload, row.due, row.attempts, row.last_error,
        row.failed_at,
    )  # fmt: skip
