"""The ten main pages (reference: the look), in three languages and two widths: pictures in ``build/screens``, and what can be
measured on them: direction, no sideways scroll, nothing clipped or overlapped, no word left in English, the rules of axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from mahalli.procedures.clocks.api import CASABLANCA
from tests.journeys import day_story as story
from tests.journeys.people import Agent, Screen, receipt, walk
from tests.journeys.town import Town

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).resolve().parents[2] / "build" / "screens"
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=CASABLANCA)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ENGLISH = re.compile(
    r"\b(the|and|your|with|was|were|are|this|that|from|have|which|what|filed|search|sign|number|send|write|choose|waiting|of|not|"
    r"by|request|requests|case|cases|day|days|day's|open|close|back|next|until|working)\b", re.I,
)  # fmt: skip
ALSO_FRENCH = {"case", "cases", "open"}
MEASURE = """() => {
  const apart = one => { for (let up = one; up && up !== document.body; up = up.parentElement) { const style = getComputedStyle(up);
    if (['sticky', 'fixed'].includes(style.position) || style.clipPath !== 'none' || style.clip !== 'auto') return true } return false };
  const shown = one => { const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && !one.closest('.visually-hidden, details:not([open]) > :not(summary), svg') && !apart(one) };
  const leaves = [...document.querySelectorAll('main *, header *, nav *, footer *')].filter(one => shown(one)
    && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
  const clipped = leaves.filter(one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 2);
  const boxes = leaves.map(one => { return [one, [...one.childNodes].filter(node => node.nodeType === 3 && node.textContent.trim())
    .flatMap(node => { const range = document.createRange(); range.selectNodeContents(node); return [...range.getClientRects()] })] });
  const over = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, ra] = boxes[i], [b, rb] = boxes[j];
    if (a.contains(b) || b.contains(a)) continue;
    if (ra.some(x => rb.some(y => Math.min(x.right, y.right) - Math.max(x.left, y.left) > 4 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 8)))
      over.push(a.textContent.trim().slice(0, 40) + ' / ' + b.textContent.trim().slice(0, 40));
  }
  const outside = leaves.filter(one => { const box = one.getBoundingClientRect();
    return (box.left < -1 || box.right > innerWidth + 1) && !one.closest('.work-scroll, .skip, [class*=scroll]') });
  return { wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, dir: document.documentElement.dir,
    clipped: clipped.map(one => one.textContent.trim().slice(0, 60)), over: over.slice(0, 8),
    outside: outside.map(one => one.textContent.trim().slice(0, 60)), text: document.body.innerText };
}"""


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    made = Town(MORNING)
    try:
        made.found()
        made.start()
        made.settle()
        yield made
    finally:
        made.close()


def ten_pages(town: Town, lang: str) -> list[tuple[str, str, Screen]]:
    """Name, address, and the window in which it may be opened."""
    person, today = Screen(town.url, lang), MORNING.date()
    addresses = []
    for last in (False, True):
        person.open(f"fes/procedures/{story.REPAIR}/").see()
        person.send(next(form for form in person.page.forms if "/begin/" in (form.get("action") or ""))).see()
        if not last:
            addresses.append(person.url.replace("code/", "pages/works/"))
        walk(person, story.repair("فاطمة المثال", "Fatima Exemple", "DEMO2001", today))
        addresses.append(person.url)
    case, _number, _code = receipt(person)
    town.settle()
    desk = {name: Agent(town.url, f"{name}.fes@demo.invalid", lang, "fes").sign_in() for name in ("instructeur", "regisseur")}
    officer = desk["instructeur"]
    officer.open("fes/desk/").see()
    return [
        ("01-choose", f"{town.url}/{lang}/", person), ("02-sheet", f"{town.url}/{lang}/fes/procedures/{story.REPAIR}/", person),
        ("03-question", addresses[0], person), ("04-check", addresses[1], person),
        ("05-receipt", f"{town.url}/{lang}/fes/cases/{case}/receipt/", person), ("06-where", f"{town.url}/{lang}/fes/cases/{case}/", person),
        ("07-worklist", f"{town.url}/{lang}/fes/desk/", officer), ("08-case", f"{town.url}/{lang}/fes/desk/cases/{case}/", officer),
        ("09-till", f"{town.url}/{lang}/fes/desk/till/", desk["regisseur"]), ("10-nothing", f"{town.url}/{lang}/fes/no-such-page/", person),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_ten_pages(lang: str, town: Town, chromium: Any) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    pages = ten_pages(town, lang)
    for width in (360, 1280):
        for name, address, screen in pages:
            context = chromium.new_context(viewport={"width": width, "height": 800})
            context.add_cookies([{"name": one.name, "value": one.value or "", "url": town.url} for one in screen.web.cookies])
            page = context.new_page()
            page.goto(address)
            page.screenshot(path=str(FOLDER / f"{name}-{lang}-{width}.png"), full_page=True)
            where = f"{name} {lang} {width}"
            wrong += [f"{where}: {fault}" for fault in faults(page.evaluate(MEASURE), lang)]
            broken = Axe().run(page, options=RULES).response["violations"]
            wrong += [f"{where}: axe {one['id']} {[node['html'][:120] for node in one['nodes'][:2]]}" for one in broken]
            context.close()
    assert wrong == [], "\n".join(wrong)
    assert len(list(FOLDER.glob(f"*-{lang}-*.png"))) == 20


def faults(seen: dict[str, Any], lang: str) -> list[str]:
    found = []
    if seen["wide"] > 1:
        found.append(f"scrolls sideways by {seen['wide']} px")
    if seen["dir"] != ("rtl" if lang == "ar" else "ltr"):
        found.append(f"direction {seen['dir']}")
    found += [f"{kind}: {seen[kind]}" for kind in ("clipped", "over", "outside") if seen[kind]]
    words = {word.lower() for word in ENGLISH.findall(seen["text"])} - (ALSO_FRENCH if lang == "fr" else set())
    if words:
        found.append(f"English words: {sorted(words)}")
    return found
