"""A source as people read it: ``decret-2-18-577#art-46`` is « 2-18-577 art. 46 »."""

from __future__ import annotations

import re

_KIND = re.compile(r"^(?:loi-organique|loi|decret|arrete|circulaire|dahir)-")


def cited(source: str) -> str:
    """The number of the text and its article."""
    text, _, part = source.partition("#")
    number = _KIND.sub("", text)
    return f"{number} {part.replace('art-', 'art. ').replace('annexe-', 'annexe ')}".strip()
