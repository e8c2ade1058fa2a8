"""The legalisation desk in a real Chromium, by keyboard alone, in Arabic narrow and French wide, held to axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.test_browser import Walk, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "width"), [("ar", 360), ("fr", 1280)])
def test_one_person_by_keyboard(
    lang: str, width: int, kenitra: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[..., None]
) -> None:
    desk = f"/{lang}/kenitra/desk/stamps/"
    walk = Walk(window(width=width), shoot, f"{lang}-stamps", axe=True)
    sign_in(walk, lang, agent(kenitra, "legalisation_officer"), desk)
    walk.go(desk, "desk")
    keys = walk.page.keyboard
    for typed in ("AB998877", "", "فاطمة المثال", "Fatima Exemple", "عقد كراء"):
        keys.type(typed)
        keys.press("Tab")
    with walk.page.expect_navigation():
        keys.press("Enter")
    walk.look("slip")
    assert walk.page.locator(".stamp-slip .serial").inner_text().startswith("SG-")
    assert walk.page.evaluate("document.activeElement.getAttribute('href')") == desk
    with walk.page.expect_navigation():
        keys.press("Enter")
    walk.look("next-person")
    assert walk.page.evaluate("document.activeElement.id") == "identity_number"
    walk.go(f"{desk}register/", "register")
    walk.press("main form.buttons button", "two-copies")
    assert walk.page.locator(".register-page").count() == 2
