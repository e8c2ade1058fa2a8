"""Values on a date, votes of councils within the law's bounds, and the calendar corrected as data."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import holidays as public_holidays
import pytest

from mahalli.foundation.law.api import (
    HolidayUnknown,
    NotVotedLocally,
    NoValueOnDate,
    ParameterUnknown,
    ValueOutOfBounds,
    ValueOverlaps,
    ValueTooFine,
    bounds_on,
    calendar_on,
    correct_holiday,
    explain,
    files_calendar,
    law_hash,
    national_value,
    value_of,
    vote_value,
)
from mahalli.foundation.law.models import HolidayCorrection
from mahalli.foundation.law.pure import calendar_years, the_law
from mahalli.foundation.tenancy.api import authority, platform, publishing

TAX = "tax.repair.flat"
ON = date(2026, 11, 24)


def vote(amount: str, starts: date = date(2026, 1, 1), ends: date | None = None) -> None:
    vote_value(
        parameter=TAX, value=Decimal(amount), starts_on=starts, ends_on=ends, resolution_number="7/2025",
        resolution_date=date(2025, 10, 2), resolution_title="Délibération",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parameter", "value", "count", "article"),
    [
        ("repair.study_days", 5, "calendar", "46"),
        ("repair.permit_days", 10, "working", "46"),
        ("repair.validity_months", 6, None, "47"),
        ("authority.copy_days", 3, "working", "47"),
        ("filing.completion_days", 30, "clear", "10, 31"),
        ("replacement.answer_days", 30, "clear", "10, 31"),
        ("governor.decision_copy_days", 5, "calendar", "116"),
    ],
)
def test_values_are_those_of_the_articles(parameter: str, value: int, count: str | None, article: str) -> None:
    found = national_value(parameter, ON)
    assert (found.value, found.count, found.article) == (value, count, article)


def test_the_delay_of_silence_stays_uncertain_and_below_its_ceiling() -> None:
    found = national_value("repair.silence_days", ON)
    assert found.confidence == "low"
    assert found.value <= 60
    assert found.count == "clear"


def test_the_decree_has_no_value_before_it_came_into_force() -> None:
    """Decree 2-18-577 art. 3: six months after its publication of 8 July 2019."""
    assert national_value("repair.permit_days", date(2020, 1, 8)).value == 10
    with pytest.raises(NoValueOnDate) as refused:
        national_value("repair.permit_days", date(2020, 1, 7))
    assert "2020-01-07" in refused.value.message("fr")
    assert "repair.permit_days" in refused.value.message("ar")


def test_an_unknown_parameter_is_told_the_nearest() -> None:
    with pytest.raises(ParameterUnknown) as refused:
        national_value("repair.permit_dayz", ON)
    assert "repair.permit_days" in refused.value.message("fr")


def test_an_explanation_carries_texts_and_bounds() -> None:
    known = explain(TAX)
    assert known["sources"]["loi-47-06"]["number"] == "47-06"
    assert (known["bounds"][0]["least"], known["bounds"][0]["most"]) == ("200.00", "500.00")
    assert len(law_hash()) == 64


@pytest.mark.parametrize("amount", ["199.99", "500.01", "-1"])
def test_a_vote_outside_the_bounds_says_both_and_the_article(fes: Any, amount: str) -> None:
    with pytest.raises(ValueOutOfBounds) as refused, authority(fes.code, actor="test"):
        vote(amount)
    for lang in ("ar", "fr", "zgh"):
        said = refused.value.message(lang)
        assert all(part in said for part in (amount, "200.00", "500.00", "54"))
    with pytest.raises(NoValueOnDate), authority(fes.code, actor="test"):
        value_of(TAX, ON, fes.code)


@pytest.mark.parametrize("amount", ["300.005", "499.9999", "300.00001"])
def test_an_amount_finer_than_a_centime_is_not_rounded_in_silence(fes: Any, amount: str) -> None:
    with pytest.raises(ValueTooFine) as refused, authority(fes.code, actor="test"):
        vote(amount)
    assert all(amount in refused.value.message(lang) for lang in ("ar", "fr", "zgh"))
    with pytest.raises(NoValueOnDate), authority(fes.code, actor="test"):
        value_of(TAX, ON, fes.code)


@pytest.mark.parametrize("amount", ["200", "500"])
def test_both_bounds_may_be_voted(fes: Any, amount: str) -> None:
    with authority(fes.code, actor="test"):
        vote(amount)
        found = value_of(TAX, ON, fes.code)
    assert found.value == Decimal(amount)
    assert "7/2025" in found.origin
    assert (found.source, found.article) == ("loi-47-06", bounds_on(TAX, ON).article)


def test_a_vote_holds_from_its_date_and_in_its_commune_only(fes: Any, kenitra: Any) -> None:
    with authority(fes.code, actor="test"):
        vote("300", date(2026, 1, 1), date(2026, 7, 1))
        vote("350", date(2026, 7, 1))
        assert [value_of(TAX, day, fes.code).value for day in (date(2026, 6, 30), date(2026, 7, 1))] == [300, 350]
        with pytest.raises(NoValueOnDate):
            value_of(TAX, date(2025, 12, 31), fes.code)
    with pytest.raises(NoValueOnDate), authority(kenitra.code, actor="test"):
        value_of(TAX, ON, kenitra.code)


def test_two_values_of_one_day_and_a_vote_on_a_national_value_are_refused(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        vote("300")
        with pytest.raises(ValueOverlaps):
            vote("400")
        with pytest.raises(NotVotedLocally):
            vote_value(
                parameter="repair.permit_days", value=Decimal(12), starts_on=ON, resolution_number="1",
                resolution_date=ON, resolution_title="test",
            )  # fmt: skip


# Names of the ``holidays`` package, in its own English wording.
NAMES = {"eid_al_fitr": "Eid al-Fitr", "eid_al_adha": "Eid al-Adha", "muharram": "Islamic New Year", "mawlid": "Prophet's Birthday"}


@pytest.mark.parametrize("lunar", the_law().calendar.lunar, ids=lambda one: one.key)
def test_estimated_islamic_dates_agree_with_another_reckoning(lunar: Any) -> None:
    name = NAMES[lunar.key.rpartition("_")[0]]
    other = public_holidays.country_holidays("MA", years=lunar.date.year, language="en_US")
    firsts = [day for day, names in other.items() if name in names]
    assert firsts, f"{name} is not in the other reckoning of {lunar.date.year}"
    assert min(abs((day - lunar.date).days) for day in firsts) <= 1


def test_every_year_of_the_calendar_has_its_four_feasts() -> None:
    first, last = calendar_years()
    assert (first, last) == (2024, 2032)
    keys = {lunar.key for lunar in the_law().calendar.lunar}
    assert keys == {f"{name}_{year}" for name in NAMES for year in range(first, last + 1)}


def test_a_holiday_exists_from_the_day_its_text_says() -> None:
    calendar = files_calendar()
    assert calendar.is_working(date(2025, 10, 31))
    assert calendar.reason(date(2026, 10, 31)) == "holiday:unity_day"
    assert calendar.reason(date(2024, 1, 14)) == "holiday:amazigh_new_year"
    assert calendar.reason(date(2023, 1, 14)) == "saturday"


def test_the_calendar_is_built_once_for_each_state_of_the_corrections() -> None:
    decided = {"eid_al_fitr_2026": date(2026, 3, 21)}
    assert files_calendar(decided) is files_calendar(dict(decided))
    assert files_calendar() is not files_calendar(decided)


def test_a_correction_is_data_with_its_reference_and_moves_the_holiday(database: None) -> None:
    with platform(actor="test", read_only=True):
        before = calendar_on(ON)
    with publishing(actor="editor"):
        correct_holiday(
            key="eid_al_fitr_2026", decided_date=date(2026, 3, 21), decision_reference="Communiqué du 19 mars 2026"
        )
    with platform(actor="test", read_only=True):
        after = calendar_on(ON)
        row = HolidayCorrection.objects.get(key="eid_al_fitr_2026")
    assert before.holidays[date(2026, 3, 20)].estimated
    assert date(2026, 3, 20) not in after.holidays
    assert not after.holidays[date(2026, 3, 21)].estimated
    assert after.reason(date(2026, 3, 21) + timedelta(days=1)) == "holiday:eid_al_fitr_2026"
    assert (row.decision_reference, row.recorded_by) == ("Communiqué du 19 mars 2026", "editor")


def test_a_feast_that_does_not_exist_is_not_corrected(database: None) -> None:
    with pytest.raises(HolidayUnknown), publishing(actor="editor"):
        correct_holiday(key="eid_2026", decided_date=ON, decision_reference="test")
