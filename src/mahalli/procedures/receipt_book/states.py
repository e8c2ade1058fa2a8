"""The states of a number in words, and the refusal of an act that is not of its state."""

from __future__ import annotations

from mahalli.procedures.cases.api import written_number
from mahalli.procedures.receipt_book.data import NumberState, Text
from mahalli.procedures.receipt_book.errors import NotTyped
from mahalli.procedures.receipt_book.models import BookNumber

WORDS: dict[str, Text] = {
    "free": {"ar": "غير مستعمل", "fr": "non utilisé", "zgh": "ⵓⵔ ⵉⵜⵜⵓⵙⵎⵔⵙ"},
    "typing": {"ar": "قيد النقل", "fr": "en cours de saisie", "zgh": "ⴰⵔ ⵉⵜⵜⵓⵔⵓ"},
    "typed": {"ar": "ينتظر العون الثاني", "fr": "attend le second agent", "zgh": "ⴰⵔ ⵉⵜⵜⵇⵇⵍ"},
    "filed": {"ar": "أودع", "fr": "déposé", "zgh": "ⵉⵜⵜⵓⵙⵔⵙ"},
    "void": {"ar": "ملغى", "fr": "annulé", "zgh": "ⵉⵜⵜⵓⵙⵔ"},
}


def word_of(state: str) -> Text:
    return WORDS[state]


def require_state(row: BookNumber, state: NumberState) -> None:
    if row.state != state:
        raise NotTyped(number=written_number(row.procedure, row.year, row.serial), state=word_of(row.state))
