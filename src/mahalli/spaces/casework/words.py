"""Words for the pages around a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext

from mahalli.procedures.casework.data import BodyKind, MessageLine, OpinionView, Outcome
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.words import day_in_words


def outcome_word(outcome: str | None) -> str:
    words = {
        Outcome.FAVOURABLE: gettext("Favourable"),
        Outcome.CONDITIONS: gettext("Favourable with conditions"),
        Outcome.UNFAVOURABLE: gettext("Unfavourable"),
        Outcome.NONE: gettext("No opinion"),
    }
    return words.get(Outcome(outcome), "") if outcome in set(Outcome) else ""


def outcomes() -> list[tuple[str, str]]:
    return [(one.value, outcome_word(one.value)) for one in Outcome]


def kind_word(kind: BodyKind) -> str:
    words = {
        BodyKind.SERVICE: gettext("Service of this authority"),
        BodyKind.AUTHORITY: gettext("Authority on Mahalli"),
        BodyKind.OUTSIDE: gettext("Body outside Mahalli: by letter"),
    }
    return words[kind]


def shared_word(kind: str) -> str:
    words = {
        "identity": gettext("same identity number"),
        "company": gettext("same ICE"),
        "phone": gettext("same telephone"),
        "account": gettext("same account"),
        "place": gettext("same place on the map"),
        "street": gettext("same street and number"),
        "hand": gettext("linked by hand"),
    }
    return words.get(kind, kind)


def opinion_line(one: OpinionView, lang: str, *, today: date) -> dict[str, Any]:
    """An opinion as a list shows it: who, until when, late or not, what was answered."""
    late = one.due < today if one.waiting else bool(one.answered_on and one.answered_on > one.due)
    if one.cancelled_at is not None:
        state, tone = gettext("Taken back"), ""
    elif one.outcome is not None:
        state, tone = outcome_word(one.outcome), "late" if one.outcome is Outcome.UNFAVOURABLE else "good"
    elif late:
        state, tone = gettext("Late"), "late"
    else:
        state, tone = gettext("Awaited"), "wait"
    return {
        "one": one, "body": one.body.name(lang), "kind": kind_word(one.body.kind), "state": state, "tone": tone,
        "late": late, "due": day_in_words(one.due, lang), "asked": moment(one.asked_at, lang),
        "answered": day_in_words(one.answered_on, lang) if one.answered_on else "",
        "reminded": moment(one.reminded_at, lang) if one.reminded_at else "",
    }  # fmt: skip


def message_line(line: MessageLine, lang: str, *, names: dict[str, str], mine: str) -> dict[str, Any]:
    """A message as one side reads it. ``names`` is empty on the person's pages: the service speaks, not its agents."""
    return {
        "line": line, "mine": line.author == mine, "at": moment(line.at, lang), "iso": line.at.isoformat(),
        "who": names.get(line.actor, ""), "read": moment(line.read_at, lang) if line.read_at else "",
    }  # fmt: skip


def work_act(act: str) -> str:
    """An entry of the journal about the work around a case, in words."""
    words = {
        "thread.sent": gettext("Message written"),
        "thread.settled": gettext("Messages: nothing more awaited"),
        "note.written": gettext("Internal note written"),
        "note.pinned": gettext("Note pinned"),
        "note.unpinned": gettext("Note unpinned"),
        "case.linked": gettext("Case linked"),
        "case.unlinked": gettext("Link undone"),
        "opinion.asked": gettext("Opinion asked"),
        "opinion.answered": gettext("Opinion received"),
        "opinion.reminded": gettext("Body reminded"),
        "opinion.cancelled": gettext("Opinion taken back"),
    }
    return words.get(act, "")
