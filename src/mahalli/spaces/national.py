"""Where a request to the national register of civil status stands, in one sentence for the desk and for the person."""

from __future__ import annotations

from django.utils.translation import gettext

from mahalli.procedures.cases.data import CaseView
from mahalli.registers.civil_status.api import request_of
from mahalli.registers.civil_status.data import STATES, OfficeLaw, State
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.words import text_in


def national_state(view: CaseView, lang: str) -> str:
    """Nothing for other laws, or while nothing was requested."""
    if view.regime != OfficeLaw.DIGITAL:
        return ""
    row = request_of(view.id)
    if row is None:
        return ""
    said = gettext("National register: %(state)s, asked on %(at)s, %(tries)s calls.") % {
        "state": text_in(STATES[row.state], lang), "at": moment(row.asked_at, lang), "tries": row.tries,
    }  # fmt: skip
    return f"{said} {row.reason}" if row.state is State.REFUSED else said
