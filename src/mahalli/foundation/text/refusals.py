"""Refusals: named errors that carry a sentence for the person, in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from mahalli.foundation.text.citations import citation_words

LANGUAGES = ("ar", "fr", "zgh")
CITED = re.compile(r"(?<=\()\d+(?:-\d+)+ art\. [^()]*(?=\))")  # the short form of the law's table, in brackets


def _said(value: Any, lang: str) -> Any:
    """A value that is itself written in the three languages is said in the reader's."""
    if isinstance(value, Mapping):
        return value.get(lang) or value.get("ar") or ""
    return value


class Refusal(Exception):
    """Something was asked that cannot be done; says why and what to do.

    `code` is stable and machine readable; `messages` holds one sentence per language with the
    same `{placeholders}`; `status` is the HTTP answer that fits.
    """

    code: ClassVar[str] = "refused"
    messages: ClassVar[dict[str, str]] = {}
    status: ClassVar[int] = 409

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(self.message("fr"))

    def message(self, lang: str) -> str:
        """Return the sentence in `lang`, in Arabic where the language is unknown."""
        text = self.messages.get(lang) or self.messages.get("ar") or self.code
        said = text.format(**{key: _said(value, lang) for key, value in self.values.items()})
        return CITED.sub(lambda found: citation_words(found[0], lang), said) if lang in LANGUAGES else said
