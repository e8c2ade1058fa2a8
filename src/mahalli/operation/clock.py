"""Whether the time can be trusted: legal delays and the journal rest on it.

Three comparisons: this machine with the database; this machine with the highest time it has ever seen (a mark beside
the data, which the worker moves forward); this machine with the newest entry and seal of the journal.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SKEW_TOLERATED_S = 5.0
BEHIND_TOLERATED_S = 60.0
MARK = "clock-mark"


@dataclass(frozen=True)
class ClockState:
    """``skew_s``: this machine minus the database; ``behind_s``: how far behind the highest time known."""

    skew_s: float
    behind_s: float

    @property
    def word(self) -> str:
        """ok, skewed or behind."""
        if self.behind_s > BEHIND_TOLERATED_S:
            return "behind"
        return "skewed" if abs(self.skew_s) > SKEW_TOLERATED_S else "ok"


def read_mark(home: Path) -> datetime | None:
    """The highest time that this installation has seen."""
    try:
        return datetime.fromisoformat((home / MARK).read_text()).astimezone(UTC)
    except (OSError, ValueError):
        return None


def move_mark(home: Path, now: datetime) -> bool:
    """Move the mark forward, never backwards; returns whether the clock is behind it."""
    mark = read_mark(home)
    if mark is not None and mark >= now:
        return (mark - now).total_seconds() > BEHIND_TOLERATED_S
    fresh = home / f"{MARK}.{os.getpid()}"
    fresh.write_text(now.isoformat())
    fresh.replace(home / MARK)
    return False


def judge(*, before: datetime, database: datetime, after: datetime, highest: list[datetime | None]) -> ClockState:
    """The database was asked between ``before`` and ``after``: its true time here is taken as the middle."""
    middle = before + (after - before) / 2
    behind = max([(one - after).total_seconds() for one in highest if one is not None], default=0.0)
    return ClockState((middle - database).total_seconds(), max(0.0, behind))
