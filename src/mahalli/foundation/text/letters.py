"""Letters and signs: which script a text is in, and the spaces that French keeps with its signs."""

from __future__ import annotations

import re

ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Letters that nobody sees and that turn the order of those around them."""
LETTER = re.compile(r"[^\W\d_]")
_HIGH = re.compile(r" +(?=[;!?](?:[\s\u00a0\u202f)»\"]|$))")
_COLON = re.compile(r" +(?=:(?:[\s\u00a0\"]|$))")
_OPEN, _CLOSE = re.compile(r"« +"), re.compile(r" +»")


def french_spaces(text: str) -> str:
    """The same French text whose signs never begin a line: a thin space that does not break before ; ! ? and one before
    the colon and inside « guillemets »."""
    if not any(sign in text for sign in ";!?:«»"):
        return text
    text = _COLON.sub("\u00a0", _HIGH.sub("\u202f", text))
    return _CLOSE.sub("\u00a0»", _OPEN.sub("«\u00a0", text))


def name_said(name: str, lang: str) -> str:
    """A name, of an account or of a text; where it was written in both scripts, « العربية · Latin », the part that this page reads."""
    arabic, _, latin = name.partition(" · ")
    if not latin or not ARABIC.search(arabic) or ARABIC.search(latin):
        return name
    return arabic if lang == "ar" else latin
