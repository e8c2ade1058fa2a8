"""What templates may say about dates, texts and sums."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from babel.numbers import format_decimal
from django import template
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from mahalli.foundation.calendar.api import hijri_words
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.letters import LETTER
from mahalli.spaces.desk.shown import CASABLANCA, dirhams, moment
from mahalli.spaces.desk.words import day_in_words, text_in

register = template.Library()
NUMBER = re.compile(r"\d+(?:-\d+)+")


@register.filter
def said(text: Mapping[str, str] | str | None, lang: str) -> str:
    """A text of three languages in the reader's."""
    return text_in(text, lang)


@register.filter
def citation(written: str | None) -> SafeString:
    """« 55-19 art. 10 » in the words of the page's language; the number of a text stays on one line."""
    words = conditional_escape(citation_words(str(written or ""), translation.get_language() or "ar"))
    return mark_safe(NUMBER.sub(r'<span class="nb">\g<0></span>', words))  # noqa: S308 - escaped on the line above


@register.simple_tag
def colon() -> str:
    """A colon after a word of the page: French keeps a space before it."""
    return "\u00a0:" if translation.get_language() == "fr" else ":"


@register.filter
def way(value: object) -> str:
    """The direction of something typed: what holds no letter of a script (a telephone, a date) is read left to right."""
    return "auto" if LETTER.search(str(value)) else "ltr"


@register.filter
def day(value: date | datetime | None, lang: str) -> str:
    """A day in words, as people of the country say it."""
    if value is None:
        return ""
    plain = value.astimezone(CASABLANCA).date() if isinstance(value, datetime) else value
    return day_in_words(plain, lang)


@register.filter
def hijri(value: date | datetime | str | None, lang: str) -> str:
    """The same day in the Hijri calendar (computed, Umm al-Qura): the observed day may differ by one."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return ""
    if value is None:
        return ""
    plain = value.astimezone(CASABLANCA).date() if isinstance(value, datetime) else value
    return hijri_words(plain, lang)


@register.filter(name="moment")
def moment_words(value: datetime | None, lang: str) -> str:
    """Day and hour."""
    return moment(value, lang) if value else ""


@register.filter
def grouped(value: int) -> str:
    """A whole number in groups of three, as the country writes it."""
    return format_decimal(value, format="#,##0", locale="fr_MA")


@register.filter
def sum_words(value: Decimal) -> str:
    """An amount with its unit."""
    return dirhams(value)
