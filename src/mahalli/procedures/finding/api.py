"""Public face of finding (called in an authority scope)."""

from mahalli.procedures.finding.actions import note_words
from mahalli.procedures.finding.queries import FOUND, FOUND_MAX, Words, find_cases, words_for
from mahalli.procedures.finding.spelling import (
    WORDS_MAX,
    keyed,
    tokens_of_mark,
    tokens_of_number,
    tokens_of_phone,
    tokens_of_words,
)

__all__ = [
    "FOUND", "FOUND_MAX", "WORDS_MAX", "Words", "find_cases", "keyed", "note_words", "tokens_of_mark", "tokens_of_number", "tokens_of_phone",
    "tokens_of_words", "words_for",
]  # fmt: skip
