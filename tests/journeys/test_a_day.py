"""A day at a commune: fifteen filings over nine procedures, two power cuts, a decision withdrawn, a president absent,
a holiday moved; at the end numbers, money, registers, journal and statistics agree.

People use pages only, over HTTP. The one thing arranged is the hour: the day is a Tuesday of February 2027, so that the
holiday whose date depends on the moon stands inside the limits of that day's requests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from mahalli.procedures.clocks.api import CASABLANCA
from tests.journeys import day_acts as acts
from tests.journeys import day_checks as checks
from tests.journeys.day_acts import Day
from tests.journeys.town import Town

MORNING = datetime(2027, 2, 9, 8, 30, tzinfo=CASABLANCA)
CUT = datetime(2027, 2, 9, 10, 40, tzinfo=CASABLANCA)
BACK = datetime(2027, 2, 9, 14, 0, tzinfo=CASABLANCA)


@pytest.fixture
def town() -> Iterator[Town]:
    made = Town(MORNING)
    try:
        made.found()
        made.start()
        yield made
    finally:
        made.close()


def test_a_day_at_a_commune(town: Town) -> None:
    day = Day(town)
    before = checks.cases_per_procedure(town)
    acts.reserve_the_book(day)
    acts.the_president_delegates_and_leaves(day)
    acts.people_file(day)
    acts.the_worker_dies(day)
    acts.the_service_studies(day)
    acts.the_desks_of_persons(day)
    announced = checks.limits(town)
    town.cut()
    assert town.status() == 0
    town.start(BACK)
    assert checks.limits(town) == announced  # nothing acknowledged was lost
    acts.everybody_signs_in_again(day)
    acts.another_worker_has_caught_up(day)
    acts.two_people_enter_the_paper(day, CUT)
    acts.the_delegate_signs(day)
    acts.a_wrong_decision_is_withdrawn(day)
    town.settle()
    acts.the_till_takes_the_money(day)
    town.settle()
    announced = checks.limits(town)
    acts.the_holiday_moves(day)
    checks.no_limit_is_worse_than_announced(town, announced)
    acts.the_day_ends(day)
    checks.fifteen_filings_over_procedures(town, before)
    checks.numbers_have_no_gap_and_no_double(day)
    checks.money_agrees(day)
    checks.registers_agree(day)
    checks.the_signed_paper_names_the_delegation(day)
    checks.journal_agrees(day)
    checks.statistics_are_the_sum_of_the_cases(day)
    checks.nothing_is_left_undone(town)
