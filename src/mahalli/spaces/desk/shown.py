"""Shapes for the templates: cases in the reader's language, nothing decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from django.utils.translation import gettext

from mahalli.foundation.law.api import the_law
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.letters import name_said
from mahalli.procedures.cases.data import (
    AnswerLine,
    CaseRow,
    CaseView,
    Channel,
    ClockView,
    DecisionView,
    MessageView,
    PieceView,
)
from mahalli.spaces.desk.words import (
    ClockWords,
    clock_words,
    count_words,
    day_in_words,
    row_words,
    text_in,
)

CASABLANCA = ZoneInfo("Africa/Casablanca")

def name_in(arabic: str, latin: str, lang: str) -> str:
    """Arabic readers see the Arabic name first, others the Latin one; whichever exists."""
    first, second = (arabic, latin) if lang == "ar" else (latin, arabic)
    return first or second


def moment(at: datetime, lang: str) -> str:
    """Day and hour on the wall of the office."""
    here = at.astimezone(CASABLANCA)
    return f"{day_in_words(here.date(), lang)}{'،' if lang == 'ar' else ','} {here:%H:%M}"


def dirhams(amount: Decimal) -> str:
    """Two decimals and the unit, Western digits in the three languages."""
    figure = format_decimal(amount, format="#,##0.00", locale="fr_MA")
    return gettext("%(figure)s dirhams") % {"figure": figure}


def channel_name(channel: Channel) -> str:
    return gettext("Online") if channel is Channel.ONLINE else gettext("At the counter")


def size_in_words(size: int) -> str:
    if size < 1024 * 1024:
        return gettext("%(size)s kB") % {"size": max(1, round(size / 1024))}
    return gettext("%(size)s MB") % {"size": round(size / 1024 / 1024, 1)}


@dataclass(frozen=True)
class Line:
    """A line of the work list as it is read."""

    row: CaseRow
    name: str
    title: str
    status: str
    tone: str
    clock: ClockWords
    tacit: str
    next: str
    filed: str
    channel: str
    signable: bool = False


def line_of(row: CaseRow, lang: str, *, signable: bool = False) -> Line:
    tacit = ""
    if row.tacit_on is not None and row.phase in ("service", "person"):
        tacit = gettext("Silence accepts on %(day)s") % {"day": day_in_words(row.tacit_on, lang)}
    return Line(
        row=row,
        name=name_in(row.applicant_ar, row.applicant_latin, lang),
        title=text_in(row.title, lang),
        status=text_in(row.status_label, lang),
        tone=row.tone,
        clock=row_words(row, lang),
        tacit=tacit,
        next=text_in(row.next_act, lang),
        filed=day_in_words(row.filed_on, lang),
        channel=channel_name(row.channel),
        signable=signable,
    )


def pages_of(view: CaseView, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "title": text_in(page.title, lang),
            "lines": [
                {"label": text_in(line.label, lang), "shown": text_in(line.shown, lang) or "—", "both": _both_names(line), "geo": _geo(line)}
                for line in page.lines
            ],
        }
        for page in view.pages
    ]


def _both_names(line: AnswerLine) -> tuple[str, str] | None:
    """A name as it was written in both scripts: the papers are made in both, and the card is compared with both."""
    value = line.value
    if line.type != "person_name" or not isinstance(value, Mapping) or not (value.get("ar") and value.get("latin")):
        return None
    return str(value["ar"]), str(value["latin"])


def _geo(line: AnswerLine) -> str:
    """The place as an address that a map program of the agent's own device opens (RFC 5870); no server is asked."""
    value = line.value
    if line.type != "place" or not isinstance(value, Mapping) or not value.get("lat"):
        return ""
    return f"geo:{value['lat']},{value['lon']}"


_PIECE_STATES = {"missing": "late", "given": "good", "replaced": "good", "to_replace": "wait"}


def _piece_state(state: str) -> str:
    names = {
        "missing": gettext("Missing"),
        "given": gettext("Received"),
        "replaced": gettext("Replaced"),
        "to_replace": gettext("To be replaced"),
    }
    return names.get(state, state)


def piece_of(piece: PieceView, lang: str, url: str, earlier: Sequence[str] = ()) -> dict[str, Any]:
    """``earlier``: where the files that were replaced are read, in the order of the piece's own."""
    return {
        "label": text_in(piece.label, lang),
        "state": _piece_state(piece.state),
        "tone": _PIECE_STATES.get(piece.state, ""),
        "name": piece.name,
        "size": size_in_words(piece.size),
        "reason": piece.reason,
        "url": url if piece.digest else "",
        "preview": bool(piece.digest) and piece.mime.startswith("image/"),
        "sound": bool(piece.digest) and piece.mime.startswith("audio/"),
        "earlier": [
            {"name": one.name, "size": size_in_words(one.size), "at": moment(one.added_at, lang), "url": address}
            for one, address in zip(piece.earlier, earlier, strict=False)
        ],
    }


