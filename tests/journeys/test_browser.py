"""The story in a real Chromium: Arabic on a narrow screen without scripts, French on a wide one with them.

Every page met on the way is held to the rules of axe (WCAG 2.2 A and AA) and must not scroll sideways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.looking import RULES, violations
from tests.journeys.story import PACK, png

pytestmark = pytest.mark.browser


class Walk:
    """A page that is looked at wherever it goes."""

    def __init__(self, page: Any, shoot: Callable[[Any, str], None], name: str, *, axe: bool) -> None:
        self.page, self.shoot, self.name, self.axe, self.count = page, shoot, name, axe, 0

    def look(self, what: str) -> None:
        self.count += 1
        self.shoot(self.page, f"{self.name}-{self.count:02}-{what}")
        if self.axe:
            found = violations(self.page, RULES)
            assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == [], what
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 1, f"{what} scrolls sideways by {wide} px"

    def go(self, address: str, what: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status < 400, f"{address}: {answer.status}"
        self.look(what)

    def press(self, selector: str, what: str) -> None:
        with self.page.expect_navigation():
            self.page.click(selector)
        self.look(what)


def fill_applicant(page: Any) -> None:
    page.fill('[name="applicant_name.ar"]', "فاطمة الزهراء بنعلي")
    page.fill('[name="applicant_name.latin"]', "Fatima Zahra Benali")
    page.fill("[name=identity_number]", "AB123456")
    page.fill("[name=birth_date]", "1980-05-14")
    page.fill("[name=phone]", "0612345678")
    page.check("[name=capacity][value=representative]")


def fill_works(page: Any) -> None:
    page.fill('[name="works_address.street"]', "12 زنقة السلام")
    page.fill('[name="works_address.city"]', "فاس")
    page.check("[name=registered][value=no]")
    page.check("[name=works_kinds][value=painting]")
    page.check("[name=works_kinds][value=plumbing]")
    page.fill("[name=works_description]", "صباغة الجدران وإصلاح أنابيب المطبخ")
    page.check("[name=changes_facade][value=no]")
    page.check("[name=changes_structure][value=no]")
    page.fill("[name=start_date]", "2027-03-01")
    page.fill("[name=duration_months]", "2")


NEXT = ".buttons button[value=next]"


def file_online(walk: Walk, lang: str, photo: Path) -> tuple[str, str]:
    """From the first page to the receipt; returns the address of the case and the tracking code."""
    page = walk.page
    walk.go(f"/{lang}/?q={'فاس' if lang == 'ar' else 'fes'}", "found")
    walk.press(f'a[href="/{lang}/fes/"]', "catalogue")
    walk.press(f'a[href="/{lang}/fes/procedures/{PACK}/"]', "sheet")
    walk.press(".begin button", "applicant")
    walk.press(NEXT, "applicant-errors")
    assert page.locator(".error-summary li").count() >= 3
    fill_applicant(page)
    walk.press(NEXT, "works")
    fill_works(page)
    walk.press(NEXT, "pieces")
    page.set_input_files("#ownership_proof", str(photo))
    page.set_input_files("#owner_agreement", str(photo))
    walk.press(NEXT, "check")
    walk.press("form[data-once] button", "receipt")
    code = page.inner_text(".paper .code")
    return page.url.removesuffix("receipt/"), code


def sign_in(walk: Walk, lang: str, account: Any, goal: str) -> None:
    page = walk.page
    page.goto(f"/{lang}/accounts/login/?next={goal}")
    page.fill("#id_login", account.email)
    page.fill("#id_password", "a long password")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    assert page.url.endswith(goal), page.url


def wait_for(page: Any, address: str, selector: str) -> None:
    """The worker does its part in a moment."""
    for _ in range(60):
        page.goto(address)
        if page.locator(selector).count():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{selector} never came on {address}")


@pytest.mark.parametrize(("lang", "width", "script"), [("ar", 360, False), ("fr", 1280, True)])
def test_the_story(
    lang: str, width: int, script: bool, fes_open: Any, opened: Callable[[str], Any], agent: Callable[..., Any],
    window: Callable[..., Any], shoot: Callable[[Any, str], None], tmp_path: Path,
) -> None:
    prefecture = opened("prefecture-fes")
    photo = tmp_path / "photo.png"
    photo.write_bytes(png())
    resident = Walk(window(width=width, script=script), shoot, f"{lang}-resident", axe=script)
    address, code = file_online(resident, lang, photo)
    ident = address.rstrip("/").rsplit("/", 1)[1]
    desk = f"/{lang}/fes/desk/"

    officer = Walk(window(width=width, script=script), shoot, f"{lang}-officer", axe=script)
    sign_in(officer, lang, agent(fes_open, "case_officer"), desk)
    officer.look("worklist")
    officer.go(f"{desk}cases/{ident}/", "case")
    officer.go(f"{desk}cases/{ident}/acts/propose/", "propose")
    officer.page.check("[name=outcome][value=grant]")
    officer.press("main form button[type=submit]", "proposed")

    president = Walk(window(width=width, script=script), shoot, f"{lang}-president", axe=script)
    sign_in(president, lang, agent(fes_open, "president"), desk)
    president.go(f"{desk}tacit/", "batch")
    president.go(f"{desk}cases/{ident}/acts/sign/", "sign")
    president.page.check("[name=sure]")
    president.press("main form button[type=submit]", "signed")

    regisseur = Walk(window(width=width, script=script), shoot, f"{lang}-regisseur", axe=script)
    sign_in(regisseur, lang, agent(fes_open, "regisseur"), desk)
    to_take = f'main a[href^="{desk}till/"]:not([href="{desk}till/"]):not([href^="{desk}till/receipts/"])'
    wait_for(regisseur.page, f"{desk}till/", to_take)
    regisseur.look("till")
    regisseur.press(to_take, "take")
    regisseur.page.fill("[name=given]", "400")
    regisseur.press("main form button[type=submit]", "change")
    regisseur.press("main form button[type=submit]", "paid")

    follower = Walk(window(width=width, script=script), shoot, f"{lang}-follower", axe=script)
    follower.go(f"/{lang}/fes/track/", "track")
    follower.page.fill("#code", code)
    follower.page.fill("#proof", "5678")
    follower.press("main form button[type=submit]", "case")
    wait_for(follower.page, address, 'a[href*="/documents/"] >> nth=2')
    follower.look("delivered")
    links = follower.page.locator('a[href*="/documents/"]')
    files = [follower.page.request.get(links.nth(index).get_attribute("href")).body() for index in range(links.count())]
    for index, data in enumerate(files):
        assert data.startswith(b"%PDF-")
        (tmp_path / f"{lang}-{index}.pdf").write_bytes(data)

    stranger = Walk(window(width=width, script=script), shoot, f"{lang}-stranger", axe=script)
    stranger.go(f"/{lang}/verify/", "verify")
    stranger.page.set_input_files("#file", str(tmp_path / f"{lang}-{len(files) - 1}.pdf"))
    stranger.press('form[enctype] button[type=submit]', "verdict")
    assert stranger.page.locator(".verdict.good").count() == 1
    changed = bytearray(files[-1])
    changed[len(changed) // 3] ^= 1
    (tmp_path / "changed.pdf").write_bytes(bytes(changed))
    stranger.page.set_input_files("#file", str(tmp_path / "changed.pdf"))
    stranger.press('form[enctype] button[type=submit]', "altered")
    assert stranger.page.locator(".verdict.late").count() == 1

    governor = Walk(window(width=width, script=script), shoot, f"{lang}-governor", axe=script)
    supervision = f"/{lang}/supervision/prefecture-fes/"
    sign_in(governor, lang, agent(prefecture, "governor_office"), supervision)
    wait_for(governor.page, supervision, "table.work tbody tr")
    governor.look("copies")
    governor.press("table.work tbody tr a", "copy")


def test_the_keyboard_alone_files_a_request(
    fes_open: Any, window: Callable[..., Any], tmp_path: Path, shoot: Callable[[Any, str], None]
) -> None:
    page = window(width=360, dark=True)
    page.goto(f"/ar/fes/procedures/{PACK}/")
    page.focus(".begin button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.focus('[name="applicant_name.ar"]')
    page.keyboard.type("أحمد العلوي")
    page.keyboard.press("Tab")
    page.keyboard.type("Ahmed Alami")
    page.keyboard.press("Tab")
    page.keyboard.type("CD5678")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # from a text field, Enter continues and never takes anything away
    assert page.locator(".error-summary").count() == 1
    assert page.input_value('[name="applicant_name.latin"]') == "Ahmed Alami"
    shoot(page, "ar-dark-errors")


def test_what_is_typed_is_kept_without_a_click(fes_open: Any, window: Callable[..., Any]) -> None:
    page = window(width=360)
    page.goto(f"/fr/fes/procedures/{PACK}/")
    with page.expect_navigation():
        page.click(".begin button")
    page.fill('[name="applicant_name.latin"]', "Nadia Idrissi")
    page.fill('[name="applicant_name.ar"]', "نادية الإدريسي")
    page.wait_for_selector("[data-autosaved]:not([hidden])")
    page.goto(page.url)
    assert page.input_value('[name="applicant_name.latin"]') == "Nadia Idrissi"


def test_the_first_page_is_light(live: str, fes_open: Any, window: Callable[..., Any]) -> None:
    page = window(width=360)
    finished: list[Any] = []
    page.on("requestfinished", lambda request: finished.append(request))  # measured below: an event that asks the browser may be answered too late
    with page.expect_event("requestfinished"):
        page.goto("/ar/")
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes()[part] for request in finished for part in ("responseBodySize", "responseHeadersSize")]
    assert len(finished) > 1
    assert 0 < sum(sizes) <= 50_000, sum(sizes)
    assert re.search(r'dir="rtl"', page.content())
