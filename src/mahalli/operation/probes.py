"""What an installation says of its health: words for everyone, figures for who watches it."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from mahalli.foundation.work.api import WORKER_NAME
from mahalli.operation.backup import last_backup
from mahalli.operation.clock import ClockState, judge, read_mark

WORKER_LATE_S = 300.0
LEAST_FREE_MB = 500
KEPT_S = 15.0

QUERY = """
SELECT clock_timestamp(),
       (SELECT extract(epoch FROM clock_timestamp() - max(state_change)) FROM pg_stat_activity WHERE application_name = %s)"""
WORK = """
SELECT count(*), count(*) FILTER (WHERE due <= now()), coalesce(extract(epoch FROM now() - min(due)), 0)
FROM work_workrow WHERE done_at IS NULL AND failed_at IS NULL"""
REST = """
SELECT (SELECT count(*) FROM work_workrow WHERE failed_at IS NOT NULL AND done_at IS NULL),
       (SELECT count(*) FROM tenancy_authority WHERE online), pg_database_size(current_database()),
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database())"""


class Cursor(Protocol):
    def execute(self, sql: Any, params: Any = None) -> Any: ...
    def fetchone(self) -> Any: ...


@dataclass(frozen=True)
class Health:
    """Each word is ``ok`` or says what is wrong."""

    worker: str
    disk: str
    clock: str
    worker_age_s: float | None
    free_mb: int
    time: ClockState

    @property
    def well(self) -> bool:
        return self.worker == self.disk == self.clock == "ok"


def free_mb(home: Path) -> int:
    """Megabytes left for the data; 0 where the folder is not reached."""
    try:
        return shutil.disk_usage(home).free // 1_000_000
    except OSError:
        return 0


def ask_health(cursor: Cursor, home: Path) -> Health:
    """One cheap query, and two looks at the disk."""
    before = datetime.now(UTC)
    cursor.execute(QUERY, [WORKER_NAME])
    row = cursor.fetchone()
    after = datetime.now(UTC)
    age = float(row[1]) if row[1] is not None else None
    state = judge(before=before, database=row[0], after=after, highest=[read_mark(home)])
    free = free_mb(home)
    worker = "absent" if age is None else "late" if age > WORKER_LATE_S else "ok"
    return Health(worker, "ok" if free >= LEAST_FREE_MB else "low", state.word, age, free, state)


_figures: tuple[float, dict[str, float]] | None = None


def ask_figures(cursor: Cursor, home: Path) -> dict[str, float]:
    """Figures of the whole installation, from the database; a watcher that asks too often gets the last ones."""
    global _figures
    if _figures is not None and _figures[0] > time.monotonic():
        return _figures[1]
    health = ask_health(cursor, home)
    cursor.execute(WORK)
    waiting, overdue, oldest = cursor.fetchone()
    cursor.execute(REST)
    failed, online, size, connections = cursor.fetchone()
    backup = last_backup(home)
    found = {
        "mahalli_work_waiting": float(waiting), "mahalli_work_overdue": float(overdue), "mahalli_work_failed": float(failed),
        "mahalli_work_oldest_overdue_seconds": max(0.0, float(oldest)),
        "mahalli_worker_heartbeat_age_seconds": -1.0 if health.worker_age_s is None else health.worker_age_s,
        "mahalli_authorities_online": float(online), "mahalli_database_bytes": float(size),
        "mahalli_database_connections": float(connections), "mahalli_disk_free_bytes": health.free_mb * 1e6,
        "mahalli_clock_skew_seconds": health.time.skew_s, "mahalli_clock_behind_seconds": health.time.behind_s,
        "mahalli_backup_age_seconds": -1.0 if backup is None else (datetime.now(UTC) - backup).total_seconds(),
    }  # fmt: skip
    _figures = (time.monotonic() + KEPT_S, found)
    return found
