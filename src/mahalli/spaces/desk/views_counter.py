"""The counter: filing for a person who is present, a lost resume code, pieces and answers brought by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Act, Acting, CaseView, Channel
from mahalli.procedures.definitions.api import adopted
from mahalli.spaces.desk.counter import awaited_pieces, drafts_of, filing_url, procedures_of, take_files
from mahalli.spaces.desk.frame import (
    COUNTER_ROLES,
    DESK_ROLES,
    acting_at_counter,
    allowed_here,
    capacity_on,
    desk_url,
    lang_of,
    note_reading,
    read_case,
    show_desk,
)
from mahalli.spaces.desk.shown import name_in
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page

LONGEST_ANSWER = 4000


@desk_page(roles=COUNTER_ROLES)
def counter_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Begin a request for the person who is present, take one up again, or give a new code after a loss."""
    if request.method == "POST":
        if request.POST.get("draft"):
            return _new_code(request, authority)
        return _begin(request, authority)
    return _show_counter(request, authority)


def _show_counter(
    request: HttpRequest, authority: Authority, extra: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    lang = lang_of(request)
    search = request.GET.get("q", "").strip()[:100]
    context: dict[str, Any] = {
        "procedures": procedures_of(lang),
        "drafts": drafts_of(search, authority, lang),
        "q": search,
        **(extra or {}),
    }
    return show_desk(request, authority, "desk/counter.html", "counter", context, status=status)


def _begin(request: HttpRequest, authority: Authority) -> HttpResponse:
    pack_id = request.POST.get("pack", "")[:80]
    started = cases.start_draft(
        pack_id=pack_id, acting=_for_the_person(request), channel=Channel.COUNTER, now=timezone.now()
    )
    first = adopted(pack_id).pack.pages[0].id
    return HttpResponseRedirect(filing_url(authority, lang_of(request), started.draft.id, first))


def _for_the_person(request: HttpRequest) -> Acting:
    """The draft belongs to the person, not to the agent's own account."""
    return replace(acting_at_counter(request), account_id=None)


def _new_code(request: HttpRequest, authority: Authority) -> HttpResponse:
    lang = lang_of(request)
    try:
        draft_id = UUID(request.POST["draft"])
    except ValueError as mangled:
        raise Http404 from mangled
    if request.POST.get("seen") != "1":
        sentence = gettext("Look at the person's identity card first, then tick the box.")
        return _show_counter(request, authority, {"errors": {f"seen-{draft_id}": sentence}}, status=422)
    try:
        with transaction.atomic():
            code = cases.renew_resume_code(draft_id=draft_id, acting=acting_at_counter(request), now=timezone.now())
    except Refusal as refusal:
        return _show_counter(request, authority, {"refused": refusal.message(lang)}, status=refusal.status)
    note_reading(f"draft:{draft_id}")
    return show_desk(request, authority, "desk/code.html", "counter", {"code": code})


def _case_context(view: CaseView, lang: str) -> dict[str, Any]:
    return {
        "case": view,
        "name": name_in(view.applicant_ar, view.applicant_latin, lang),
        "title": text_in(view.title, lang),
    }


@desk_page(roles=DESK_ROLES)
def pieces_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Pieces that the person brings to the counter."""
    lang = lang_of(request)
    view = read_case(case_id)
    case_url = desk_url(authority, lang, "case", case_id)
    role, allowed = allowed_here(request, view).get(Act.ADD_PIECES, (None, None))
    pieces = awaited_pieces(view, lang)
    context = {**_case_context(view, lang), "pieces": pieces, "act": allowed}
    if request.method != "POST":
        if allowed is None or not pieces:
            return HttpResponseRedirect(f"{case_url}?told=not_now")
        return show_desk(request, authority, "desk/pieces.html", "worklist", context)
    given, errors = take_files(request, pieces, lang)
    if pieces and not given and not errors:
        errors[f"piece-{pieces[0]['id']}"] = gettext("Choose at least one file.")
    if errors:
        return show_desk(request, authority, "desk/pieces.html", "worklist", {**context, "errors": errors}, status=422)
    try:
        with transaction.atomic():
            acting = capacity_on(request, view, role)
            cases.add_pieces(case_id=case_id, files=given, acting=acting, now=timezone.now())
    except Refusal as refusal:
        context |= {"refused": refusal.message(lang), "refused_link": case_url}
        return show_desk(request, authority, "desk/pieces.html", "worklist", context, status=refusal.status)
    return HttpResponseRedirect(f"{case_url}?told=pieces")


@desk_page(roles=DESK_ROLES)
def answer_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """The person's answer to a request for information, written down at the counter (55-19 art. 14)."""
    lang = lang_of(request)
    view = read_case(case_id)
    case_url = desk_url(authority, lang, "case", case_id)
    role, allowed = allowed_here(request, view).get(Act.ANSWER_INFORMATION, (None, None))
    asked = next((message for message in view.messages if message.kind == "information"), None)
    context: dict[str, Any] = {**_case_context(view, lang), "question": asked.reason if asked else ""}
    if request.method != "POST":
        if allowed is None:
            return HttpResponseRedirect(f"{case_url}?told=not_now")
        return show_desk(request, authority, "desk/answer.html", "worklist", context)
    answer = request.POST.get("answer", "").strip()[:LONGEST_ANSWER]
    context["answer"] = answer
    if not answer:
        context["errors"] = {"answer": gettext("Write what the person answers.")}
        return show_desk(request, authority, "desk/answer.html", "worklist", context, status=422)
    try:
        with transaction.atomic():
            acting = capacity_on(request, view, role)
            cases.answer_information(case_id=case_id, answer=answer, acting=acting, now=timezone.now())
    except Refusal as refusal:
        context |= {"refused": refusal.message(lang), "refused_link": case_url}
        return show_desk(request, authority, "desk/answer.html", "worklist", context, status=refusal.status)
    return HttpResponseRedirect(f"{case_url}?told=answer")
