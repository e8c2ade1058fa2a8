"""A citation in the words of the reader: « 55-19 art. 10 » is « المادة 10 من القانون 55.19 » on an Arabic page.

The law is written down in one short form (number of the text, « art. », numbers); the sentence is made where it is read.
Anything that is not in that form is shown as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ONE = re.compile(r"(?P<number>\d+(?:-\d+){1,2})(?: (?P<part>art\.|annexe) (?P<list>\d[\d, ]*(?:(?:-| and | et )\d+)*))?$")
_ORGANIC = ("111-14", "112-14", "113-14", "130-13")
_KINDS = {
    "ar": {"law": "القانون", "organic": "القانون التنظيمي", "decree": "المرسوم"},
    "fr": {"law": "loi", "organic": "loi organique", "decree": "décret"},
    "zgh": {"law": "ⴰⵣⵔⴼ", "organic": "ⴰⵣⵔⴼ", "decree": "ⴰⵣⵔⴼ"},
}


def _kind(number: str) -> str:
    if number in _ORGANIC:
        return "organic"
    return "decree" if re.fullmatch(r"2-\d+-\d+", number) else "law"


def _numbers(listed: str) -> tuple[list[str], bool]:
    """The articles, and whether they are a range."""
    if "-" in listed:
        return listed.replace(" ", "").split("-"), True
    return re.findall(r"\d+", listed), False


def articles_ar(numbers: list[str]) -> str:
    """« المادة 5 », « المادتان 5 و6 », « المواد 5 و6 و7 »."""
    name = {1: "المادة", 2: "المادتان"}.get(len(numbers), "المواد")
    return f"{name} {' و'.join(numbers)}"


def _arabic(text: str, part: str, numbers: list[str], ranged: bool) -> str:
    if not numbers:
        return text
    if part == "annexe":
        return f"الملحق {numbers[0]} من {text}"
    if ranged:
        return f"المواد من {numbers[0]} إلى {numbers[-1]} من {text}"
    return f"{articles_ar(numbers)} من {text}"


def _french(text: str, part: str, numbers: list[str], ranged: bool) -> str:
    if not numbers:
        return text
    if part == "annexe":
        return f"{text}, annexe\u00a0{numbers[0]}"
    if ranged:
        return f"{text}, articles\u00a0{numbers[0]} à\u00a0{numbers[-1]}"
    listed = " et\u00a0".join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))
    return f"{text}, article{'s' if len(numbers) > 1 else ''}\u00a0{listed}"


def _tifinagh(text: str, part: str, numbers: list[str], ranged: bool) -> str:
    if not numbers:
        return text
    listed = ("–" if ranged else ", ").join(numbers)
    return f"{text}, {'annexe' if part == 'annexe' else 'ⴰⵎⴰⴳⵔⴰⴷ'}\u00a0{listed}"


_SENTENCES = {"ar": _arabic, "fr": _french, "zgh": _tifinagh}


@lru_cache(maxsize=4096)
def citation_words(written: str, lang: str) -> str:
    """Each citation of a list in words, in its order."""
    said = []
    for one in re.split(r" ?[;·] ?", written):
        found = _ONE.fullmatch(one.strip())
        if found is None or lang not in _SENTENCES:
            return written
        number = found["number"]
        numbers, ranged = _numbers(found["list"] or "")
        text = f"{_KINDS[lang][_kind(number)]} {number.replace('-', '.') if lang == 'ar' else number}"
        said.append(_SENTENCES[lang](text, found["part"] or "", numbers, ranged))
    return ("؛ " if lang == "ar" else "\u202f; ").join(said)
