"""A complaint by voice, with a place: recorded on the page, or a file without any script; listened to at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests.foundation.documents.test_pictures_and_sounds import sound
from tests.journeys.test_browser import Walk, sign_in

pytestmark = pytest.mark.browser
NEXT = "form.filing .buttons button[value=next]"


@pytest.fixture
def offered(fes_open: Any) -> Any:
    from mahalli.foundation.law.api import law_hash
    from mahalli.foundation.tenancy.api import authority, publishing
    from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack

    pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "complaint")
    with publishing(actor="test"):
        publish_pack(pack=pack, published_by="test", now=timezone.now())
    with authority(fes_open.code, actor="test"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=timezone.now())
    return fes_open


@pytest.mark.parametrize(("lang", "width", "script"), [("ar", 360, True), ("fr", 1280, False), ("ar", 360, False), ("fr", 360, True)])
def test_a_complaint_is_spoken_and_heard(
    offered: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[[Any, str], None],
    lang: str, width: int, script: bool,
) -> None:  # fmt: skip
    page = window(width=width, script=script)
    walk = Walk(page, shoot, f"{lang}-{width}-{'script' if script else 'plain'}-voice", axe=script)
    page.context.grant_permissions(["microphone", "geolocation"])
    page.context.set_geolocation({"latitude": 34.0331, "longitude": -5.0003})
    page.goto(f"/{lang}/fes/procedures/complaints.message/")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    if page.locator("form.filing").count() == 0:
        with page.expect_navigation():
            page.click("main a.button")
    page.check("[name=nature][value=observation]")
    page.check("[name=domain][value=lighting]")
    page.check("[name=told][value=spoken]")
    walk.press(NEXT, "place")
    assert page.locator("[data-position] button").is_visible() is script
    if script:
        page.click("[data-position] button")
        page.wait_for_function("document.getElementById('spot.lat').value === '34.033100'")
    else:
        page.fill("[name='spot.lat']", "34.0331")
        page.fill("[name='spot.lon']", "-5.0003")
    walk.press(NEXT, "person")
    page.fill('[name="applicant_name.ar"]', "أمينة المثال")
    page.fill('[name="applicant_name.latin"]', "Amina Exemple")
    page.fill("[name=birth_date]", "1980-03-05")
    page.fill("[name=phone]", "0612345678")
    walk.press(NEXT, "pieces")
    assert page.locator("[data-recorder] button").is_visible() is script
    if script:
        page.click("[data-recorder] button")
        page.wait_for_timeout(2500)
        page.click("[data-recorder] button")
        page.wait_for_selector("[data-recorder] audio:not([hidden])")
        walk.look("recorded")
    else:
        page.set_input_files("[name=voice]", {"name": "voice.wav", "mimeType": "audio/wav", "buffer": sound(2)})
    walk.press(NEXT, "check")
    walk.press("main form button.button[type=submit]", "receipt")
    case = page.url.split("/cases/")[1].split("/")[0]
    desk = Walk(window(width=width, script=script), shoot, f"{lang}-{width}-{'script' if script else 'plain'}-heard", axe=script)
    goal = f"/{lang}/fes/desk/"
    sign_in(desk, lang, agent(offered, "complaints_officer"), goal)
    desk.go(f"{goal}cases/{case}/", "case")
    assert desk.page.locator("a[href='geo:34.033100,-5.000300']").count() == 1
    source = desk.page.locator("#pieces audio").get_attribute("src")
    answer = desk.page.request.get(source if source.startswith("http") else f"{desk.page.url.split('/' + lang + '/')[0]}{source}")
    assert (answer.status, answer.headers["content-type"]) == (200, "audio/webm" if script else "audio/wav")
    if script:
        assert desk.page.evaluate("a => new Promise(done => { const s = document.querySelector('#pieces audio'); s.onloadedmetadata = () => done(true); s.onerror = () => done(false); s.load(); s.preload = 'auto'; })")
