"""The clock in words: what an agent reads beside the colour and the shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext, ngettext

from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.letters import french_spaces
from mahalli.procedures.cases.data import CaseRow, CaseView, ClockView, Lateness
from mahalli.procedures.definitions.data import Pack

_LOCALES = {"ar": "ar_MA", "fr": "fr_MA", "zgh": "zgh_MA"}


def day_in_words(day: date, lang: str) -> str:
    """Day and month in full, the year too: a limit in January must not read as past."""
    words = format_date(day, "d MMMM y", locale=_LOCALES.get(lang, "ar_MA"))
    return f"1er{words[1:]}" if lang == "fr" and day.day == 1 else words  # French counts the first only


def text_in(text: Mapping[Any, str] | str | None, lang: str) -> str:
    """One sentence of the three, Arabic when the language is missing."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    said = text.get(lang) or text.get("ar") or next(iter(text.values()))
    return said if lang == "ar" else french_spaces(said)


def pack_titles(packs: Collection[Pack], lang: str) -> dict[str, str]:
    """Titles by procedure; where two laws give the same act one title, the law is said too, or nobody could choose."""
    titles = {pack.id: text_in(pack.title, lang) for pack in packs}
    met = Counter(titles.values())
    laws = {pack.id: citation_words(pack.regime.value, lang) for pack in packs}
    return {key: f"{title} ({laws[key]})" if met[title] > 1 else title for key, title in titles.items()}


@dataclass(frozen=True)
class ClockWords:
    """A sentence, the colour's role and the shape beside it: never colour alone."""

    words: str
    tone: str  # calm | soon | today | late | stopped
    shape: str  # a typographic shape, hidden from readers of the screen


_SHAPES = {
    Lateness.CALM: "●",
    Lateness.SOON: "◐",
    Lateness.TODAY: "◆",
    Lateness.LATE: "▲",
    Lateness.STOPPED: "■",
}


def _words(lateness: Lateness, days_left: int | None, due: date | None, lang: str) -> str:
    if lateness is Lateness.STOPPED or due is None or days_left is None:
        return gettext("The clock is stopped")
    until = day_in_words(due, lang)
    if lateness is Lateness.TODAY or days_left == 0:
        return gettext("Due today, %(until)s") % {"until": until}
    if days_left < 0:
        late = -days_left
        return ngettext(
            "%(days)d working day late, since %(until)s",
            "%(days)d working days late, since %(until)s",
            late,
        ) % {"days": late, "until": until}
    return ngettext(
        "%(days)d working day left, until %(until)s",
        "%(days)d working days left, until %(until)s",
        days_left,
    ) % {"days": days_left, "until": until}


def row_words(row: CaseRow, lang: str) -> ClockWords:
    """The clock of a line of the work list."""
    if row.phase == "person" and row.lateness is Lateness.STOPPED and row.due is not None:
        words = gettext("Waiting for the person until %(until)s") % {"until": day_in_words(row.due, lang)}
    else:
        words = _words(row.lateness, row.days_left, row.due, lang)
    return ClockWords(words, row.lateness.value, _SHAPES[row.lateness])


def clock_words(clock: ClockView, lang: str) -> ClockWords:
    """One clock of a case, whatever it counts."""
    until = day_in_words(clock.due, lang)
    if clock.state == "suspended":
        words = gettext("Suspended while the person answers")
    elif clock.state == "met":
        words = gettext("Kept, the limit was %(until)s") % {"until": until}
    elif clock.state == "expired":
        words = gettext("Expired on %(until)s") % {"until": until}
        return ClockWords(words, Lateness.LATE.value, _SHAPES[Lateness.LATE])
    elif clock.state == "stopped":
        words = gettext("Stopped, the limit was %(until)s") % {"until": until}
    else:
        words = _words(clock.lateness, clock.days_left, clock.due, lang)
    return ClockWords(words, clock.lateness.value, _SHAPES[clock.lateness])


def count_words(clock: ClockView) -> str:
    """How the days are counted, in the words of the law."""
    names = {
        "clear": gettext("clear days: neither the first nor the last counts"),
        "working": gettext("working days"),
        "calendar": gettext("calendar days"),
    }
    return names.get(clock.count, clock.count)


def pressing_clock(view: CaseView) -> ClockView | None:
    """The limit said on top of the case: one that was missed while nobody decided, else the next to end.

    The end of the service's own limit decides nothing (decree 2-18-577 art. 46): it stays late.
    """
    if view.phase == "service" or view.missing:
        missed = [clock for clock in view.clocks if clock.kind == "service" and clock.state == "expired"]
        if missed:
            return missed[-1]
    if view.phase == "closed":
        return None  # what still runs is the person's own time to complain: nothing is due here
    running = [clock for clock in view.clocks if clock.state == "running"]
    return min(running, key=lambda clock: clock.due, default=None)


def tacit_words(view: CaseView, lang: str) -> str:
    """The day on which silence accepts, while that clock runs."""
    for clock in view.clocks:
        if clock.kind == "silence" and clock.state == "running":
            day = clock.due + timedelta(days=1)
            return gettext("Silence accepts on %(day)s") % {"day": day_in_words(day, lang)}
    return ""
