"""A clock explained in a sentence, in the three languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mahalli.procedures.clocks.data import Stop

_COUNT = {
    "clear": {
        "ar": "يوما كاملا (لا يحسب اليوم الأول ولا الأخير)",
        "fr": "jours francs (ni le premier ni le dernier ne comptent)",
        "zgh": "ⵡⵓⵙⵙⴰⵏ ⵎⵎⴷⵏⵉⵏ",
    },
    "working": {"ar": "أيام عمل", "fr": "jours ouvrables", "zgh": "ⵡⵓⵙⵙⴰⵏ ⵏ ⵜⵡⵓⵔⵉ"},
    "calendar": {"ar": "أيام", "fr": "jours", "zgh": "ⵡⵓⵙⵙⴰⵏ"},
}
_BASE = {
    "ar": "{days} {count} ابتداء من {start}: ينتهي الأجل في {due}.",
    "fr": "{days} {count} à partir du {start} : la limite est le {due}.",
    "zgh": "{days} {count} ⵙⴳ {start}: {due}.",
}
_STOPS = {
    "ar": " توقف الأجل {stopped} يوما.",
    "fr": " Le délai a été suspendu {stopped} jours.",
    "zgh": " ⵉⴱⴷⴷⴰ {stopped} ⵡⵓⵙⵙⴰⵏ.",
}
_KEPT = {
    "ar": " أعلن لصاحب الطلب تاريخ {announced}، ويبقى قائما.",
    "fr": " La date du {announced} a été annoncée : elle est tenue.",
    "zgh": " ⵉⵜⵜⵡⴰⵏⵏⴰ {announced}.",
}


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def explain(
    *, start: date, days: int, count: str, due: date, stops: Sequence[Stop], announced: date | None
) -> Mapping[str, str]:
    """How the limit was counted."""
    stopped = sum((stop.end - stop.start).days for stop in stops)
    said: dict[str, str] = {}
    for lang in ("ar", "fr", "zgh"):
        words = _BASE[lang].format(
            days=days, count=_COUNT[count][lang], start=_day(start), due=_day(due)
        )
        if stopped:
            words += _STOPS[lang].format(stopped=stopped)
        if announced is not None and announced != due:
            words += _KEPT[lang].format(announced=_day(announced))
        said[lang] = words
    return said
