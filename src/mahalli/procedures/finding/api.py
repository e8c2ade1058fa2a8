"""Public face of finding (called in an authority scope)."""

from mahalli.procedures.finding.actions import note_words
from mahalli.procedures.finding.queries import FOUND_MAX, among, find_cases
from mahalli.procedures.finding.spelling import (
    keyed,
    tokens_of_mark,
    tokens_of_number,
    tokens_of_phone,
    tokens_of_words,
)

__all__ = [
    "FOUND_MAX", "among", "find_cases", "keyed", "note_words", "tokens_of_mark", "tokens_of_number", "tokens_of_phone",
    "tokens_of_words",
]  # fmt: skip
