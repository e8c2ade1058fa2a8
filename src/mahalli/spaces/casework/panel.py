"""What a case's page says of the work around it, on the desk and on the person's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.participation.petitions.api import collection_of_case
from mahalli.procedures.cases import api as cases
from mahalli.procedures.casework import api as casework
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.casework.views_notes import link_line, note_lines
from mahalli.spaces.casework.words import opinion_line
from mahalli.spaces.desk.shown import moment


def case_panel(case_id: UUID, authority: Authority, lang: str) -> dict[str, Any]:
    """Messages, opinions, pinned notes and linked cases, in brief."""
    brief, today = cases.case_brief(case_id), local_day(timezone.now())
    notes = note_lines(case_id, lang)
    return {
        "awaited_from": brief.awaited_from, "messages": len(casework.thread_of(case_id)),
        "awaited_since": moment(brief.awaited_since, lang) if brief.awaited_since else "",
        "opinions": [opinion_line(one, lang, today=today) for one in casework.opinions_of(case_id)],
        "pinned": [line for line in notes if line["note"].pinned], "notes": len(notes),
        "links": [link_line(link, authority, lang) for link in casework.links_of(case_id)],
        "suggested": len(casework.link_suggestions(case_id)), "petition": collection_of_case(case_id),
    }  # fmt: skip


def person_panel(case_id: UUID, lang: str, *, decided: bool) -> dict[str, Any]:
    """For the person: who owes an answer, and the opinions asked unless they are kept until the decision."""
    brief, today = cases.case_brief(case_id), local_day(timezone.now())
    shown = [one for one in casework.opinions_of(case_id) if one.cancelled_at is None]
    return {
        "awaited_from": brief.awaited_from,
        "awaited_since": moment(brief.awaited_since, lang) if brief.awaited_since else "",
        "opinions": [opinion_line(one, lang, today=today) for one in shown if decided or not one.confidential],
    }  # fmt: skip
