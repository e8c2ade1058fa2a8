"""What belongs to another body is not offered; the catalogue says who does it, and the search finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mahalli.procedures.definitions.elsewhere import ElsewhereMalformed, read_elsewhere
from tests.procedures.cases.test_stages_and_amounts import offer


@pytest.mark.parametrize(("lang", "word", "who"), [("ar", "خمر", "عامل العمالة"), ("fr", "domicile", "Gendarmerie"), ("fr", "ALCOOL", "gouverneur")])
def test_the_search_says_who_does_it(kenitra: Any, browser_of: Any, lang: str, word: str, who: str) -> None:
    page = browser_of().get(f"/{lang}/kenitra/", {"q": word}).content.decode()
    assert who in page
    assert "Passeport" not in page


def test_nothing_is_said_where_the_search_is_about_something_else(kenitra: Any, browser_of: Any) -> None:
    assert "Gendarmerie" not in browser_of().get("/fr/kenitra/", {"q": "piscine"}).content.decode()


def test_in_a_city_the_acts_of_its_arrondissements_are_said(fes: Any, kenitra: Any, opened: Any, browser_of: Any) -> None:
    offer(opened("arrondissement-agdal"), "class3_declaration")
    visitor = browser_of()
    assert "Votre arrondissement" in visitor.get("/fr/fes/").content.decode()
    assert "Votre arrondissement" not in visitor.get("/fr/kenitra/").content.decode()


@pytest.mark.parametrize("content", ["- {id: a, id: b}", "- {id: a, title: {ar: x, fr: x, zgh: x}, who: {ar: x, fr: x, zgh: x}}", "- &a {id: a}"])
def test_a_malformed_line_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "elsewhere.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises((ElsewhereMalformed, ValidationError)):
        read_elsewhere(file)
