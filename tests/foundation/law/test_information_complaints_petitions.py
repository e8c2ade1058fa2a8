"""Access to information, complaints and petitions: both sides of each date, and of each threshold of population."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from typer.testing import CliRunner

from mahalli.commands.law import app
from mahalli.foundation.law.api import (
    NoValueOnDate,
    PopulationUnknown,
    ScaleNeedsAuthority,
    explain,
    national_value,
    scaled_value,
    the_law,
    value_of,
)
from mahalli.foundation.law.pure import LawFileInvalid, load_law
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.tenancy.models import Authority

ON = date(2026, 11, 24)
SCALE = "petition.signatures"
FILE = "parameters/petitions/signatures.yaml"
INFORMATION, COMPLAINTS, PETITIONS = "2019-03-12", "2018-01-01", "2015-07-23"

VALUES = [
    ("information.answer_days", INFORMATION, "20", "working", "loi-31-13", "high"),
    ("information.extension_days", INFORMATION, "20", "working", "loi-31-13", "high"),
    ("information.urgent_days", INFORMATION, "3", "calendar", "loi-31-13", "medium"),
    ("information.urgent_extension_days", INFORMATION, "3", "calendar", "loi-31-13", "low"),
    ("information.complaint_days", INFORMATION, "20", "working", "loi-31-13", "high"),
    ("information.complaint_answer_days", INFORMATION, "15", "calendar", "loi-31-13", "medium"),
    ("information.commission_days", INFORMATION, "30", "calendar", "loi-31-13", "medium"),
    ("information.commission_answer_days", INFORMATION, "30", "calendar", "loi-31-13", "medium"),
    ("information.court_days", INFORMATION, "60", "calendar", "loi-31-13", "medium"),
    ("information.publication_months", INFORMATION, "12", None, "loi-31-13", "high"),
    ("complaint.answer_days", COMPLAINTS, "60", "calendar", "decret-2-17-265", "medium"),
    ("complaint.incomplete_days", COMPLAINTS, "15", "calendar", "decret-2-17-265", "medium"),
    ("complaint.report_months", COMPLAINTS, "3", None, "decret-2-17-265", "high"),
    ("complaint.publication_months", "2021-07-22", "3", None, "loi-54-19", "medium"),
    ("petition.answer_months", PETITIONS, "3", "calendar", "loi-organique-113-14", "high"),
    ("petition.association_years", PETITIONS, "3", None, "loi-organique-113-14", "high"),
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


@pytest.mark.parametrize(
    ("population", "arrondissements", "signatures"),
    [(1, False, 100), (34_999, False, 100), (35_000, False, 200), (35_001, False, 200), (3_000_000, True, 400), (20_000, True, 400)],
)
def test_signatures_of_a_petition_by_population(population: int, arrondissements: bool, signatures: int) -> None:
    """Article 123: 100 below 35,000 inhabitants, 200 otherwise, 400 where there are arrondissements."""
    found = scaled_value(SCALE, ON, population=population, arrondissements=arrondissements)
    assert (found.value, found.article, found.source) == (Decimal(signatures), "123", "loi-organique-113-14")


def test_a_scale_is_not_read_before_its_date_nor_without_an_authority_nor_without_its_population() -> None:
    with pytest.raises(NoValueOnDate):
        scaled_value(SCALE, date(2015, 7, 22), population=10, arrondissements=False)
    with pytest.raises(ScaleNeedsAuthority):
        national_value(SCALE, ON)
    with pytest.raises(PopulationUnknown):
        scaled_value(SCALE, ON, population=None, arrondissements=False)
    assert scaled_value(SCALE, ON, population=None, arrondissements=True).value == 400


def test_the_directory_chooses_the_line(fes: Any) -> None:
    """Fès has arrondissements; its neighbours are read by the census of 2024."""
    with authority(fes.code, actor="test", read_only=True):
        assert value_of(SCALE, ON, fes.code).value == 400
        plain = Authority.objects.filter(kind="commune").exclude(children__kind="arrondissement")
        small = plain.filter(population_2024__lt=35_000).order_by("-population_2024").first()
        large = plain.filter(population_2024__gte=35_000).order_by("population_2024").first()
        assert small is not None and large is not None
        assert [value_of(SCALE, ON, one.code).value for one in (small, large)] == [100, 200]


def test_the_command_says_the_scale_and_asks_for_the_authority() -> None:
    asked = CliRunner().invoke(app, ["value", SCALE, "--on", "2026-11-24"])
    assert asked.exit_code == 1
    assert "--authority" in asked.output
    told = CliRunner().invoke(app, ["explain", SCALE, "--on", "2026-11-24"])
    assert told.exit_code == 0
    assert "<35000: 100 · *: 200 · arrondissements: 400" in told.output


def test_a_doubt_is_told_in_the_reader_s_language() -> None:
    told = {lang: CliRunner().invoke(app, ["explain", "repair.silence_days", "--lang", lang]).output for lang in ("ar", "fr")}
    assert "المواد 16 و19 و31" in told["ar"] and "لم نجد قرار وزير الداخلية" in told["ar"] and "Plafond" not in told["ar"]
    assert "art. 16, 19, 31" in told["fr"] and "Plafond de la loi" in told["fr"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- {below: 35000, value: \"100\"}", "- {below: 0, value: \"100\"}", "greater than 0"),
        ("      - {value: \"200\"}\n", "", "every other authority"),
        ("- {value: \"200\"}", "- {below: 35000, value: \"200\"}", "overlap"),
        ("- {having: arrondissements, value: \"400\"}", "- {having: harbours, value: \"400\"}", "arrondissements"),
        ("- {having: arrondissements, value: \"400\"}", "- {below: 9, having: arrondissements, value: \"400\"}", "not both"),
        ("    source: loi", "    value: \"5\"\n    source: loi", "either value or brackets"),
        ("kind: scale", "kind: threshold", "scale"),
        ("by: population\n", "", "scale"),
    ],
)  # fmt: skip
def test_a_malformed_scale_is_refused_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / "law"
    shutil.copytree(settings.MAHALLI_ROOT / "law", folder)
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawFileInvalid, match=r"signatures\.yaml") as refused:
        load_law(folder)
    assert told in str(refused.value)
    assert SCALE in the_law().parameters