def clock_of(clock: ClockView, lang: str) -> dict[str, Any]:
    announced = ""
    if clock.announced_due and clock.announced_due != clock.due:
        announced = gettext("The person was told %(told)s: that date is kept.") % {
            "told": day_in_words(clock.announced_due, lang)
        }
    rule = gettext("%(days)d %(count)s, from %(start)s to %(due)s") % {
        "days": clock.days,
        "count": count_words(clock),
        "start": day_in_words(clock.start, lang),
        "due": day_in_words(clock.due, lang),
    }
    return {
        "title": text_in(clock.title, lang),
        "words": clock_words(clock, lang),
        "rule": text_in(clock.explanation, lang) or rule,
        "article": clock.article,
        "announced": announced,
        "low": clock.confidence == "low",
        "pauses": [_pause(p.start, p.end, text_in(p.reason, lang), p.article, lang) for p in clock.pauses],
        "skipped": [f"{day_in_words(day, lang)} — {skip_reason(reason, lang)}" for day, reason in clock.skipped],
    }


def skip_reason(reason: str, lang: str) -> str:
    """Why a day did not count, in words; holidays by their names."""
    kind, _, key = reason.partition(":")
    if kind == "holiday":
        calendar = the_law().calendar
        names = {one.key: (one.fr if lang == "fr" else one.ar) for one in calendar.fixed}
        names |= {one.key: (one.fr if lang == "fr" else one.ar) for one in calendar.lunar}
        if key in names:
            return names[key]
    words = {
        "saturday": gettext("Saturday"),
        "sunday": gettext("Sunday"),
        "pause": gettext("the clock was stopped"),
    }
    return words.get(kind, reason)


def _pause(start: date, end: date | None, reason: str, article: str, lang: str) -> str:
    if end is None:
        words = gettext("Suspended since %(start)s: %(reason)s") % {
            "start": day_in_words(start, lang),
            "reason": reason,
        }
    else:
        words = gettext("Suspended from %(start)s to %(end)s: %(reason)s") % {
            "start": day_in_words(start, lang),
            "end": day_in_words(end, lang),
            "reason": reason,
        }
    return f"{words} ({citation_words(article, lang)})" if article else words


def message_of(message: MessageView, labels: Mapping[str, str], lang: str) -> dict[str, Any]:
    kind = gettext("Replacement of pieces") if message.kind == "replacement" else gettext("Additional information")
    if message.answered_at is not None:
        answer = gettext("Answered on %(at)s") % {"at": moment(message.answered_at, lang)}
        if message.answer:
            answer = f"{answer}: {message.answer}"
    else:
        answer = gettext("Waiting for an answer until %(until)s") % {"until": day_in_words(message.answer_by, lang)}
    return {
        "kind": kind,
        "asked": moment(message.asked_at, lang),
        "reason": message.reason,
        "pieces": ", ".join(labels.get(piece, piece) for piece in message.pieces),
        "answer": answer,
    }


def decision_of(
    decision: DecisionView | None, lang: str, names: Mapping[str, str] | None = None
) -> dict[str, str] | None:
    """The proposal or the decision, with who made it."""
    if decision is None:
        return None
    known = names or {}
    outcomes = {"grant": gettext("Granted"), "refuse": gettext("Refused")}
    outcome = outcomes.get(decision.outcome) or text_in(decision.label, lang) or decision.outcome
    if decision.tacit:
        state = gettext("by silence of the administration")
    elif decision.state == "signed" and decision.signed_at is not None:
        state = gettext("signed on %(at)s by %(who)s") % {
            "at": moment(decision.signed_at, lang),
            "who": known.get(decision.signed_by) or name_said(decision.signed_by, lang),
        }
    elif decision.proposed_at is not None:
        state = gettext("proposed on %(at)s by %(who)s, not signed yet") % {
            "at": moment(decision.proposed_at, lang),
            "who": known.get(decision.proposed_by, decision.proposed_by),
        }
    else:
        state = ""
    return {"outcome": outcome, "reasons": decision.reasons, "state": state}


def events_of(view: CaseView, lang: str, names: Mapping[str, str]) -> Sequence[dict[str, str]]:
    return [
        {
            "label": text_in(event.label, lang),
            "article": event.article,
            "at": moment(event.at, lang),
            "iso": event.at.isoformat(),
            "actor": names.get(event.actor, event.actor),
        }
        for event in sorted(view.events, key=lambda event: event.seq, reverse=True)
    ]
