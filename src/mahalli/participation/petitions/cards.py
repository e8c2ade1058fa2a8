"""Numbers of national cards: made alike, checked by their shape, kept as keyed hashes; codes that take back."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from mahalli.foundation.tenancy.api import authority_here
from mahalli.foundation.text.digits import DIGITS
from mahalli.participation.petitions.errors import CardWrong

SHAPE = re.compile(r"[A-Z]{1,2}[0-9]{2,7}")  # national electronic identity card; a residence card signs nothing (art. 121)
CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
LENGTH = 10


def normal_card(typed: str) -> str:
    """The number as the card bears it, whatever way it was typed. Raises CardWrong."""
    plain = re.sub(r"[\s.\-_/\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", typed).upper().translate(DIGITS)
    if not SHAPE.fullmatch(plain):
        raise CardWrong()
    return plain


def is_card(typed: str) -> bool:
    try:
        normal_card(typed)
    except CardWrong:
        return False
    return True


def _authority_key() -> bytes:
    """Each authority has its own: the same card has another hash elsewhere."""
    return hmac.new(settings.SECRET_KEY.encode(), f"petitions:{authority_here()}".encode(), sha256).digest()


def keyed(purpose: str, text: str) -> str:
    """HMAC-SHA-256 under the authority's key."""
    return hmac.new(_authority_key(), f"{purpose}:{text}".encode(), sha256).hexdigest()


def card_hash(collection: UUID, card: str) -> str:
    """Of a card in one petition: what a person signs here cannot be set beside what they sign there."""
    return keyed("card", f"{collection.hex}:{normal_card(card)}")


def contact_hash(collection: UUID, contact: str) -> str:
    return keyed("contact", f"{collection.hex}:{contact}")


def paper_code(purpose: str, ident: UUID) -> str:
    """Ten consonants that only this installation can make for this row: shown again on a second click, never stored."""
    number = int.from_bytes(hmac.new(_authority_key(), f"code:{purpose}:{ident.hex}".encode(), sha256).digest()[:16])
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(CONSONANTS))
        letters += CONSONANTS[place]
    return f"{letters[:5]}-{letters[5:]}"


def code_hash(purpose: str, code: str) -> str:
    """Of a code as typed: spaces, dashes and case do not matter."""
    return keyed(purpose, "".join(letter for letter in code.upper() if letter.isalnum())[:64])
