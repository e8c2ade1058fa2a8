"""A fault of a pack, told to its author: where, what was found, what was expected, the nearest word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mahalli.procedures.definitions.problem_words import WORDS

ARABIC_COMMA = "، "


@dataclass(frozen=True)
class Problem:
    """One fault. ``file`` is relative to the pack's folder; ``line`` counts from 1 (0: the whole file)."""

    code: str
    file: str
    line: int
    found: str
    expected: str
    nearest: str | None
    message: Mapping[str, str] = field(compare=False)

    def sentence(self, language: str = "ar") -> str:
        """``file:line: sentence`` in the author's language."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message.get(language) or self.message['ar']}"

    def as_row(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "found": self.found,
            "expected": self.expected,
            "nearest": self.nearest,
            "message": dict(self.message),
        }


def make_problem(
    code: str,
    file: str,
    line: int,
    *,
    found: object = "",
    expected: Iterable[str] | str = "",
    choices: Iterable[str] = (),
) -> Problem:
    """Build a problem. ``choices`` are the valid words among which the nearest one is looked for."""
    shown = visible(found)
    words = [str(choice) for choice in choices]
    wanted = expected if isinstance(expected, str) else ", ".join(expected)
    if not wanted and words:
        wanted = ", ".join(words[:20]) + ("…" if len(words) > 20 else "")
    nearest = nearest_word(shown, words)
    return Problem(
        code=code,
        file=file,
        line=line,
        found=shown,
        expected=wanted,
        nearest=nearest,
        message={language: _say(code, language, shown, wanted, nearest) for language in ("ar", "fr", "zgh")},
    )


def nearest_word(found: str, words: Iterable[str]) -> str | None:
    """The valid word that looks most like what was written."""
    close = difflib.get_close_matches(found.lower()[:80], list(words), n=1, cutoff=0.5)
    return close[0] if close else None


def visible(found: object) -> str:
    """What was found, short, with invisible characters shown as their code."""
    text = found if isinstance(found, str) else repr(found)
    if len(text) > 80:
        text = text[:77] + "…"
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def _say(code: str, language: str, found: str, expected: str, nearest: str | None) -> str:
    if language == "ar":
        expected = expected.replace(", ", ARABIC_COMMA)
    sentence = WORDS[code][language].format(found=found, expected=expected)
    if nearest and nearest != found:
        sentence += " " + WORDS["nearest"][language].format(found=nearest, expected="")
    return sentence
