"""What the pages of tariffs show: what the law lets the council vote, what it voted, and since when it applies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext

from mahalli.foundation.law.api import NoValueOnDate, Vote, bounds_on, enforceable_on, the_law, votes_here
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.letters import name_said
from mahalli.procedures.definitions.api import cited
from mahalli.spaces.desk.words import day_in_words, text_in

VOTES = Authority.Kind.COMMUNE


def amount(value: Decimal, unit: str) -> str:
    """A voted value with its unit as it is read aloud."""
    figure = format_decimal(value, format="#,##0.##", locale="fr_MA")
    units = {
        "MAD": gettext("%(figure)s dirhams"), "MAD/m2/quarter": gettext("%(figure)s dirhams a square metre and quarter"),
    }  # fmt: skip
    return units.get(unit, f"%(figure)s {unit}") % {"figure": figure}


def _bounds(name: str, on: date, unit: str) -> dict[str, str]:
    try:
        law = bounds_on(name, on)
    except NoValueOnDate:
        return {}
    article = cited(f"{law.source}#art-{law.article}")
    if law.most is None:
        words = gettext("from %(least)s, without a ceiling") % {"least": amount(law.least, unit)}
    else:
        least = format_decimal(law.least, format="#,##0.##", locale="fr_MA")
        words = gettext("from %(least)s to %(most)s") % {"least": least, "most": amount(law.most, unit)}
    return {"words": words, "article": article}


def _visa(vote: Vote, lang: str) -> str:
    if vote.visa_on is not None:
        return gettext("visa of %(day)s") % {"day": day_in_words(vote.visa_on, lang)}
    silent = enforceable_on(vote.received_on, None)
    if silent is not None:
        return gettext("no answer of the governor's office: enforceable since %(day)s") % {"day": day_in_words(silent, lang)}
    return gettext("visa not recorded")


def _line(vote: Vote, unit: str, lang: str, today: date) -> dict[str, Any]:
    ended = vote.ends_on is not None and vote.ends_on <= today
    return {
        "id": str(vote.id), "amount": amount(vote.value, unit), "starts": vote.starts_on, "ends": vote.ends_on,
        "number": vote.number, "title": name_said(vote.title, lang), "decided": vote.decided_on, "visa": _visa(vote, lang),
        "withdrawn": vote.withdrawn_because, "coming": vote.starts_on > today and not vote.withdrawn_because,
        "current": vote.starts_on <= today and not ended and not vote.withdrawn_because,
    }  # fmt: skip


def tariffs(lang: str, today: date) -> list[dict[str, Any]]:
    """One entry for each value that the law leaves to the council, those voted first."""
    voted: dict[str, list[Vote]] = {}
    for vote in votes_here():
        voted.setdefault(vote.parameter, []).append(vote)
    found = []
    for name, file in sorted(the_law().parameters.items()):
        if file.level != "commune":
            continue
        lines = [_line(vote, file.unit, lang, today) for vote in voted.get(name, [])]
        found.append({
            "id": name, "title": text_in(file.title.model_dump(), lang), "bounds": _bounds(name, today, file.unit),
            "unit": file.unit, "current": next((one for one in lines if one["current"]), None),
            "coming": [one for one in lines if one["coming"]], "lines": lines,
        })  # fmt: skip
    return sorted(found, key=lambda one: one["current"] is None)
