"""Pure arithmetic of legal time limits: no database, no wall clock."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mahalli.foundation.calendar.api import Calendar, Count, Pause, due_date
from mahalli.procedures.clocks.data import Reckoned, Stop

CASABLANCA = ZoneInfo("Africa/Casablanca")


def reckon(
    *, start: date, days: int, count: str, calendar: Calendar, stops: Sequence[Stop] = ()
) -> Reckoned:
    """The day a limit ends, and each day that did not count with its reason (55-19 art. 31)."""
    pauses = [Pause(stop.start, stop.end) for stop in stops if stop.end > stop.start]
    due = due_date(start, days, Count(count), holidays=calendar, pauses=pauses)
    assert due.due is not None  # every stop has an end
    return Reckoned(due.due, tuple((s.day, str(s.reason)) for s in due.skipped))


def kept_promise(*, reckoned: date, announced: date | None, for_person: bool) -> date:
    """The better of the reckoned date and the announced one for the person: nobody's date gets worse.

    A limit of the administration may come sooner, a limit of the person may come later, never the reverse.
    """
    if announced is None:
        return reckoned
    return max(reckoned, announced) if for_person else min(reckoned, announced)


def first_half_until(
    *, start: date, days: int, count: str, calendar: Calendar, stops: Sequence[Stop] = ()
) -> date:
    """Last day of the first half of a delay (55-19 art. 7, 10, 14); an odd half day is not given."""
    half = days // 2
    if half == 0:
        return start
    if count == "working":
        return reckon(start=start, days=half, count=count, calendar=calendar, stops=stops).due
    day, left = start, half
    while left:
        day += timedelta(days=1)
        if not any(stop.start <= day < stop.end for stop in stops):
            left -= 1
    return day


def takes_effect(due: date) -> datetime:
    """00:00 in Casablanca on the day after the due date."""
    return datetime.combine(due + timedelta(days=1), time.min, tzinfo=CASABLANCA)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def local_day(moment: datetime) -> date:
    """The date on the wall of the office."""
    return moment.astimezone(CASABLANCA).date()


def working_days_left(*, today: date, due: date, calendar: Calendar) -> int:
    """Working days from tomorrow to the due date; negative when it is past."""
    if due == today:
        return 0
    first, last, sign = (today, due, 1) if due > today else (due, today, -1)
    span = (last - first).days
    if span > 400:
        return sign * span
    counted = sum(1 for n in range(1, span + 1) if calendar.is_working(first + timedelta(days=n)))
    return sign * max(counted, 1) if sign < 0 else counted


def working_days_before(*, due: date, days: int, calendar: Calendar) -> date:
    """The working day that comes ``days`` working days before the due date (for warnings)."""
    day, left = due, days
    while left:
        day -= timedelta(days=1)
        if calendar.is_working(day):
            left -= 1
    return day


class DayIndex:
    """Working days up to each day, summed once: counting between two days of many cases is then two look-ups."""

    def __init__(self, calendar: Calendar, *, first: date = date(2010, 1, 1), last: date = date(2050, 12, 31)) -> None:
        self._first, total = first.toordinal(), 0
        self._sums: list[int] = []
        for n in range((last - first).days + 1):
            total += calendar.is_working(first + timedelta(days=n))
            self._sums.append(total)
        self._days = len(self._sums)

    def _until(self, day: date) -> int:
        place = day.toordinal() - self._first
        if 0 <= place < self._days:
            return self._sums[place]
        return self._sums[0 if place < 0 else -1]

    def between(self, after: date, until: date, pauses: Sequence[tuple[date, date]] = ()) -> int:
        """Working days after ``after`` up to and with ``until``, without those of the pauses [start, end)."""
        count = self._until(until) - self._until(after)
        for start, end in pauses:
            low, high = max(start - timedelta(days=1), after), min(end - timedelta(days=1), until)
            if high > low:
                count -= self._until(high) - self._until(low)
        return max(count, 0)
