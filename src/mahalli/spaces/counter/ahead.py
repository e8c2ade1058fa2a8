"""The warning of an announced cut, on the pages where agents spend the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from mahalli.procedures.receipt_book import api as book
from mahalli.procedures.receipt_book.data import CutView
from mahalli.procedures.worklist import api as worklist
from mahalli.spaces.desk.words import day_in_words, text_in

WARNED = frozenset({"worklist", "counter", "stamps", "till", "day", "books"})
CASABLANCA = ZoneInfo("Africa/Casablanca")


def _at(moment: datetime, lang: str) -> str:
    here = moment.astimezone(CASABLANCA)
    return f"{day_in_words(here.date(), lang)}, {here:%H:%M}"


def cut_shown(cut: CutView, lang: str) -> dict[str, Any]:
    """A cut in words, with the numbers reserved for it."""
    found = [book.book_view(one) for one in cut.books]
    return {
        "id": cut.id, "label": text_in(cut.label, lang), "from": _at(cut.starts_at, lang), "to": _at(cut.ends_at, lang),
        "note": cut.note, "by": cut.noted_by, "books": [(one.first_number, one.last_number) for one in found],
        "cancelled": cut.cancelled_at is not None, "over": cut.ends_at <= timezone.now(),
    }  # fmt: skip


def shown(cuts: Iterable[CutView], lang: str) -> list[dict[str, Any]]:
    return [cut_shown(cut, lang) for cut in cuts]


def cuts_shown(lang: str) -> list[dict[str, Any]]:
    """Cuts of the coming week."""
    now = timezone.now()
    return shown((cut for cut in book.cuts_ahead(now=now) if cut.starts_at <= now + worklist.SOON), lang)


def figures_shown(lang: str) -> dict[str, str] | None:
    """That the figures of single agents are open: those concerned read it where they work."""
    current = worklist.figures_open()
    return {"by": current.opened_by, "at": _at(current.opened_at, lang)} if current is not None else None


def warnings_on(here: str, lang: str) -> dict[str, Any]:
    """What the frame says above a page where agents spend the day."""
    if here not in WARNED:
        return {}
    cut, figures = worklist.warnings_here(now=timezone.now())
    return {"cuts": cuts_shown(lang) if cut else [], "figures_open": figures_shown(lang) if figures else None}
