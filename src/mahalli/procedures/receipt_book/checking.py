"""The letter and the code that stand on a numbered receipt: computed, never stored."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

from django.conf import settings

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # 23, a prime: no I, O, Q, which are read as figures
CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"


def check_letter(number: str) -> str:
    """A letter that differs when one sign of the number is wrong or two neighbours are swapped."""
    signs = [int(sign, 36) for sign in number.upper() if sign.isalnum()]
    total = sum(weight * sign for weight, sign in enumerate(signs, 2))
    return LETTERS[total % len(LETTERS)]


def printed_code(number_id: UUID) -> str:
    """The tracking code on the person's part: the same each time the book is printed or the paper is typed."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"receipt book:{number_id}".encode(), sha256).digest()
    value = int.from_bytes(digest, "big")
    letters = ""
    for _ in range(8):
        value, rest = divmod(value, len(CONSONANTS))
        letters += CONSONANTS[rest]
    return f"{letters[:4]}-{letters[4:]}"
