"""Lines of the register of legalisation in words, and the slip of a stamp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from mahalli.foundation.documents.api import drawn_code
from mahalli.foundation.tenancy.models import Authority
from mahalli.registers.legalisation.data import TITLES, EntryView, Kind, RegisterCopy
from mahalli.spaces.desk.shown import dirhams, moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in

LINES_A_PAGE = 12


def entry_shown(line: EntryView, lang: str) -> dict[str, Any]:
    return {
        "number": line.number, "serial": line.serial, "name": name_in(line.name_ar, line.name_latin, lang),
        "name_ar": line.name_ar, "name_latin": line.name_latin, "identity": line.identity_number, "subject": line.subject,
        "at": moment(line.at, lang), "day": day_in_words(line.on, lang), "agent": line.agent, "specimen": line.specimen,
        "witnesses": line.witnesses, "kind": text_in(TITLES[line.kind], lang),
    }  # fmt: skip


def slip_of(line: EntryView, authority: Authority, lang: str) -> dict[str, Any]:
    """What the stamp bears (2-22-047 art. 3; 2-22-048 art. 6), in Arabic with the reader's French beneath."""
    return {
        **entry_shown(line, lang), "signature": line.kind is Kind.SIGNATURE, "mention_ar": TITLES[line.kind]["ar"],
        "mention_fr": TITLES[line.kind]["fr"], "place_ar": authority.full_name("ar"), "place_fr": authority.full_name("fr"),
        "day_ar": day_in_words(line.on, "ar"), "fee": dirhams(line.fee), "code": _drawn(line.code),
    }  # fmt: skip


def _drawn(compact: str) -> SafeString:
    return mark_safe(drawn_code(compact))  # noqa: S308 - an image that this program drew, of a summary it signed


def copies_shown(copies: Sequence[RegisterCopy], lang: str) -> list[dict[str, Any]]:
    """Each copy cut into pages of a fixed number of lines."""
    shown = []
    for copy in copies:
        lines = [entry_shown(line, lang) for line in copy.entries]
        pages = [lines[start : start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]
        shown.append({"copy": copy.copy, "digest": copy.digest, "pages": pages, "count": len(lines)})
    return shown
