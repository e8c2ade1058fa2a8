"""Publications in a real Chromium: an officer fills, a stranger reads; with and without scripts, both directions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_browser import Walk, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "width", "script"), [("ar", 360, False), ("ar", 1280, True), ("fr", 360, True), ("fr", 1280, False)])
def test_from_the_officers_desk_to_the_strangers_page(
    fes: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[[Any, str], None], tmp_path: Path,
    lang: str, width: int, script: bool,
) -> None:  # fmt: skip
    file = tmp_path / "budget.pdf"
    file.write_bytes(b"%PDF-1.7 budget")
    walk = Walk(window(width=width, script=script), shoot, f"{lang}-{width}-officer", axe=script)
    page, desk = walk.page, f"/{lang}/fes/desk/information/"
    sign_in(walk, lang, agent(fes, "information_officer"), desk)
    walk.look("items")
    walk.press('a[href$="/items/budgets/"]', "item")
    walk.press('#say a[href^="?kind=published"]', "form")
    walk.press("#say form button[type=submit]", "faults")
    assert page.locator("#title_ar[aria-invalid=true]").count() == 1
    page.fill("#title_ar", "ميزانية 2026")
    page.fill("#title_fr", "Budget 2026")
    page.set_input_files("#file", str(file))
    walk.press("#say form button[type=submit]", "recorded")
    assert page.locator(".publication.good").count() == 1
    walk.go(f"{desk}items/reports/?kind=withheld", "withheld")
    page.fill("#title_ar", "دراسة")
    page.check("#exception-inquiries")
    walk.press("#say form button[type=submit]", "withheld-recorded")
    walk.go(f"{desk}items/bills/?kind=not_held", "not-held")
    page.fill("#note", "لدى الحكومة" if lang == "ar" else "Au gouvernement")
    walk.press("#say form button[type=submit]", "not-held-recorded")
    walk.go(f"{desk}officer/", "officer")
    page.fill("#title_ar", "رئيسة المصلحة")
    page.fill("#phone", "0535000000")
    page.fill("#decision", "12/2026")
    page.fill("#decided_on", "2026-01-05")
    walk.press("#say form button[type=submit]", "named")

    stranger = Walk(window(width=width, script=script), shoot, f"{lang}-{width}-stranger", axe=script)
    stranger.go(f"/{lang}/fes/", "catalogue")
    stranger.press(f'footer a[href="/{lang}/fes/information/"]', "page")
    assert [one.inner_text() for one in stranger.page.locator(".stands strong").all()] == ["1", "0", "1", "1", "16"]
    assert stranger.page.get_by_text("ميزانية 2026" if lang == "ar" else "Budget 2026").count() >= 1
    with stranger.page.expect_download() as download:
        stranger.page.click('a[href$="published.csv"]')
    assert "budgets," in Path(download.value.path()).read_text(encoding="utf-8")

    walk.go(f"{desk}items/budgets/", "item-again")
    walk.press(".publication a[href*='/entries/']", "entry")
    page.click(".deeds details summary")
    page.fill("#why", "خطأ" if lang == "ar" else "Erreur")
    walk.press(".deeds details button[type=submit]", "withdrawn")
    stranger.go(f"/{lang}/fes/information/", "after")
    assert stranger.page.locator(".stands strong").first.inner_text() == "0"
    stranger.page.click("details:has(.plain) summary")
    assert stranger.page.get_by_text("خطأ" if lang == "ar" else "Erreur", exact=True).is_visible()
