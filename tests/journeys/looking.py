"""What can be measured on a page that is shown: the boxes of its words, its targets, the letters it is written in."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
TARGET_PX = 24  # WCAG 2.2, 2.5.8
ENGLISH = re.compile(
    r"\b(the|and|your|with|was|were|are|this|that|from|have|which|what|filed|search|sign|number|send|write|choose|waiting|of|not|"
    r"by|request|requests|case|cases|day|days|day's|open|close|back|next|until|working)\b", re.I,
)  # fmt: skip
ALSO_FRENCH = {"case", "cases", "open"}
LATIN, ARABIC, EASTERN = re.compile(r"[A-Za-zÀ-ÿœŒ]{2,}"), re.compile(r"[\u0620-\u064a]{2,}"), re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
LOOSE = re.compile(r"\S* (?:[;!?»](?=[\s).\u00a0\u202f»]|$)|:(?=\s|$))|« \S*")
DIGEST = re.compile(r"\b[0-9a-f]{12}\b")
NAMES = {
    # Names of places that a page shows in the other script too, of files, of the sources of figures; the invented people.
    "ar": {"Fès", "Fes", "Kénitra", "Mohammadia", "Agdal", "PDF", "ownership", "proof", "png", "DEMO", "urbanism", "repair", "permit"},
    "fr": {"فاس", "القنيطرة", "المحمدية", "أكدال", "زنقة", "النخيل", "صباغة", "الجدران"},
}  # fmt: skip
MEASURE = """(least) => {
  const root = document.documentElement;
  const apart = one => { for (let up = one; up && up !== document.body; up = up.parentElement) { const style = getComputedStyle(up);
    if (['sticky', 'fixed'].includes(style.position) || style.clipPath !== 'none' || style.clip !== 'auto') return true } return false };
  const shown = one => { const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && !one.closest('.visually-hidden, details:not([open]) > :not(summary), svg') };
  const words = one => [...one.childNodes].filter(node => node.nodeType === 3 && node.textContent.trim());
  const all = [...document.querySelectorAll('main *, header *, nav *, footer *, body > p')].filter(one => shown(one) && words(one).length);
  const leaves = all.filter(one => !apart(one)), brief = one => one.textContent.trim().slice(0, 60);
  const clipped = leaves.filter(one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 2);
  const boxes = leaves.map(one => [one, words(one).flatMap(node => { const range = document.createRange(); range.selectNodeContents(node); return [...range.getClientRects()] })]);
  const over = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, ra] = boxes[i], [b, rb] = boxes[j];
    if (a.contains(b) || b.contains(a)) continue;
    if (ra.some(x => rb.some(y => Math.min(x.right, y.right) - Math.max(x.left, y.left) > 4 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 8)))
      over.push(brief(a) + ' / ' + brief(b));
  }
  const outside = leaves.filter(one => { const box = one.getBoundingClientRect();
    return (box.left < -1 || box.right > innerWidth + 1) && !one.closest('.work-scroll, .skip, [class*=scroll]') });
  const small = [...document.querySelectorAll('a[href], button, select, summary, textarea, input:not([type=hidden])')].filter(one => {
    if (!shown(one) || apart(one)) return false;
    const style = getComputedStyle(one), sentence = style.display === 'inline' && words(one.parentElement).length > 0;
    const box = one.getBoundingClientRect();
    return !sentence && Math.min(box.width, box.height) < least });
  const foreign = one => { const up = one.closest('[lang]'); return one.closest('[dir=ltr]') !== root && one.closest('[dir=ltr]') !== null || (up !== root && up !== null) };
  const texts = [...all].filter(one => !foreign(one)).flatMap(one => words(one).map(node => node.textContent.replace(/[ \\t\\n]+/g, ' ').trim()));
  const places = [...document.querySelectorAll('header.top, header.top nav, main, main h1, .desk-wide > *, main:not(:has(.desk-wide)) > *, .case-grid > *, .four > li, footer')]
    .filter(shown).map(one => { const box = one.getBoundingClientRect();
      return [one.tagName.toLowerCase() + (one.classList[0] ? '.' + one.classList[0] : ''), ...[box.left, box.width, box.height].map(Math.round)] });
  return { wide: root.scrollWidth - root.clientWidth, dir: root.dir, lang: root.lang, clipped: clipped.map(brief), over: over.slice(0, 8), outside: outside.map(brief),
    small: small.map(one => { const box = one.getBoundingClientRect(); return (brief(one) || one.name) + ' ' + Math.round(box.width) + '×' + Math.round(box.height) }),
    texts, places, text: document.body.innerText };
}"""
DRAWN = """() => {
  const canvas = document.createElement('canvas'), pen = canvas.getContext('2d', { willReadFrequently: true });
  canvas.width = canvas.height = 60; pen.font = '32px ' + getComputedStyle(document.body).fontFamily;
  const drawn = letter => { pen.clearRect(0, 0, 60, 60); pen.fillText(letter, 8, 44); return pen.getImageData(0, 0, 60, 60).data.join() };
  const letters = ['\\u2d30', '\\u2d63', '\\u2d65', '\\u2d7e'].map(drawn);  // three letters, and a place where no letter is
  return new Set(letters).size === 4 && document.fonts.status === 'loaded' }"""
RING = """() => { const style = getComputedStyle(document.activeElement), box = document.activeElement.getBoundingClientRect();
  return document.activeElement === document.body || box.width < 2 ? null
    : [document.activeElement.outerHTML.slice(0, 90), style.outlineStyle, parseFloat(style.outlineWidth)] }"""


def violations(page: Any, rules: dict[str, Any]) -> list[Any]:
    """Rules of axe that the page breaks. What it keeps is not told: telling it is two fifths of the work."""
    found: list[Any] = AXE.run(page, options={**rules, "resultTypes": ["violations"]}).response["violations"]
    return found


def faults(seen: dict[str, Any], lang: str) -> list[str]:
    """What is wrong with a page as it was measured."""
    found = []
    if seen["wide"] > 1:
        found.append(f"scrolls sideways by {seen['wide']} px")
    if (seen["dir"], seen["lang"]) != ("rtl" if lang == "ar" else "ltr", lang):
        found.append(f"direction {seen['dir']}, language {seen['lang']}")
    found += [f"{kind}: {seen[kind]}" for kind in ("clipped", "over", "outside", "small") if seen[kind]]
    return found + wrong_words(seen["texts"], seen["text"], lang)


def wrong_words(texts: list[str], text: str, lang: str) -> list[str]:
    """Words of another language beyond the allowed names, digits of another series, signs that may begin a line."""
    found = []
    english = {word.lower() for word in ENGLISH.findall(text)} - (ALSO_FRENCH if lang == "fr" else set())
    if english:
        found.append(f"English words: {sorted(english)}")
    if EASTERN.search(text):
        found.append(f"digits that are not Western: {EASTERN.findall(text)[:5]}")
    other = {"ar": LATIN, "fr": ARABIC}.get(lang)
    strange = {word for one in texts for word in other.findall(DIGEST.sub("", one))} - NAMES[lang] if other else set()
    if strange:
        found.append(f"words of another language: {sorted(strange)}")
    loose = [hit.group(0) for one in texts for hit in LOOSE.finditer(one)] if lang == "fr" else []
    if loose:
        found.append(f"a sign may begin a line: {loose[:6]}")
    return found


def moved(kept: list[list[Any]], seen: list[list[Any]]) -> list[str]:
    """How the large parts of a page differ from what is kept: their order, edge and width closely, their height loosely.

    Letters of another machine are a little wider or lower: they may change where lines end, not where columns stand.
    """
    if [one[0] for one in kept] != [one[0] for one in seen]:
        return [f"other parts: {[one[0] for one in seen]} instead of {[one[0] for one in kept]}"]
    return [
        f"{name} stood at {was}, stands at {now}"
        for (name, *was), (_, *now) in zip(kept, seen, strict=True)
        if abs(was[0] - now[0]) > 16 or abs(was[1] - now[1]) > max(16, was[1] * 0.1) or abs(was[2] - now[2]) > max(32, was[2] * 0.3)
    ]
