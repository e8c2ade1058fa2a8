"""The words of each channel: a mail in the person's language with another beneath, a text message kept short."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from django.conf import settings

MOST_SEGMENTS = 2
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = frozenset("^{}\\[~]|€")  # two places each (3GPP TS 23.038)
NEWS = {
    "ar": "لديكم خبر عن طلبكم. التفاصيل:",
    "fr": "Il y a du nouveau pour votre demande. Voir :",
    "zgh": "ⵍⵍⴰⵏ ⵉⵏⵖⵎⵉⵙⵏ ⵉⵎⴰⵢⵏⵓⵜⵏ:",
}
FOLLOW = {"ar": "لتتبع طلبكم:", "fr": "Pour suivre votre demande :", "zgh": "ⵉ ⵓⴹⴼⴰⵕ ⵏ ⵜⵓⵜⵔⴰ:"}


def segments(text: str) -> int:
    """How many messages a network counts: 160 or 153 places each in the GSM alphabet, 70 or 67 in UCS-2."""
    if all(char in GSM or char in GSM_DOUBLE for char in text):
        places = sum(2 if char in GSM_DOUBLE else 1 for char in text)
        return 1 if places <= 160 else -(-places // 153)
    places = len(text.encode("utf-16-be")) // 2
    return 1 if places <= 70 else -(-places // 67)


def _plain_latin(text: str) -> str:
    """French fit for the GSM alphabet: ê becomes e, « becomes \", where that saves sending it in UCS-2."""
    text = text.translate(str.maketrans("«»’‘“”–—\u00a0\u202fç", "\"\"''\"\"--  c"))
    return "".join(
        char if char in GSM or char in GSM_DOUBLE else unicodedata.normalize("NFD", char)[0] for char in text
    )


def link_of(slug: str, lang: str) -> str:
    """Where a request is followed (the addresses are a contract)."""
    return f"{settings.MAHALLI_BASE_URL.rstrip('/')}/{lang}/{slug}/track/"


def sms_text(body: Mapping[str, str], *, language: str, link: str) -> str:
    """The sentence with the tracking address if it fits in two segments, else only that there is news."""
    said = body.get(language) or body.get("ar") or ""
    tries = [f"{said} {link}", f"{NEWS.get(language, NEWS['ar'])} {link}", link]
    if language == "fr":
        tries = [_plain_latin(one) for one in tries]
    return next((one for one in tries if segments(one) <= MOST_SEGMENTS), link)


def mail_text(body: Mapping[str, str], *, language: str, link: str) -> str:
    """The person's language first, then Arabic and French beneath."""
    order = [language, *[lang for lang in ("ar", "fr") if lang != language]]
    parts = [body[lang] + (f"\n\n{FOLLOW[lang]}\n{link}" if link and lang == language else "") for lang in order if body.get(lang)]
    return "\n\n—\n\n".join(parts)
