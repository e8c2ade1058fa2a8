"""A number as people read it, and what it counts, as Arabic says it: « شهر واحد », « شهران », « 3 أشهر », « 11 شهرا », « 100 شهر »."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_FORMS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "يوم": ("يوم واحد", "يومان", "أيام", "يوما"),
    "أسبوع": ("أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعا"),
    "شهر": ("شهر واحد", "شهران", "أشهر", "شهرا"),
    "سنة": ("سنة واحدة", "سنتان", "سنوات", "سنة"),
    "متر": ("متر واحد", "متران", "أمتار", "مترا"),
    "متر مربع": ("متر مربع واحد", "متران مربعان", "أمتار مربعة", "مترا مربعا"),
}
"""One, two, three to ten, eleven to ninety-nine. A noun that is not here keeps its form beside the figure."""


def figure(written: str) -> str:
    """A number as it is read here: no zero that says nothing, a comma."""
    whole, _, part = written.partition(".")
    return f"{whole},{part.rstrip('0')}".rstrip(",")


def counted_ar(number: str, noun: str) -> str:
    """The number with its noun; a fraction, nought and whole hundreds take the noun as it is."""
    forms = _FORMS.get(noun)
    if forms is None or not number.isdecimal():
        return f"{number} {noun}"
    whole, last = int(number), int(number) % 100
    if whole in (1, 2):
        return forms[whole - 1]
    if 3 <= last <= 10:
        return f"{number} {forms[2]}"
    return f"{number} {forms[3] if last >= 11 else noun}"
