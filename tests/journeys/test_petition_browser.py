"""A petition in a real Chromium, both directions: opened, signed, printed, typed, hidden and given back, taken back, given up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.participation.petitions.cards import keyed
from mahalli.participation.petitions.models import PetitionAttempt
from tests.journeys.test_browser import Walk, sign_in

pytestmark = pytest.mark.browser
SEND = "main form button.large[type=submit]"


@pytest.fixture
def gathers(fes_open: Any) -> Any:
    from mahalli.foundation.law.api import law_hash
    from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack

    pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "petition")
    with publishing(actor="test"):
        publish_pack(pack=pack, published_by="test", now=timezone.now())
    with authority(fes_open.code, actor="test"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=timezone.now())
    return fes_open


def code_of(here: Any) -> str:
    """The worker sends a code that nobody here receives: once it did, another one is put in its place."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with authority(here.code, actor="test"):
            attempt = PetitionAttempt.here().exclude(code_hash="").first()
            if attempt is not None:
                attempt.code_hash = keyed("six", f"{attempt.id}:123456")
                attempt.save(update_fields=["code_hash"])
                return "123456"
        time.sleep(0.3)
    raise AssertionError("no code was made")


def opened(walk: Walk, lang: str) -> str:
    """The representative opens the collection; the address of its public page."""
    page = walk.page
    walk.go(f"/{lang}/fes/petitions/", "list")
    walk.go(f"/{lang}/fes/petitions/open/", "open")
    walk.press(SEND, "open-errors")
    page.fill("#subject", "ملعب القرب بحي النصر")
    page.fill("#aims", "مكان آمن للأطفال.\nلا ملعب في الحي منذ عشر سنوات.")
    page.fill("#name_ar", "أمينة المثال")
    page.fill("#name_latin", "Amina Exemple")
    page.fill("#card", "CD998877")
    page.fill("#born", "1980-03-05")
    page.fill("#phone", "0612345678")
    walk.press(SEND, "manage")
    return str(page.url).removesuffix("manage/")


@pytest.mark.parametrize(("lang", "width", "script"), [("ar", 360, True), ("fr", 1280, True), ("fr", 360, False)])
def test_the_pages_of_a_petition(
    gathers: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[[Any, str], None], lang: str, width: int, script: bool
) -> None:
    from mahalli.foundation.identity.api import open_account
    from mahalli.foundation.tenancy.api import platform

    def walker(name: str) -> Walk:
        return Walk(window(width=width, script=script), shoot, f"{lang}-{width}-{'script' if script else 'plain'}-{name}", axe=script)

    with platform(actor="test"):
        account = open_account(email="amina@demo.invalid", name="Amina", password="a long password")
    own = walker("own")
    sign_in(own, lang, account, f"/{lang}/fes/mine/")
    base = opened(own, lang)
    own.go(f"/{lang}/fes/mine/", "mine")
    assert own.page.locator(f"main a[href='/{lang}/{base.split(f'/{lang}/')[1]}manage/']").count() == 1
    signer = walker("signer")
    signer.go(base, "petition")
    signer.press("main a.button.large", "sign")
    signer.press(SEND, "sign-errors")
    for name, value in (("name", "زينب المثال"), ("card", "AB123456"), ("place", "حي النصر"), ("contact", "zineb@demo.invalid")):
        signer.page.fill(f"#{name}", value)
    for name in ("#tie-resident", "#eligible", "#interest"):
        signer.page.check(name)
    signer.press(SEND, "code")
    signer.page.fill("#code", code_of(gathers))
    signer.press("main form button[type=submit]", "signed")
    own.go(f"{base}sheet/?first=1&count=2", "sheet")
    _at_the_desk(walker, lang, base, gathers, agent)
    signer.go(base, "hidden")
    assert "ملعب" not in signer.page.inner_text("main")
    assert signer.page.goto(f"{base}sign/").status == 409
    signer.look("hidden-sign")
    own.go(f"{base}manage/", "manage-hidden")
    assert "تسب جارا" in own.page.inner_text("main")
    signer.go(f"{base}withdraw/", "withdraw")
    signer.press("main form button[type=submit]", "withdrawn")
    own.go(f"/{lang}/fes/petitions/manage/", "enter")


def _at_the_desk(walker: Callable[[str], Walk], lang: str, base: str, here: Any, agent: Callable[..., Any]) -> None:
    desk = f"/{lang}/fes/desk/petitions/"
    board = walker("desk")
    sign_in(board, lang, agent(here, "council_secretary"), desk)
    board.look("list")
    petition = f"{desk}{base.rstrip('/').rpartition('/')[2]}/"
    board.go(petition, "petition")
    board.go(f"{petition}enter/", "enter")
    board.page.fill("[name=number]", "1")
    board.page.fill("[name=name_1]", "أحمد المثال")
    board.page.fill("[name=card_1]", "KK1001")
    board.page.fill("[name=place_1]", "حي النصر")
    board.press("main form button[type=submit]", "typed")
    board.go(f"{petition}names/", "names")
    board.go(petition, "again")
    board.page.click("details:has([value=hide]) summary")
    board.page.check("#ground-insult")
    board.page.fill("#reasons", "العبارة الثانية تسب جارا باسمه.")
    board.look("hide")
    board.press("button[value=hide]", "hidden")
    assert "تسب جارا" in board.page.inner_text("main")
