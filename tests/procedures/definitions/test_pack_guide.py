"""The guide for authors names every word that the checker knows: a stranger writes a pack without reading the program."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest

from mahalli.procedures.definitions import vocabulary
from mahalli.procedures.definitions.shapes import Expectation, FormField, Piece
from mahalli.procedures.rules.tree import HEADS, TESTS

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "en" / "packs.md"
SETS = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum]


def named() -> set[str]:
    text = re.sub(r"(?s)```.*?```", "", GUIDE.read_text())
    return set(re.findall(r"[a-z0-9_.-]+", " ".join(re.findall(r"`([^`]+)`", text))))


@pytest.mark.parametrize("words", SETS, ids=lambda words: words.__name__)
def test_every_word_of_the_vocabulary_is_in_the_guide(words: type[StrEnum]) -> None:
    assert {word.value for word in words} - named() == set()


def test_values_files_rules_and_keys_are_in_the_guide() -> None:
    known = {*vocabulary.DOCUMENT_VALUES, *vocabulary.DOCUMENT_LISTS, *get_args(vocabulary.FileKind), *HEADS, *TESTS}
    keys = {*FormField.model_fields, *Expectation.model_fields, *Piece.model_fields} - {"copies", "legalised", "certified"}
    assert (known | keys) - named() == set()
