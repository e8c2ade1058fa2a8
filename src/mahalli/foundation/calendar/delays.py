"""Computation of legal delays: pure functions of dates.

*Clear* days (délais francs, law 55-19 art. 31): neither the first nor the last day counts.
*Calendar* days: the N-th day after the start. *Working* days: the N-th working day after the start.
Days inside a pause do not count. A limit that ends on a non-working day ends on the next working day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mahalli.foundation.calendar.days import Calendar

DAYS_MAX = 3660  # ten years: beyond it the input is a mistake


class Count(StrEnum):
    CLEAR = "clear"
    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Pause:
    """A suspension [start, end): `end` is the first day that counts again, None while it lasts."""

    start: date
    end: date | None


@dataclass(frozen=True)
class Skipped:
    """A day that was not counted, or over which the end was rolled: "pause", "saturday", "holiday:…"."""

    day: date
    reason: str


@dataclass(frozen=True)
class Due:
    """The end of a delay; `due` is None while a pause without end stands before it."""

    due: date | None
    skipped: tuple[Skipped, ...]


def merge_pauses(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """Sort and merge pauses that overlap or touch; empty ones vanish, a pause that ends before it starts is refused."""
    out: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.start, p.end or date.max)):
        if pause.end is not None and pause.end < pause.start:
            raise ValueError(f"a pause ends ({pause.end}) before it starts ({pause.start})")
        if pause.end == pause.start:
            continue
        last = out[-1] if out else None
        if last is not None and (last.end is None or pause.start <= last.end):
            end = None if last.end is None or pause.end is None else max(last.end, pause.end)
            out[-1] = Pause(last.start, end)
        else:
            out.append(pause)
    return tuple(out)


def _pause_over(day: date, pauses: Sequence[Pause]) -> Pause | None:
    return next((p for p in pauses if p.start <= day and (p.end is None or day < p.end)), None)


def due_date(
    start: date, n: int, count: Count, *, holidays: Calendar, pauses: Sequence[Pause] = (), extend: int = 0
) -> Due:
    """Return when a delay of `n` days that starts on `start` ends, and each day skipped with its reason.

    Raises `ValueError` where `n` or `extend` is negative or beyond ten years.
    """
    if n < 0 or extend < 0:
        raise ValueError("a number of days cannot be negative")
    if n + extend > DAYS_MAX:
        raise ValueError(f"a delay of more than {DAYS_MAX} days is a mistake")
    merged = merge_pauses(pauses)
    left = n + extend + (1 if count is Count.CLEAR else 0)
    skipped: list[Skipped] = []
    day = start
    while left:
        day += timedelta(days=1)
        pause = _pause_over(day, merged)
        if pause is not None and pause.end is None:
            return Due(None, tuple(skipped))
        reason = "pause" if pause else holidays.reason(day) if count is Count.WORKING else None
        if reason:
            skipped.append(Skipped(day, reason))
        else:
            left -= 1
    while reason := holidays.reason(day):
        skipped.append(Skipped(day, reason))
        day += timedelta(days=1)
    return Due(day, tuple(skipped))
