"""The sentence at the end of a decision's notice that asks the one question, with its link."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings

from mahalli.foundation.tenancy.api import get_authority
from mahalli.procedures.cases.codes import opinion_key
from mahalli.procedures.cases.record import here

OPINION_ASKED: Final = frozenset({"granted", "silence", "refused"})
"""Notices of an answer, or of the silence that stands for one."""

_ASK: Final = {
    "ar": "كيف كانت الخدمة؟ سؤال واحد، دون حساب: {link}",
    "fr": "Comment cela s’est-il passé ? Une seule question, sans compte : {link}",
    "zgh": "ⵎⴰⵎⴽ ⵜⴳⴰ ⵜⵏⴰⴼⵓⵜ? {link}",
}


def opinion_line(case_id: UUID, lang: str) -> str:
    """The question and its link; the link opens this question only."""
    slug = get_authority(here()).slug
    link = f"{settings.MAHALLI_BASE_URL}/{lang}/{slug}/cases/{case_id}/opinion/?k={opinion_key(case_id)}"
    return _ASK[lang].format(link=link)
