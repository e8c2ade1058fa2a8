"""What the pages of petitions say: counts, ways, reasons, and which question a refusal speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from mahalli.foundation.text.refusals import Refusal
from mahalli.participation.petitions.data import (
    CHANNELS,
    GROUNDS,
    REASONS,
    CollectionView,
    LineView,
    Reason,
    State,
    Tally,
)
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.words import day_in_words, text_in

OF_REFUSAL = {
    "petition_card_wrong": "card", "petition_signer_incomplete": "name", "petition_conditions_not_declared": "tie-resident",
    "petition_contact_wrong": "contact", "petition_contact_too_often": "contact", "petition_codes_too_many": "contact",
    "petition_code_wrong": "code", "petition_code_over": "code", "petition_withdrawal_code_wrong": "code",
    "petition_mandatary_code_wrong": "code", "petition_subject_missing": "subject", "petition_mandatary_incomplete": "name_ar",
    "petition_sheet_empty": "number", "petition_sheet_confirmed": "number", "petition_sheet_late": "received_on",
}  # fmt: skip


def wrong_of(refusal: Refusal | None, lang: str) -> dict[str, Any]:
    """The sentence of a refusal and the question it speaks of."""
    if refusal is None:
        return {}
    return {"wrong": refusal.message(lang), "wrong_field": OF_REFUSAL.get(refusal.code, "")}


def state_word(state: State) -> str:
    words = {
        State.OPEN: gettext("Open: signatures are being gathered"),
        State.CLOSED: gettext("Closed by the representative, to be filed"),
        State.FILED: gettext("Filed with the president of the council"),
        State.GIVEN_UP: gettext("Given up by the representative"),
    }
    return words[state]


def collection_shown(view: CollectionView, lang: str, *, whole: bool = False) -> dict[str, Any]:
    """A collection in words, without anybody's name but the representative's own wish.

    A hidden text is shown to nobody but the representative and the desk (``whole``).
    """
    off = view.hidden is not None and not whole
    named = (view.mandatary_ar or view.mandatary_latin) if lang == "ar" else (view.mandatary_latin or view.mandatary_ar)
    return {
        "id": view.id, "subject": gettext("Petition whose text is not shown") if off else view.subject,
        "aims": "" if off else view.aims, "hidden": _hidden(view, lang), "off": off, "state": view.state.value, "state_word": state_word(view.state),
        "opened": day_in_words(view.opened_on, lang), "closed": day_in_words(view.closed_on, lang) if view.closed_on else "",
        "counted": view.counted, "needed": view.needed.count, "missing": view.missing, "enough": not view.missing,
        "population": view.needed.population, "arrondissements": view.needed.arrondissements, "mandatary": "" if off else named,
        "kept_days": view.kept_days, "open": view.state is State.OPEN, "value": min(view.counted, view.needed.count),
    }  # fmt: skip


def _hidden(view: CollectionView, lang: str) -> dict[str, str] | None:
    held = view.hidden
    if held is None:
        return None
    return {"ground": text_in(GROUNDS[held.ground], lang), "reasons": held.reasons, "by": held.by, "at": moment(held.at, lang)}


def grounds(lang: str) -> list[tuple[str, str]]:
    """Why a text may be taken off the public page."""
    return [(ground.value, text_in(text, lang)) for ground, text in GROUNDS.items()]


def reason_word(reason: Reason, lang: str) -> str:
    return text_in(REASONS[reason], lang)


def tally_shown(tally: Tally, lang: str) -> dict[str, Any]:
    return {
        "counted": tally.counted, "online": tally.online, "paper": tally.paper, "withdrawn": tally.withdrawn,
        "sheets_waiting": tally.sheets_waiting, "lines_waiting": tally.lines_waiting, "shared": tally.shared_contacts,
        "aside": [(reason_word(reason, lang), number) for reason, number in tally.aside.items()],
        "aside_all": sum(tally.aside.values()),
    }  # fmt: skip


def way(channel: str, lang: str) -> str:
    words: Mapping[str, Any] = {str(key): value for key, value in CHANNELS.items()}
    return text_in(words[channel], lang) if channel in words else ""


def line_shown(line: LineView, lang: str) -> dict[str, Any]:
    return {
        "id": line.id, "name": line.name, "card": line.card, "place": line.place, "way": way(line.channel, lang),
        "sheet": line.sheet, "rank": line.rank, "at": moment(line.at, lang),
        "reason": reason_word(line.reason, lang) if line.reason else "", "other": way(line.other, lang),
        "other_at": moment(line.other_at, lang) if line.other_at else "",
    }  # fmt: skip


def hand_reasons(lang: str) -> list[tuple[str, str]]:
    """The reasons that an agent may choose."""
    return [
        (reason.value, reason_word(reason, lang))
        for reason in (Reason.ILLEGIBLE, Reason.CARD_MISSING, Reason.UNSIGNED, Reason.NOT_TIED, Reason.PAGE_FORM)
    ]
