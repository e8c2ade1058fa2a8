"""A delay counted the slow way: one day after the other, as the sentences say it. Shares nothing with the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

Interval = tuple[date, date]
ONE = timedelta(days=1)


def slow_due(
    start: date, n: int, count: str, *, is_working: Callable[[date], bool], pauses: Iterable[Interval], extend: int
) -> date:
    """The due date, from every unpaused day after the start laid out in a row."""
    paused = {first + ONE * k for first, last in pauses for k in range(max(0, (last - first).days))}
    total = n + extend
    row = [start + ONE * k for k in range(1, 4000) if start + ONE * k not in paused]
    if count == "working":
        row = [day for day in row if is_working(day)]
    if count == "clear":
        total += 1  # N unpaused days, and the next unpaused one
    end = row[total - 1] if total else start
    while not is_working(end):
        end += ONE
    return end
