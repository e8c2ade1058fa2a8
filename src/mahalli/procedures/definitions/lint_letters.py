"""An Arabic text is written in Arabic: a word in Latin letters is a text that was not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem

ALLOWED: Final = ("CNIE", "GPS", "ICE", "JPEG", "PDF", "PNG", "QR", "RC", "SMS")
"""Signs that an Arabic reader knows by these letters. Codes (with a figure, or one letter) and addresses pass as well."""

_KEPT: Final = re.compile(
    r"\{[^{}]*\}"  # a value that documents fill in
    r"|[^\s@]+@[^\s@]+"  # a mail address
    r"|(?:https?://|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ma|com|org|net)\b(?:/\S*)?",  # an address of the web
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f0-9]+")


def check_letters(draft: Draft) -> Iterator[Problem]:
    """Each `ar` text of the pack, and the Arabic messages."""
    for file, tree in draft.trees.items():
        if file.startswith("tests/"):
            continue
        for path, text in _arabic(tree.data, (), inside=file == "messages/ar.yaml"):
            for word in foreign_words(text):
                yield make_problem("latin", file, draft.line(file, *path), found=word, expected=ALLOWED)


def foreign_words(text: str) -> list[str]:
    """The words in Latin letters that an Arabic text may not hold."""
    return [word for word in _WORD.findall(_KEPT.sub(" ", text)) if _is_word(word)]


def _is_word(word: str) -> bool:
    return len(word) > 1 and word not in ALLOWED and not any(letter.isdigit() for letter in word)


def _arabic(value: Any, path: tuple[str | int, ...], *, inside: bool) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        if inside:
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _arabic(item, (*path, key), inside=inside or key == "ar")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _arabic(item, (*path, index), inside=inside)
