"""The three ways of counting, pauses, extensions and the last day (law 55-19 art. 31; decree 2-18-577 art. 46)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahalli.foundation.calendar.api import Calendar, Count, Holiday, Pause, due_date, hijri_words, merge_pauses
from mahalli.foundation.calendar.delays import DAYS_MAX
from tests.foundation.calendar.reference import slow_due

NONE = Calendar({})
MONDAY = date(2026, 3, 2)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
HOLIDAYS = st.sets(DAYS, max_size=60)
PAUSES = st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=5)


def holidays(*days: date) -> Calendar:
    return Calendar.of(Holiday("feast", day, {"ar": "عيد", "fr": "fête"}) for day in days)


@pytest.mark.parametrize(
    ("count", "n", "due"),
    [
        (Count.CALENDAR, 0, date(2026, 3, 2)),
        (Count.CALENDAR, 3, date(2026, 3, 5)),
        (Count.CALENDAR, 5, date(2026, 3, 9)),  # Saturday 7 rolls to Monday
        (Count.CLEAR, 0, date(2026, 3, 3)),
        (Count.CLEAR, 3, date(2026, 3, 6)),  # neither the first nor the last day counts
        (Count.CLEAR, 4, date(2026, 3, 9)),
        (Count.WORKING, 0, date(2026, 3, 2)),
        (Count.WORKING, 4, date(2026, 3, 6)),
        (Count.WORKING, 5, date(2026, 3, 9)),
        (Count.WORKING, 10, date(2026, 3, 16)),
    ],
)
def test_each_count_from_a_monday(count: Count, n: int, due: date) -> None:
    assert due_date(MONDAY, n, count, holidays=NONE).due == due


def test_a_holiday_is_not_a_working_day_and_says_its_name() -> None:
    found = due_date(MONDAY, 2, Count.WORKING, holidays=holidays(date(2026, 3, 3)))
    assert found.due == date(2026, 3, 5)
    assert [(one.day, one.reason) for one in found.skipped] == [(date(2026, 3, 3), "holiday:feast")]


def test_the_end_rolls_over_a_weekend_and_the_holiday_after_it() -> None:
    found = due_date(MONDAY, 5, Count.CALENDAR, holidays=holidays(date(2026, 3, 9)))
    assert found.due == date(2026, 3, 10)
    assert [one.reason for one in found.skipped] == ["saturday", "sunday", "holiday:feast"]


def test_a_zero_delay_that_starts_on_a_sunday_ends_on_monday() -> None:
    assert due_date(date(2026, 3, 1), 0, Count.CALENDAR, holidays=NONE).due == MONDAY


def test_days_of_a_pause_do_not_count_and_its_end_does() -> None:
    pause = Pause(date(2026, 3, 3), date(2026, 3, 5))
    found = due_date(MONDAY, 2, Count.CALENDAR, holidays=NONE, pauses=[pause])
    assert found.due == date(2026, 3, 6)
    assert [one.reason for one in found.skipped] == ["pause", "pause"]


def test_clear_adds_the_next_unpaused_day() -> None:
    pause = Pause(date(2026, 3, 5), date(2026, 3, 10))
    assert due_date(MONDAY, 2, Count.CLEAR, holidays=NONE, pauses=[pause]).due == date(2026, 3, 10)


def test_overlapping_touching_and_empty_pauses_merge() -> None:
    one, two = Pause(date(2026, 3, 3), date(2026, 3, 6)), Pause(date(2026, 3, 5), date(2026, 3, 9))
    three, empty = Pause(date(2026, 3, 9), date(2026, 3, 10)), Pause(date(2026, 4, 1), date(2026, 4, 1))
    assert merge_pauses([three, empty, two, one]) == (Pause(date(2026, 3, 3), date(2026, 3, 10)),)


def test_an_open_pause_swallows_what_follows_and_leaves_no_due_date() -> None:
    pauses = [Pause(date(2026, 3, 4), None), Pause(date(2026, 3, 6), date(2026, 3, 7))]
    assert merge_pauses(pauses) == (Pause(date(2026, 3, 4), None),)
    assert due_date(MONDAY, 1, Count.CALENDAR, holidays=NONE, pauses=pauses).due == date(2026, 3, 3)
    assert due_date(MONDAY, 2, Count.CALENDAR, holidays=NONE, pauses=pauses).due is None


def test_an_extension_is_added_before_anything_is_rolled() -> None:
    # five days end on Saturday: rolling first and adding one would give Tuesday 10
    assert due_date(MONDAY, 5, Count.CALENDAR, holidays=NONE, extend=1).due == date(2026, 3, 9)


@pytest.mark.parametrize(("n", "extend"), [(-1, 0), (1, -1), (DAYS_MAX, 1)])
def test_a_number_of_days_that_makes_no_sense_is_refused(n: int, extend: int) -> None:
    with pytest.raises(ValueError, match="days"):
        due_date(MONDAY, n, Count.CLEAR, holidays=NONE, extend=extend)


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        due_date(MONDAY, 1, Count.CLEAR, holidays=NONE, pauses=[Pause(date(2026, 3, 4), date(2026, 3, 3))])


@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(0, 90), st.sampled_from(list(Count)), HOLIDAYS, PAUSES, st.integers(0, 30))
def test_any_delay_is_what_the_slow_reference_says(
    start: date, n: int, count: Count, feasts: set[date], spans: list[tuple[date, int]], extend: int
) -> None:
    calendar = holidays(*feasts)
    intervals = [(first, first + timedelta(days=length)) for first, length in spans]
    found = due_date(
        start, n, count, holidays=calendar, pauses=[Pause(*one) for one in intervals], extend=extend
    )
    wanted = slow_due(
        start, n, count.value, pauses=intervals, extend=extend,
        is_working=lambda day: day.weekday() < 5 and day not in feasts,
    )  # fmt: skip
    assert found.due == wanted
    assert len({one.day for one in found.skipped}) == len(found.skipped)
    assert all(start <= one.day < wanted for one in found.skipped)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 60), st.sampled_from(list(Count)), HOLIDAYS, PAUSES)
def test_one_day_more_never_ends_earlier(
    start: date, n: int, count: Count, feasts: set[date], spans: list[tuple[date, int]]
) -> None:
    calendar = holidays(*feasts)
    pauses = [Pause(first, first + timedelta(days=length)) for first, length in spans]
    less = due_date(start, n, count, holidays=calendar, pauses=pauses).due
    more = due_date(start, n + 1, count, holidays=calendar, pauses=pauses).due
    assert less is not None
    assert more is not None
    assert start <= less <= more


def test_the_hijri_date_in_words() -> None:
    assert hijri_words(date(2025, 6, 27), "ar") == "2 محرم 1447"
    assert hijri_words(date(2025, 6, 27), "fr") == "2 mouharram 1447"
    assert hijri_words(date(1900, 1, 1), "ar") == ""
