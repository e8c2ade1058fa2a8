"""Messages between the person and the service, on both sides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.casework import api as casework
from mahalli.procedures.casework.data import LONGEST, Author, KeptFile
from mahalli.spaces.casework.frame import (
    able,
    acting_among,
    attempt,
    case_or_404,
    head_of,
    key_of,
    show_work,
    take_uploads,
    then,
    told_of,
)
from mahalli.spaces.casework.words import message_line
from mahalli.spaces.desk.actors import actor_names
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import DESK_ROLES, desk_url, lang_of, note_reading
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.doors import authority_page, desk_page
from mahalli.spaces.pages import show
from mahalli.spaces.portal.holding import acting_on_case, is_counter
from mahalli.spaces.portal.views_case import CodeNeeded, ask_code, may_open
from mahalli.spaces.reader import reader_of


@desk_page(roles=DESK_ROLES)
def thread_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """The service's side: read, write, say whether an answer is awaited."""
    lang, brief = lang_of(request), case_or_404(case_id)
    url = desk_url(authority, lang, "thread", case_id)
    refusal, wrong, writers = None, "", casework.writes_on(brief.regime)
    if request.method == "POST":
        acting, now = acting_among(request, writers), timezone.now()
        if request.POST.get("settle"):
            refusal = attempt(lambda: casework.settle_thread(case_id=case_id, acting=acting, now=now))
            if refusal is None:
                return then(url, "settled")
        given, wrong = take_uploads(request, lang)
        if not wrong:
            refusal = attempt(
                lambda: casework.send_message(
                    case_id=case_id, text=request.POST.get("text", ""), submission_key=key_of(request), acting=acting,
                    now=now, answer_awaited=request.POST.get("awaited") == "1", files=given,
                )  # fmt: skip
            )
            if refusal is None:
                return then(url, "sent")
    note_reading(casework.read_subject(case_id, Author.SERVICE))
    lines = casework.thread_of(case_id)
    names = actor_names(line.actor for line in lines)
    context = head_of(brief, lang) | {
        "lines": [message_line(line, lang, names=names, mine=Author.SERVICE) for line in lines],
        "awaited_since": moment(brief.awaited_since, lang) if brief.awaited_since else "",
        "typed": request.POST.get("text", ""), "ticked": request.POST.get("awaited"), "most": LONGEST,
        "may_write": able(request, writers),
    }  # fmt: skip
    return show_work(request, authority, "thread", "worklist", context, refusal, wrong=wrong)


def _file(case_id: UUID, message_id: UUID, index: int) -> KeptFile:
    for line in casework.thread_of(case_id):
        if line.id == message_id and index < len(line.files):
            return line.files[index]
    raise Http404


@desk_page(roles=DESK_ROLES)
def thread_file(
    request: HttpRequest, _authority: Authority, case_id: UUID, line_id: UUID, index: int
) -> HttpResponseBase:
    """A file that came with a message."""
    case_or_404(case_id)
    file = _file(case_id, line_id, index)
    return send_file(file.digest, name=file.name, mime=file.mime, look=request.GET.get("look") == "1")


@authority_page
def person_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """The person's side, with an account or with the tracking code. The service is named, not its agents."""
    try:
        may_open(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    lang = reader_of(request).lang
    refused, status = "", 200
    if request.method == "POST":
        given, refused = take_uploads(request, lang)
        status = 422 if refused else 200
        if not refused:
            refusal = attempt(
                lambda: casework.send_message(
                    case_id=case_id, text=request.POST.get("text", ""), submission_key=key_of(request),
                    acting=acting_on_case(request, case_id), now=timezone.now(), files=given,
                )  # fmt: skip
            )
            if refusal is None:
                address = reverse("portal:thread", args=[lang, authority.slug, case_id])
                return HttpResponseRedirect(f"{address}?told=sent")
            refused, status = refusal.message(lang), refusal.status
    side = Author.SERVICE if is_counter(request) else Author.PERSON  # an agent's look is not the person's reading
    note_reading(casework.read_subject(case_id, side))
    brief = cases.case_brief(case_id)
    context: dict[str, Any] = head_of(brief, lang) | {
        "lines": [message_line(line, lang, names={}, mine=Author.PERSON) for line in casework.thread_of(case_id)],
        "awaited_since": moment(brief.awaited_since, lang) if brief.awaited_since else "",
        "refused": refused, "typed": request.POST.get("text", "") if refused else "", "most": LONGEST,
        "key": key_of(request), "told": told_of(request),
    }  # fmt: skip
    return show(request, "casework/person_thread.html", context, status=status)


@authority_page
def person_file(
    request: HttpRequest, authority: Authority, case_id: UUID, line_id: UUID, index: int
) -> HttpResponseBase:
    """A file of the messages, for the person whose case it is."""
    try:
        may_open(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    file = _file(case_id, line_id, index)
    return send_file(file.digest, name=file.name, mime=file.mime, look=request.GET.get("look") == "1")
