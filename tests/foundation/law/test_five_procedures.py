"""Values of the five procedures of the communes: both sides of the date each one holds from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mahalli.foundation.law.api import (
    NoValueOnDate,
    ValueOutOfBounds,
    bounds_on,
    explain,
    national_value,
    value_of,
    vote_value,
)
from mahalli.foundation.tenancy.api import authority

TRADE = "dues.occupation.trade.terrace.zone_a"
BUILDING = "dues.occupation.building"
ON = date(2026, 11, 24)

VALUES = [
    ("occupation.term_years", "2021-07-22", "10", None, "loi-57-19", "high"),
    ("occupation.long_term_years", "2021-07-22", "40", None, "loi-57-19", "high"),
    ("occupation.revision_years", "2021-07-22", "5", None, "loi-57-19", "high"),
    ("occupation.withdrawal_months", "2021-07-22", "3", None, "loi-57-19", "high"),
    ("occupation.eviction_months", "2021-07-22", "1", None, "loi-57-19", "high"),
    ("occupation.unlawful_times", "2021-07-22", "5", None, "loi-57-19", "high"),
    ("occupation.answer_days", "2020-09-28", "60", "clear", "loi-55-19", "low"),
    ("occupation.quarter_months", "2008-01-01", "3", None, "loi-30-89", "medium"),
    ("class3.silence_days", "2023-05-11", "60", "clear", "loi-55-19", "low"),
    ("investment.answer_days", "2020-09-28", "30", "clear", "loi-55-19", "medium"),
    ("silence.delivery_days", "2020-09-28", "7", "clear", "loi-55-19", "high"),
    ("silence.explanation_days", "2020-09-28", "10", "clear", "loi-55-19", "medium"),
    ("appeal.filing_days", "2020-09-28", "30", "clear", "loi-55-19", "high"),
    ("appeal.answer_days", "2020-09-28", "15", "clear", "loi-55-19", "high"),
    ("appeal.governor_days", "2020-09-28", "10", "clear", "loi-55-19", "high"),
    ("exchange.unobtained_days", "2020-09-28", "15", "clear", "loi-55-19", "high"),
    ("occupancy.visit_notice_days", "2020-01-08", "3", "working", "decret-2-18-577", "high"),
    ("occupancy.call_days", "2020-01-08", "10", "working", "decret-2-18-577", "high"),
    ("occupancy.report_days", "2020-01-08", "2", "working", "decret-2-18-577", "high"),
    ("occupancy.decision_days", "2020-01-08", "2", "working", "decret-2-18-577", "high"),
    ("occupancy.substitution_months", "2016-09-19", "1", None, "loi-12-90", "high"),
    ("occupancy.summons_days", "2015-07-23", "7", "calendar", "loi-organique-113-14", "medium"),
    ("occupancy.telecom_months", "1992-07-15", "1", None, "loi-12-90", "high"),
    ("occupancy.silence_days", "2023-05-11", "60", "clear", "loi-55-19", "low"),
    ("occupancy.architect_area", "1992-07-15", "150", None, "loi-12-90", "high"),
    ("arrondissement.copy_days", "2015-07-23", "8", "calendar", "loi-organique-113-14", "medium"),
    ("fee.civil_status.extract", "2008-01-01", "2", None, "loi-30-89", "medium"),
    ("fee.civil_status.booklet", "2008-01-01", "50", None, "loi-30-89", "medium"),
    ("fee.civil_status.consultation", "2008-01-01", "2", None, "loi-30-89", "medium"),
    ("fee.civil_status.search_year", "2008-01-01", "2", None, "loi-30-89", "medium"),
    ("fee.legalisation.signature", "2008-01-01", "2", None, "loi-30-89", "medium"),
    ("fee.legalisation.copy", "2008-01-01", "2", None, "loi-30-89", "medium"),
    ("legalisation.blind_witnesses", "2022-07-25", "2", None, "decret-2-22-047", "high"),
    ("legalisation.register_copies", "2022-07-25", "2", None, "decret-2-22-047", "high"),
]


@pytest.mark.parametrize(("parameter", "start", "value", "count", "source", "confidence"), VALUES)
def test_a_value_holds_from_its_date_and_not_the_day_before(
    parameter: str, start: str, value: str, count: str | None, source: str, confidence: str
) -> None:
    first = date.fromisoformat(start)
    for day in (first, ON):
        found = national_value(parameter, day)
        assert (found.value, found.count, found.source, found.confidence) == (Decimal(value), count, source, confidence)
    with pytest.raises(NoValueOnDate):
        national_value(parameter, first - timedelta(days=1))


def test_an_uncertain_value_says_why() -> None:
    for parameter, _start, _value, _count, _source, confidence in VALUES:
        assert confidence == "high" or explain(parameter)["note"], parameter


@pytest.mark.parametrize("parameter", [BUILDING, TRADE])
def test_a_tariff_of_the_commune_has_bounds_from_its_date(parameter: str) -> None:
    assert bounds_on(parameter, date(2008, 1, 1)).source == "loi-30-89"
    with pytest.raises(NoValueOnDate):
        bounds_on(parameter, date(2007, 12, 31))


def vote(parameter: str, amount: str) -> None:
    vote_value(
        parameter=parameter, value=Decimal(amount), starts_on=date(2026, 1, 1), resolution_number="7/2025",
        resolution_date=date(2025, 10, 2), resolution_title="Délibération",
    )  # fmt: skip


@pytest.mark.parametrize(("parameter", "amount"), [(BUILDING, "0"), (BUILDING, "40"), (TRADE, "0"), (TRADE, "900")])
def test_a_tariff_inside_the_law_may_be_voted(fes: Any, parameter: str, amount: str) -> None:
    """Article 187 sets no ceiling to the tariff of trade; article 182 sets 40 dirhams to that of building."""
    with authority(fes.code, actor="test"):
        vote(parameter, amount)
        found = value_of(parameter, ON, fes.code)
    assert (found.value, found.unit) == (Decimal(amount), "MAD/m2/quarter")


@pytest.mark.parametrize(
    ("parameter", "amount", "most"), [(BUILDING, "40.01", "40.00"), (BUILDING, "-1", "40.00"), (TRADE, "-0.01", "∞")]
)
def test_a_tariff_outside_the_law_is_refused_and_leaves_nothing(fes: Any, parameter: str, amount: str, most: str) -> None:
    with pytest.raises(ValueOutOfBounds) as refused, authority(fes.code, actor="test"):
        vote(parameter, amount)
    assert all(part in refused.value.message("ar") for part in (amount, most))
    with pytest.raises(NoValueOnDate), authority(fes.code, actor="test"):
        value_of(parameter, ON, fes.code)
