"""Around a case in a real Chromium: the keys, the messages, the receipt book; with and without scripts, both directions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.journeys.test_browser import Walk, sign_in
from tests.procedures.cases import steps

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "width", "script"), [("ar", 360, False), ("fr", 1280, True), ("ar", 1280, True)])
def test_pages_around_a_case(
    fes_open: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[[Any, str], None],
    lang: str, width: int, script: bool,
) -> None:  # fmt: skip
    filed = steps.file(fes_open, now=timezone.now())
    walk = Walk(window(width=width, script=script), shoot, f"{lang}-{width}-around", axe=script)
    desk = f"/{lang}/fes/desk/"
    sign_in(walk, lang, agent(fes_open, "case_officer"), desk)
    case = f"{desk}cases/{filed.id}/"
    walk.go(f"{case}messages/", "messages")
    walk.page.fill("#text", "في أي طابق توجد الأشغال؟")
    walk.page.check("#awaited")
    walk.press("form[enctype] button[type=submit]", "sent")
    walk.go(f"{case}notes/", "notes")
    walk.go(f"{case}links/", "links")
    walk.go(f"{case}opinions/", "opinions")
    walk.go(f"{case}slips/deposit/", "slip")
    walk.go(case, "case")
    walk.go(f"{desk}books/", "books")
    walk.page.fill("#count", "3")
    walk.press("form:has(#count) button[type=submit]", "reserved")
    walk.press("table.work .who a", "book")
    walk.go(f"{desk}day/", "day")
    walk.go(f"{desk}day/fallback/", "fallback")
    walk.go(f"{desk}keys/", "keys")
    person = Walk(window(width=width, script=script), shoot, f"{lang}-{width}-person", axe=script)
    person.go(f"/{lang}/fes/track/", "track")
    person.page.fill("#code", filed.tracking)
    person.page.fill("#proof", "5678")
    person.press("main form button[type=submit]", "case")
    person.go(f"/{lang}/fes/cases/{filed.id}/thread/", "messages")
    person.page.fill("#text", "الطابق الثاني")
    person.press("form[enctype] button[type=submit]", "answered")
    assert person.page.locator(".thread li").count() == 2


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_the_keys_of_the_desk(fes_open: Any, agent: Callable[..., Any], window: Callable[..., Any], lang: str) -> None:
    for _ in range(3):
        steps.file(fes_open, now=timezone.now())
    page = window(width=1280)
    desk = f"/{lang}/fes/desk/"
    walk = Walk(page, lambda *_: None, "keys", axe=False)
    sign_in(walk, lang, agent(fes_open, "case_officer"), desk)
    page.goto(desk)
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("table.work .who a").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("j")  # the sheet is open: nothing moves behind it
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")
    assert second.evaluate("link => link === document.activeElement")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/desk/cases/" in page.url
    case = page.url
    with page.expect_navigation():
        page.keyboard.press("m")
    assert page.url == f"{case}messages/"
    page.focus("#text")
    page.keyboard.type("u?j1 g d")  # typing in a field is typing
    assert page.input_value("#text") == "u?j1 g d"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+u")  # the browser's own keys are not taken
    assert page.url == f"{case}messages/"
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("d")
    assert page.url.endswith("/desk/day/")
    page.goto(f"{desk}keys/")
    with page.expect_navigation():
        page.click("form button[value=off]")
    page.goto(desk)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
