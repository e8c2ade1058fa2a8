"""The words of statistics: outcomes, channels, answers, columns, and numbers as they are written here."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from django.utils.translation import gettext

from mahalli.observatory.data import Totals
from mahalli.procedures.definitions.api import adopted_packs
from mahalli.procedures.worklist import api as worklist
from mahalli.spaces.desk.words import pack_titles, text_in

_LOCALES = {"ar": "ar_MA", "fr": "fr_MA", "zgh": "zgh_MA"}


def outcome_names() -> dict[str, str]:
    return {
        "granted": gettext("Granted"), "refused": gettext("Refused"), "silent": gettext("Decided by silence"),
        "done": gettext("Done at the counter"), "ended": gettext("Returned or withdrawn"), "open": gettext("Still open"),
    }  # fmt: skip


def channel_names() -> dict[str, str]:
    return {"online": gettext("Online"), "counter": gettext("At the counter")}


def answer_names() -> dict[str, str]:
    return {"satisfied": gettext("Satisfied"), "neutral": gettext("Neither one nor the other"), "unsatisfied": gettext("Not satisfied")}


def way_names() -> dict[str, str]:
    return {"online": gettext("Answered online"), "counter": gettext("Noted at the counter")}


def yes_no() -> dict[str, str]:
    return {"yes": gettext("Yes"), "no": gettext("No")}


def column_names() -> dict[str, str]:
    return {
        "number": gettext("Number"), "procedure": gettext("Procedure"), "service": gettext("Service"),
        "channel": gettext("Way of filing"), "outcome": gettext("Outcome"), "filed_on": gettext("Filed on"),
        "complete_on": gettext("Complete on"), "due": gettext("Limit of the service"), "closed_on": gettext("Ended on"),
        "working_days": gettext("Working days, waiting for the person left out"), "late": gettext("Late"),
        "requests": gettext("Requests to the person"), "reason_code": gettext("Reason of refusal"),
        "applicant_ar": gettext("Name in Arabic"), "applicant_latin": gettext("Name in Latin letters"),
        "birth_date": gettext("Date of birth"), "phone_tail": gettext("Last digits of the telephone"), "email": gettext("E-mail"),
    }  # fmt: skip


def procedure_names(lang: str) -> dict[str, str]:
    """Titles of what this authority offers; a procedure it no longer offers keeps its code."""
    return pack_titles([one.pack for one in adopted_packs()], lang)


def service_names(lang: str) -> dict[str, str]:
    """Services and teams of this authority, closed ones too: their figures stay theirs."""
    named = {str(ident): ar if lang == "ar" else fr for ident, (ar, fr) in worklist.service_names().items()}
    return {"": gettext("No service said"), **named}


def services_to_choose(lang: str) -> list[tuple[str, str]]:
    return sorted((name, key) for key, name in service_names(lang).items() if key)


def reason_names(lang: str) -> dict[str, str]:
    found: dict[str, str] = {"": gettext("No reason of the list")}
    for one in adopted_packs():
        for key in one.pack.messages["ar"]:
            if key.startswith("refusal_"):
                found[key.removeprefix("refusal_")] = text_in(one.pack.message(key), lang)
    return found


def piece_names(lang: str) -> dict[str, str]:
    return {piece.id: text_in(piece.label, lang) for one in adopted_packs() for piece in one.pack.pieces}


def month_words(month: date, lang: str, *, short: bool = False) -> str:
    return format_date(month, "MMM y" if short else "MMMM y", locale=_LOCALES.get(lang, "ar_MA"))


def number(value: int | None) -> str:
    """1 234; a dash where there is nothing to say."""
    return "—" if value is None else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}\N{NO-BREAK SPACE}%" if whole else "—"


def line_of(label: str, totals: Totals) -> dict[str, str]:
    """One line of a table, in words."""
    answers = sum(totals.opinions.values())
    return {
        "label": label, "filed": number(totals.filed), "ended": number(totals.ended), "open": number(totals.open),
        "open_late": number(totals.open_late), "late": number(totals.late), "late_share": f"({share(totals.late, totals.spread.counted)})" if totals.spread.counted else "",
        "median": number(totals.spread.median), "eighty": number(totals.spread.eighty),
        "silent": number(totals.outcomes.get("silent", 0)), "asked": number(totals.asked),
        "satisfied": share(totals.opinions.get("satisfied", 0), answers),
    }  # fmt: skip
