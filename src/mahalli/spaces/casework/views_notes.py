"""Notes of the service, and links between cases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.casework import api as casework
from mahalli.procedures.casework.data import LinkView
from mahalli.spaces.casework.frame import (
    able,
    acting_among,
    attempt,
    case_or_404,
    colleagues,
    head_of,
    ident,
    idents,
    key_of,
    show_work,
    then,
)
from mahalli.spaces.casework.words import shared_word
from mahalli.spaces.desk.actors import actor_names
from mahalli.spaces.desk.frame import DESK_ROLES, desk_url, lang_of, note_reading
from mahalli.spaces.desk.shown import moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of


def note_lines(case_id: UUID, lang: str) -> list[dict[str, Any]]:
    """Notes as agents read them."""
    notes = casework.notes_of(case_id)
    names = actor_names([note.actor for note in notes] + [f"account:{one}" for n in notes for one in n.mentions])
    return [
        {
            "note": note, "who": names[note.actor], "at": moment(note.at, lang),
            "named": [names[f"account:{one}"] for one in note.mentions],
        }
        for note in notes
    ]  # fmt: skip


@desk_page(roles=DESK_ROLES)
def notes_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Read, write, correct, pin; say that a mention was seen."""
    lang, brief = lang_of(request), case_or_404(case_id)
    url = desk_url(authority, lang, "notes", case_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = attempt(lambda: _change_notes(request, case_id))
        if refusal is None:
            return then(url, "seen" if request.POST.get("seen") else "note")
    account = reader_of(request).account
    lines = note_lines(case_id, lang)
    mine = account is not None and any(note.case_id == case_id for note in casework.mentions_of(account.id))
    context = head_of(brief, lang) | {
        "notes": lines, "colleagues": colleagues(), "typed": request.POST.get("text", ""), "named_me": mine,
        "may_write": able(request, casework.writes_on(brief.regime)),
    }  # fmt: skip
    return show_work(request, authority, "notes", "worklist", context, refusal)


def _change_notes(request: HttpRequest, case_id: UUID) -> None:
    writers = casework.writes_on(cases.case_brief(case_id).regime)
    acting, now, post = acting_among(request, writers), timezone.now(), request.POST
    if post.get("seen"):
        assert acting.account_id is not None
        casework.see_mentions(account_id=acting.account_id, case_id=case_id, now=now)
    elif (pin := ident(post.get("pin") or post.get("unpin"))) is not None:
        casework.pin_note(case_id=case_id, note_id=pin, pinned=bool(post.get("pin")), acting=acting, now=now)
    else:
        casework.write_note(
            case_id=case_id, text=post.get("text", ""), submission_key=key_of(request), acting=acting, now=now,
            corrects=ident(post.get("corrects")), mentions=idents(post.getlist("mentions")),
            pinned=post.get("pinned") == "1",
        )  # fmt: skip


def link_line(link: LinkView, authority: Authority, lang: str) -> dict[str, Any]:
    """A linked or a suggested case; whose it is, is a reading."""
    note_reading(f"case:{link.case_id}")
    return {
        "link": link, "name": name_in(link.applicant_ar, link.applicant_latin, lang), "title": text_in(link.title, lang),
        "why": "، ".join(shared_word(kind) for kind in link.kinds) if lang == "ar"
        else ", ".join(shared_word(kind) for kind in link.kinds),
        "filed": day_in_words(link.filed_on, lang), "url": desk_url(authority, lang, "case", link.case_id),
    }  # fmt: skip


@desk_page(roles=DESK_ROLES)
def links_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Suggestions to confirm, links by hand, links to undo with a reason."""
    lang, brief = lang_of(request), case_or_404(case_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        undone = "unlink" in request.POST
        refusal = attempt(lambda: _change_links(request, case_id))
        if refusal is None:
            return then(desk_url(authority, lang, "links", case_id), "unlinked" if undone else "linked")
    context = head_of(brief, lang) | {
        "links": [link_line(link, authority, lang) for link in casework.links_of(case_id)],
        "suggested": [link_line(link, authority, lang) for link in casework.link_suggestions(case_id)],
        "number": request.POST.get("number", ""), "may_write": able(request, casework.writes_on(brief.regime)),
    }  # fmt: skip
    return show_work(request, authority, "links", "worklist", context, refusal)


def _change_links(request: HttpRequest, case_id: UUID) -> None:
    writers = casework.writes_on(cases.case_brief(case_id).regime)
    acting, now, post = acting_among(request, writers), timezone.now(), request.POST
    if (other := ident(post.get("unlink"))) is not None:
        casework.unlink_cases(case_id=case_id, other_id=other, reason=post.get("reason", ""), acting=acting, now=now)
    elif (other := ident(post.get("link"))) is not None:
        casework.link_cases(case_id=case_id, other_id=other, acting=acting, now=now)
    else:
        casework.link_number(case_id=case_id, number=post.get("number", "")[:40], acting=acting, now=now)
