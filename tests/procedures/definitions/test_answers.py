"""Every kind of question: what it keeps, what it refuses, what it only warns about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from mahalli.procedures.definitions.answer_values import read_value
from mahalli.procedures.definitions.api import (
    as_raw,
    check_all,
    check_answers,
    offered_page,
    refusals,
    required_pieces,
    show_answer,
    visible_pages,
)
from mahalli.procedures.definitions.data import FormField, Page

TODAY = date(2026, 11, 24)
LABEL = {"ar": "سؤال", "fr": "Question", "zgh": "ⴰⵙⵇⵙⵉ"}
CHOICES = [{"id": name, "label": LABEL} for name in ("red", "green", "blue")]


def _field(kind: str, **more: Any) -> FormField:
    return FormField.model_validate({"id": "q", "type": kind, "label": LABEL, **more})


KEPT: list[tuple[str, dict[str, Any], dict[str, Any], Any]] = [
    ("text", {}, {"q": "  صباغة   البيت "}, "صباغة البيت"),
    ("text", {}, {"q": "a\u202eb\x00"}, "ab"),
    ("long_text", {}, {"q": "one\r\ntwo"}, "one\ntwo"),
    ("number", {}, {"q": "١٢"}, "12"),
    ("number", {"decimals": 1}, {"q": "1,5"}, "1.5"),
    ("money", {}, {"q": "1 250,50 DH"}, "1250.50"),
    ("date", {}, {"q": "05/03/1980"}, "1980-03-05"),
    ("date", {}, {"q.day": "5", "q.month": "3", "q.year": "١٩٨٠"}, "1980-03-05"),
    ("choice", {"choices": CHOICES}, {"q": "red"}, "red"),
    ("choices", {"choices": CHOICES}, {"q": ["blue", "red", "blue"]}, ["red", "blue"]),
    ("yes_no", {}, {"q": "no"}, False),
    ("person_name", {}, {"q.ar": "أمينة", "q.latin": "Amina"}, {"ar": "أمينة", "latin": "Amina"}),
    ("person_name", {}, {"q.ar": "أمينة", "q.latin": ""}, {"ar": "أمينة", "latin": ""}),
    ("person_name", {}, {"q.latin": "John Example"}, {"ar": "", "latin": "John Example"}),
    ("identity_number", {}, {"q": "ab 123456"}, "AB123456"),
    ("company_ice", {}, {"q": "001525713000048"}, "001525713000048"),
    ("phone", {}, {"q": "06 12 34 56 78"}, "+212612345678"),
    ("phone", {}, {"q": "0033612345678"}, "+33612345678"),
    ("email", {}, {"q": "amina@exemple.ma"}, "amina@exemple.ma"),
    ("address", {}, {"q.street": "12 زنقة", "q.city": "فاس"}, {"street": "12 زنقة", "city": "فاس"}),
    ("place", {}, {"q.lat": "34.0331", "q.lon": "-5.0003"}, {"lat": "34.033100", "lon": "-5.000300"}),
    ("file", {"accept": ["pdf"]}, {"q": "sha256:abcdef"}, "sha256:abcdef"),
    (
        "group",
        {"fields": [{"id": "n", "type": "number", "label": LABEL}]},
        {"q.0.n": "1", "q.1.n": "2"},
        [{"n": "1"}, {"n": "2"}],
    ),
]
REFUSED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("text", {}, {}, "q"),
    ("text", {"max_length": 3}, {"q": "long"}, "q"),
    ("number", {}, {"q": "douze"}, "q"),
    ("number", {}, {"q": "NaN"}, "q"),
    ("number", {}, {"q": "1e999999"}, "q"),
    ("number", {"min": "5"}, {"q": "4"}, "q"),
    ("number", {"max": "5"}, {"q": "6"}, "q"),
    ("number", {}, {"q": "1.5"}, "q"),
    ("money", {}, {"q": "1.005"}, "q"),
    ("date", {}, {"q": "31/02/2026"}, "q"),
    ("date", {"latest": "today"}, {"q": "25/11/2026"}, "q"),
    ("date", {"earliest": "today"}, {"q": "23/11/2026"}, "q"),
    ("choice", {"choices": CHOICES}, {"q": "black"}, "q"),
    ("choices", {"choices": CHOICES}, {"q": ["red", "black"]}, "q"),
    ("choices", {"choices": CHOICES, "min_items": 2}, {"q": ["red"]}, "q"),
    ("yes_no", {}, {"q": "maybe"}, "q"),
    ("person_name", {}, {"q.ar": "Amina", "q.latin": "Amina"}, "q.ar"),
    ("person_name", {}, {"q.ar": "أمينة", "q.latin": "أمينة"}, "q.latin"),
    ("company_ice", {}, {"q": "abc"}, "q"),
    ("phone", {}, {"q": "12"}, "q"),
    ("email", {}, {"q": "amina@exemple"}, "q"),
    ("address", {}, {"q.city": "فاس"}, "q.street"),
    ("place", {}, {"q.lat": "48.85", "q.lon": "2.35"}, "q.lat"),
    ("place", {}, {"q.lat": "north"}, "q.lat"),
    ("place", {}, {"q.lat": "NaN", "q.lon": "sNaN"}, "q.lat"),
    ("file", {"accept": ["pdf"]}, {"q": "../../etc/passwd"}, "q"),
    ("group", {"fields": [{"id": "n", "type": "number", "label": LABEL}]}, {}, "q"),
    (
        "group",
        {"max_items": 1, "fields": [{"id": "n", "type": "number", "label": LABEL}]},
        {"q.0.n": "1", "q.1.n": "2"},
        "q",
    ),
    ("group", {"fields": [{"id": "n", "type": "number", "label": LABEL}]}, {"q.0.n": "x"}, "q.0.n"),
]


@pytest.mark.parametrize(("kind", "more", "raw", "value"), KEPT)
def test_kept(kind: str, more: dict[str, Any], raw: dict[str, Any], value: Any) -> None:
    field = _field(kind, **more)
    found = read_value(field, "q", raw, TODAY)
    assert (found.value, found.errors) == (value, {})
    again = read_value(field, "q", as_raw(field, "q", value), TODAY)
    assert (again.value, again.errors) == (value, {})
    shown = show_answer(field, value)
    assert all(shown[language] for language in ("ar", "fr", "zgh"))


@pytest.mark.parametrize(("kind", "more", "raw", "name"), REFUSED)
def test_refused(kind: str, more: dict[str, Any], raw: dict[str, Any], name: str) -> None:
    found = read_value(_field(kind, **more), "q", raw, TODAY)
    assert list(found.errors) == [name]
    assert all(found.errors[name][language] for language in ("ar", "fr", "zgh"))


@pytest.mark.parametrize(
    ("kind", "raw"), [("identity_number", "12345"), ("phone", "0999"), ("company_ice", "001525713000047")]
)
def test_nobody_is_turned_away_on_a_pattern_alone(kind: str, raw: str) -> None:
    found = read_value(_field(kind), "q", {"q": raw}, TODAY)
    assert found.errors == {}
    assert found.value is not None
    assert found.warnings["q"]["ar"]


@pytest.mark.parametrize("kind", ["text", "number", "date", "yes_no", "person_name", "place", "address", "email"])
def test_an_optional_question_may_stay_empty(kind: str) -> None:
    found = read_value(_field(kind, required=False), "q", {"q": "", "q.ar": "", "q.lat": ""}, TODAY)
    assert (found.value, found.errors) == (None, {})


def _applicant(**more: str) -> QueryDict:
    sent = QueryDict(mutable=True)
    sent.update(
        {
            "applicant_name.ar": "أمينة", "applicant_name.latin": "Amina", "identity_number": "AB123456",
            "birth_date": "05/03/1980", "phone": "0612345678", "capacity": "owner", **more,
        }
    )  # fmt: skip
    return sent


def test_what_a_hidden_question_sends_is_dropped(repair_permit: Any) -> None:
    page = repair_permit.page("applicant")
    checked = check_answers(page, _applicant(), pack=repair_permit, today=TODAY)
    assert checked.errors == {}
    assert [one.id for one in visible_pages(repair_permit, checked.clean, today=TODAY)] == ["applicant", "works"]
    smuggled = {**checked.clean, "company_ice": "001525713000048"}
    assert "company_ice" not in check_all(repair_permit, smuggled, today=TODAY)
    company = {**checked.clean, "capacity": "company"}
    shown = [one.id for one in visible_pages(repair_permit, company, today=TODAY)]
    assert shown == ["applicant", "company", "works"]
    assert {"company_name", "company_ice"} <= set(check_all(repair_permit, company, today=TODAY))


def test_a_hidden_field_of_a_visible_page_is_dropped(repair_permit: Any) -> None:
    works = repair_permit.page("works")
    hidden = [
        field.model_copy(update={"when": {"field": "registered", "eq": True}})
        if field.id == "duration_months"
        else field
        for field in works.fields
    ]
    page = works.model_copy(update={"fields": tuple(hidden)})
    pages = tuple(page if one.id == "works" else one for one in repair_permit.pages)
    pack = repair_permit.model_copy(update={"pages": pages})
    sent = {
        "works_address.street": "12", "registered": "no", "works_kinds": ["painting"], "works_description": "x",
        "changes_facade": "no", "changes_structure": "no", "start_date": "2026-12-01", "duration_months": "999",
    }  # fmt: skip
    checked = check_answers(page, sent, pack=pack, today=TODAY)
    assert checked.errors == {}
    assert "duration_months" not in checked.clean
    asked = check_answers(page, {**sent, "registered": "yes"}, pack=pack, today=TODAY)
    assert list(asked.errors) == ["duration_months"]


def test_what_is_not_known_yet_asks_nothing_and_refuses_nobody(repair_permit: Any) -> None:
    assert required_pieces(repair_permit, {}, today=TODAY) == []
    assert refusals(repair_permit, {}, today=TODAY) == []
    refused = refusals(repair_permit, {"changes_facade": True}, today=TODAY)
    assert [condition.id for condition in refused] == ["facade_untouched"]


@pytest.mark.parametrize(
    ("number", "unit", "arabic"),
    [
        ("0", "شهر", "0 شهر"), ("1", "شهر", "شهر واحد"), ("2", "شهر", "شهران"), ("3", "شهر", "3 أشهر"), ("10", "شهر", "10 أشهر"),
        ("11", "شهر", "11 شهرا"), ("24", "شهر", "24 شهرا"), ("100", "شهر", "100 شهر"), ("102", "شهر", "102 شهر"), ("103", "شهر", "103 أشهر"),
        ("1.5", "متر مربع", "1,5 متر مربع"), ("12", "متر مربع", "12 مترا مربعا"), ("5", "لتر", "5 لتر"),
    ],
)  # fmt: skip
def test_arabic_says_a_number_with_the_right_form_of_its_noun(number: str, unit: str, arabic: str) -> None:
    field, said = _field("number", unit={"ar": unit, "fr": "mois", "zgh": "ⴰⵢⵢⵓⵔ"}), number.replace(".", ",")
    assert show_answer(field, number) == {"ar": arabic, "fr": f"{said} mois", "zgh": f"{said} ⴰⵢⵢⵓⵔ"}


def test_an_answer_of_the_counter_is_not_offered_at_home() -> None:
    choices = [{"id": "written", "label": LABEL}, {"id": "counter", "only": "counter", "label": LABEL}]
    page = Page(id="p", title=LABEL, fields=(_field("choice", choices=choices),))

    def offered(answers: dict[str, Any], *, counter: bool) -> list[str]:
        return [choice.id for choice in offered_page(page, answers, counter=counter).fields[0].choices]

    assert offered({}, counter=False) == ["written"]
    assert offered({}, counter=True) == ["written", "counter"]
    assert offered({"q": "counter"}, counter=False) == ["written", "counter"]  # begun at the counter, finished at home
