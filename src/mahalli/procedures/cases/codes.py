"""Codes given on paper: eight consonants, so that no word appears and no digit is mistaken for a letter."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from django.conf import settings

CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
LENGTH = 8


def new_code() -> str:
    """A fresh code, about 34 bits; guesses are also limited by origin."""
    letters = "".join(secrets.choice(CONSONANTS) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def code_hash(code: str, *, purpose: str) -> str:
    """Keyed hash of a code as typed: spaces, dashes and case do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())[:64]
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"{purpose}:{plain}".encode(), sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Comparison whose time does not depend on where two values differ."""
    return hmac.compare_digest(left.encode(), right.encode())


def opinion_key(case_id: UUID) -> str:
    """What the link in a decision's notice carries: it opens the one question on that case, and nothing else."""
    return code_hash(case_id.hex, purpose="opinion")[:20]
