"""The yearly report on complaints, the answer noted at the counter and an earlier piece, in a real Chromium, both directions."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.law.api import law_hash
from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.procedures.cases import api as cases
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack
from tests.journeys.story import png
from tests.journeys.test_browser import Walk, sign_in
from tests.procedures.cases import steps
from tests.spaces.statistics.test_complaints_report import history

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "width"), [("ar", 360), ("fr", 1280)])
def test_the_report_is_read_and_its_measures_written(
    fes: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[[Any, str], None], lang: str, width: int
) -> None:
    pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "complaint")
    with publishing(actor="test"):
        publish_pack(pack=pack, published_by="test", now=steps.NOON)
    with authority(fes.code, actor="test"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=steps.NOON)
        history()
    walk = Walk(window(width=width), shoot, f"{lang}-{width}-report", axe=True)
    page, address = walk.page, f"/{lang}/fes/desk/complaints-report/"
    sign_in(walk, lang, agent(fes, "head_of_service"), address)
    walk.go(f"{address}?year=2025", "report")
    head, first = page.locator("table.figures th[scope=col]").first.bounding_box(), page.locator("table.figures th[scope=row]").first.bounding_box()
    assert first["y"] >= head["y"] + head["height"] - 1  # a table: its head stands above its lines
    walk.press("#measures button[type=submit]", "empty")
    assert page.locator("[role=alert]").count() == 1
    page.fill("#taken", "أصلحت إنارة حي النصر كله.\nعين عون للاستقبال يومي السوق.")
    page.fill("#planned", "تجديد شبكة الإنارة سنة 2026.")
    walk.press("#measures button[type=submit]", "kept")
    assert "عين عون للاستقبال" in page.inner_text("#measures")
    with page.expect_download() as paper:
        page.click("a[href*='report.pdf']")
    assert paper.value.suggested_filename.endswith(".pdf")
    if folder := os.environ.get("MAHALLI_SHOTS"):  # where pictures are kept, the paper is kept beside them
        paper.value.save_as(f"{folder}/{lang}-report.pdf")


@pytest.mark.parametrize(("lang", "width", "script"), [("ar", 360, True), ("fr", 1280, True), ("fr", 360, False)])
def test_the_counter_notes_an_answer_and_an_officer_opens_an_earlier_piece(
    fes_open: Any, agent: Callable[..., Any], window: Callable[..., Any], shoot: Callable[[Any, str], None], lang: str, width: int, script: bool
) -> None:
    case, now = steps.file(fes_open, now=timezone.now()), timezone.now()
    with authority(fes_open.code, actor="test"):
        version = cases.view_case(case.id, now=now).version
        cases.request_replacement(case_id=case.id, version=version, pieces=["owner_agreement"], reason="floue", acting=steps.OFFICER, now=now)
        new = store_file(BytesIO(png()), name="net.png")
        cases.add_pieces(case_id=case.id, files={"owner_agreement": ("net.png", new)}, acting=steps.CLERK, now=now)
    steps.propose(fes_open, case.id, now=now)
    steps.sign(fes_open, case.id, now=now)
    walk = Walk(window(width=width, script=script), shoot, f"{lang}-{width}-{'script' if script else 'plain'}-counter", axe=script)
    desk = f"/{lang}/fes/desk/"
    sign_in(walk, lang, agent(fes_open, "counter"), desk)
    walk.go(f"{desk}cases/{case.id}/", "case")
    walk.page.click("details.earlier summary")
    walk.look("earlier")
    old = walk.page.locator("details.earlier a").first.get_attribute("href")
    assert walk.page.request.get(f"{walk.page.url.split(f'/{lang}/')[0]}{old}").status == 200
    walk.press("a[href*='/satisfaction/']", "question")
    walk.page.check("[name=answer][value=neutral]")
    walk.press("form.act-form button[type=submit]", "noted")
    assert walk.page.locator("a[href*='/satisfaction/']").count() == 0
