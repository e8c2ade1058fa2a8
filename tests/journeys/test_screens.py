"""The ten main pages in three languages and two widths: looked at, measured, and where their large parts stand is kept.

The pictures go to ``build/screens`` for people to look at; ``screens.json`` keeps the layout (decision 0121). After a change
that is meant, ``MAHALLI_KEEP_SCREENS=1`` writes it again, and the pictures are looked at.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mahalli.procedures.clocks.api import CASABLANCA
from tests.journeys import day_story as story
from tests.journeys.looking import (
    CONTRAST,
    DRAWN,
    MEASURE,
    RING,
    RULES,
    TARGET_PX,
    faults,
    moved,
    violations,
    wrong_words,
)
from tests.journeys.people import Agent, Screen, receipt, walk
from tests.journeys.town import Town

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).resolve().parents[2] / "build" / "screens"
KEPT = Path(__file__).with_name("screens.json")
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=CASABLANCA)
WIDTHS = (360, 1280)
Places = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    made = Town(MORNING, durable=False)
    try:
        made.found()
        made.start()
        made.settle()
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def screens(town: Town) -> dict[str, Screen]:
    """Who looks: a person who filed, the officer, the cashier."""
    desk = {name: Agent(town.url, f"{name}.fes@demo.invalid", "ar", "fes").sign_in() for name in ("instructeur", "regisseur")}
    return {"person": Screen(town.url), **desk}


@pytest.fixture(scope="module")
def ten_pages(town: Town, screens: dict[str, Screen]) -> Places:
    """Name, address after the language, and whose window. One draft is left open, one request is filed."""
    person, addresses = screens["person"], []
    for last in (False, True):
        person.open(f"fes/procedures/{story.REPAIR}/").see()
        person.send(next(form for form in person.page.forms if "/begin/" in (form.get("action") or ""))).see()
        if not last:
            addresses.append(person.url.replace("/applicant/", "/works/"))
        walk(person, story.repair("فاطمة المثال", "Fatima Exemple", "DEMO2001", MORNING.date()))
        addresses.append(person.url)
    case, _number, _code = receipt(person)
    town.settle()
    question, check = (address.removeprefix(f"{town.url}/ar/") for address in addresses[:2])
    return [
        ("01-choose", "", "person"), ("02-sheet", f"fes/procedures/{story.REPAIR}/", "person"), ("03-question", question, "person"),
        ("04-check", check, "person"), ("05-receipt", f"fes/cases/{case}/receipt/", "person"),
        ("06-where", f"fes/cases/{case}/", "person"), ("07-worklist", "fes/desk/", "instructeur"),
        ("08-case", f"fes/desk/cases/{case}/", "instructeur"), ("09-till", "fes/desk/till/", "regisseur"),
        ("10-nothing", "fes/no-such-page/", "person"),
    ]  # fmt: skip


@pytest.fixture
def pages(town: Town, screens: dict[str, Screen], chromium: Any) -> Iterator[dict[str, Any]]:
    """A page of a real browser for each of them."""
    opened = {}
    for who, screen in screens.items():
        context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="fr-MA", reduced_motion="reduce")
        context.add_cookies([{"name": one.name, "value": one.value or "", "url": town.url} for one in screen.web.cookies])
        opened[who] = context.new_page()
    yield opened
    for page in opened.values():
        page.context.close()


def shot(page: Any, width: int, name: str) -> None:
    """The whole page in a window as high as it is: what sticks to an edge of the window stands at its place."""
    page.set_viewport_size({"width": width, "height": 800})
    page.set_viewport_size({"width": width, "height": min(9000, page.evaluate("document.documentElement.scrollHeight"))})
    page.screenshot(path=str(FOLDER / f"{name}.png"), timeout=120_000)


def broken(page: Any, options: dict[str, Any]) -> list[str]:
    return [f"axe {one['id']} {[node['html'][:120] for node in one['nodes'][:2]]}" for one in violations(page, options)]


def kept() -> dict[str, list[list[Any]]]:
    read: dict[str, list[list[Any]]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return read


def keep(stood: dict[str, list[list[Any]]]) -> None:
    lines = (f"{json.dumps(name)}: {json.dumps(places)}" for name, places in sorted({**kept(), **stood}.items()))
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_ten_pages(lang: str, town: Town, ten_pages: Places, pages: dict[str, Any]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    stood: dict[str, list[list[Any]]] = {}
    for name, address, who in ten_pages:
        page = pages[who]
        page.goto(f"{town.url}/{lang}/{address}")
        for width in WIDTHS:
            shot(page, width, f"{name}-{lang}-{width}")
            seen = page.evaluate(MEASURE, TARGET_PX)
            stood[f"{name}-{lang}-{width}"] = seen["places"]
            ruled = broken(page, RULES) if width == 360 or lang == "ar" else []  # the other languages have the same parts
            wrong += [f"{name} {lang} {width}: {fault}" for fault in faults(seen, lang) + ruled]
        if lang == "zgh":
            assert page.evaluate(DRAWN), "the letters of Tifinagh are not drawn: no font here has them"
    assert wrong == [], "\n".join(wrong)
    if os.environ.get("MAHALLI_KEEP_SCREENS"):
        keep(stood)
    differ = [f"{name}: {one}" for name, places in stood.items() for one in moved(kept().get(name, []), places)]
    assert differ == [], "\n".join(differ)
    assert len(list(FOLDER.glob(f"*-{lang}-*.png"))) >= 2 * len(ten_pages)


def test_in_the_dark_and_by_the_keyboard(town: Town, ten_pages: Places, pages: dict[str, Any]) -> None:
    """Contrast where the telephone is set to dark, and a ring around whatever the keyboard reaches."""
    wrong: list[str] = []
    for name, address, who in ten_pages:
        page = pages[who]
        page.emulate_media(color_scheme="dark")
        page.goto(f"{town.url}/ar/{address}")
        shot(page, 360, f"{name}-ar-dark")
        wrong += [f"{name}: {fault}" for fault in broken(page, CONTRAST)]
        rings = []
        for _ in range(8):
            page.keyboard.press("Tab")
            rings.append(page.evaluate(RING))
        assert [one for one in rings if one], name
        wrong += [f"{name}: no ring on {one[0]}" for one in rings if one and (one[1] == "none" or one[2] < 2)]
    assert wrong == [], "\n".join(wrong)


def test_a_fault_is_seen(chromium: Any) -> None:
    """The measure itself: each fault put on a page is found, and a sound page has none."""
    sound = "<html lang=ar dir=rtl><body style='margin:0'><main><h1>عنوان</h1><p>سطر <a href=#x style='display:inline-block;min-height:24px'>رابط الصفحة</a></p></main></body></html>"
    bad = {
        "scrolls sideways": sound.replace("<h1>", "<h1 style='width:900px'>"), "direction ltr": sound.replace("rtl", "ltr"),
        "clipped": sound.replace("<h1>", "<h1 style='width:20px;overflow:hidden;white-space:nowrap'>"),
        "over": sound.replace("<p>", "<p style='margin-top:-60px'>"), "small": sound.replace("<p>سطر ", "<p>").replace("inline-block;min-height:24px", "block;height:12px"),
        "words of another language": sound.replace("سطر", "Suivre"), "digits": sound.replace("سطر", "٣"),
    }  # fmt: skip
    page = chromium.new_page(viewport={"width": 360, "height": 600})

    def found(content: str) -> str:
        page.set_content(content)
        return " ".join(faults(page.evaluate(MEASURE, TARGET_PX), "ar"))

    assert found(sound) == ""
    assert [name for name, content in bad.items() if name not in found(content)] == []
    page.close()
    assert wrong_words(["Que faire ?"], "", "fr") and not wrong_words(["Que faire\u202f?", "11:30"], "", "fr")
    assert moved([["main", 0, 360, 700]], [["main", 0, 300, 700]]) and not moved([["main", 0, 360, 700]], [["main", 2, 355, 760]])
