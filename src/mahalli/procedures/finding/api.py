"""Public face of finding (called in an authority scope)."""

from mahalli.procedures.finding.actions import note_words
from mahalli.procedures.finding.queries import AMONG_FOUND, FOUND_MAX, WITH_FOUND, find_cases, words_for
from mahalli.procedures.finding.spelling import (
    keyed,
    tokens_of_mark,
    tokens_of_number,
    tokens_of_phone,
    tokens_of_words,
)

__all__ = [
    "AMONG_FOUND", "FOUND_MAX", "WITH_FOUND", "find_cases", "keyed", "note_words", "tokens_of_mark", "tokens_of_number", "tokens_of_phone",
    "tokens_of_words", "words_for",
]  # fmt: skip
