"""Opinions: asked on a case, given at the desk of a service, received from and for other authorities."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.identity.data import Role as Post
from mahalli.foundation.tenancy.api import get_authority
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.casework import api as casework
from mahalli.procedures.casework.data import AskedOfUs, BodyKind, KeptFile, OpinionView
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.casework.frame import (
    able,
    acting_among,
    acting_here,
    attempt,
    case_or_404,
    colleagues,
    day_of,
    head_of,
    ident,
    idents,
    key_of,
    show_work,
    take_uploads,
    then,
)
from mahalli.spaces.casework.words import kind_word, opinion_line, outcome_word, outcomes
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import DESK_ROLES, desk_url, lang_of, note_reading, read_case
from mahalli.spaces.desk.shown import moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of

DIRECTORY_ROLES = (Post.CASE_OFFICER.value, Post.HEAD_OF_SERVICE.value, Post.PRESIDENT.value)
ASKED_ROLES = (*DESK_ROLES, Post.GOVERNOR_OFFICE.value)


def _today() -> date:
    return local_day(timezone.now())


@desk_page(roles=DESK_ROLES)
def case_opinions(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """What was asked on a case, and the form to ask another opinion."""
    lang = lang_of(request)
    view = read_case(case_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = attempt(lambda: _ask(request, case_id, casework.asks_on(view.regime)))
        if refusal is None:
            return then(desk_url(authority, lang, "opinions", case_id), "asked")
    today = _today()
    chosen = request.POST.getlist("pieces")
    context = head_of(cases.case_brief(case_id), lang) | {
        "opinions": [opinion_line(one, lang, today=today) for one in casework.opinions_of(case_id)],
        "bodies": [(str(b.id), f"{b.name(lang)} — {kind_word(b.kind)}") for b in casework.bodies(open_only=True)],
        "pieces": [
            {"id": str(p.id), "label": text_in(p.label, lang), "chosen": str(p.id) in chosen}
            for p in view.pieces if p.id and p.digest
        ],
        "typed": request.POST.get("question", ""), "due": request.POST.get("due", ""),
        "body": request.POST.get("body", ""), "may_ask": able(request, casework.asks_on(view.regime)),
    }  # fmt: skip
    return show_work(request, authority, "case_opinions", "worklist", context, refusal)


def _ask(request: HttpRequest, case_id: UUID, allowed: frozenset[Role]) -> None:
    post = request.POST
    casework.ask_opinion(
        case_id=case_id, body_id=ident(post.get("body")) or case_id, question=post.get("question", ""),
        pieces=post.getlist("pieces"), confidential=post.get("confidential") == "1",
        due=day_of(post.get("due", "")) or date.min, submission_key=key_of(request), acting=acting_among(request, allowed),
        now=timezone.now(),
    )  # fmt: skip


@desk_page(roles=ASKED_ROLES)
def opinions_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What this agent's service is asked, what other authorities ask here, and what this authority waits for."""
    lang, today = lang_of(request), _today()
    account = reader_of(request).account
    assert account is not None
    waiting = casework.opinions_waiting() if _of_the_desk(request) else []
    briefs = cases.case_briefs({one.case_id for one in waiting})
    context = {
        "to_give": [opinion_line(one, lang, today=today) for one in casework.opinions_to_give(account_id=account.id)],
        "asked": [_asked_line(one, lang, today=today) for one in casework.asked_of_us()],
        "waiting": [
            opinion_line(one, lang, today=today) | {"number": briefs[one.case_id].number} for one in waiting
        ],
        "mentions": casework.mentions_of(account.id), "at_desk": _of_the_desk(request),
    }  # fmt: skip
    return show_work(request, authority, "opinions", "opinions", context)


def _of_the_desk(request: HttpRequest) -> bool:
    return any(post.role is not Post.GOVERNOR_OFFICE for post in reader_of(request).posts)


def _asked_line(one: AskedOfUs, lang: str, *, today: date) -> dict[str, Any]:
    return {
        "one": one, "sender": get_authority(one.sender).full_name(lang), "number": str(one.body.get("number", "")),
        "title": text_in(one.body.get("title"), lang), "due": day_in_words(one.due, lang) if one.due else "",
        "late": bool(one.due and one.due < today and one.answer is None), "sent": moment(one.sent_at, lang),
        "answer": outcome_word(str(one.answer["outcome"])) if one.answer else "",
        "text": str(one.answer["text"]) if one.answer else "",
        "pieces": [text_in(label, lang) for label in one.body.get("pieces", [])],
    }  # fmt: skip


def _opinion(opinion_id: UUID) -> OpinionView:
    try:
        found = casework.opinion_of(opinion_id)
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(f"opinion:{opinion_id}")
    return found


@desk_page(roles=DESK_ROLES)
def opinion_page(request: HttpRequest, authority: Authority, opinion_id: UUID) -> HttpResponse:
    """One opinion: its question, the pieces chosen, and its answer, given here or written down from paper."""
    lang, one = lang_of(request), _opinion(opinion_id)
    view = cases.view_case(one.case_id, now=timezone.now())
    allowed = casework.asks_on(view.regime)
    refusal, wrong = None, ""
    if request.method == "POST":
        given, wrong = take_uploads(request, lang)
        if not wrong:
            refusal = attempt(lambda: _answer(request, one, given, allowed))
            if refusal is None:
                told = "cancelled" if request.POST.get("cancel") else "answered"
                return then(desk_url(authority, lang, "opinion", opinion_id), told)
    brief = cases.case_brief(one.case_id)
    account = reader_of(request).account
    pieces = {str(p.id): p for p in view.pieces if p.id}
    context = head_of(brief, lang) | {
        "o": opinion_line(one, lang, today=_today()), "outcomes": outcomes(),
        "pieces": [
            {"label": text_in(pieces[i].label, lang), "url": desk_url(authority, lang, "opinion_piece", one.id, n)}
            for n, i in enumerate(one.pieces) if i in pieces
        ],
        "may_give": one.waiting and account is not None and account.id in one.body.members,
        "may_record": one.waiting and one.body.kind is not BodyKind.SERVICE and able(request, allowed),
        "may_cancel": one.waiting and able(request, allowed), "post": request.POST,
        "outside": one.body.kind is BodyKind.OUTSIDE,
    }  # fmt: skip
    return show_work(request, authority, "opinion", "opinions", context, refusal, wrong=wrong)


def _answer(request: HttpRequest, one: OpinionView, given: list[Any], allowed: frozenset[Role]) -> None:
    post, acting, now = request.POST, acting_among(request, allowed), timezone.now()
    said: dict[str, Any] = {"opinion_id": one.id, "outcome": post.get("outcome", ""), "text": post.get("text", "")}
    if post.get("cancel"):
        casework.cancel_opinion(opinion_id=one.id, reason=post.get("reason", ""), acting=acting, now=now)
    elif one.body.kind is BodyKind.SERVICE:
        casework.give_opinion(files=given, acting=acting, now=now, **said)
    else:
        on = day_of(post.get("on", ""))
        casework.record_opinion(files=given, answered_on=on, acting=acting, now=now, **said)


@desk_page(roles=DESK_ROLES)
def opinion_piece(request: HttpRequest, _authority: Authority, opinion_id: UUID, index: int) -> HttpResponseBase:
    """A piece that was chosen to be shown with a question."""
    one = _opinion(opinion_id)
    pieces = {str(p.id): p for p in cases.view_case(one.case_id, now=timezone.now()).pieces if p.id}
    if index >= len(one.pieces) or one.pieces[index] not in pieces:
        raise Http404
    piece = pieces[one.pieces[index]]
    return send_file(piece.digest, name=piece.name, mime=piece.mime, look=request.GET.get("look") == "1")


@desk_page(roles=DESK_ROLES)
def opinion_file(request: HttpRequest, _authority: Authority, opinion_id: UUID, index: int) -> HttpResponseBase:
    """A file of the answer."""
    return _send(request, _opinion(opinion_id).files, index)


def _send(request: HttpRequest, files: tuple[KeptFile, ...], index: int) -> HttpResponseBase:
    if index >= len(files):
        raise Http404
    file = files[index]
    return send_file(file.digest, name=file.name, mime=file.mime, look=request.GET.get("look") == "1")


@desk_page(roles=DESK_ROLES)
def letter_page(request: HttpRequest, authority: Authority, opinion_id: UUID) -> HttpResponse:
    """The letter to a body outside Mahalli, to print and sign: Arabic with French beneath."""
    one = _opinion(opinion_id)
    case_or_404(one.case_id)
    brief = cases.case_brief(one.case_id)
    pieces = {str(p.id): p for p in cases.view_case(one.case_id, now=timezone.now()).pieces if p.id}
    context = {
        "one": one, "brief": brief, "pieces": [pieces[i].label for i in one.pieces if i in pieces],
        "name_ar": authority.full_name("ar"), "name_fr": authority.full_name("fr"), "today": _today(),
        "applicant": name_in(brief.applicant_ar, brief.applicant_latin, "ar"),
    }  # fmt: skip
    return show_work(request, authority, "letter", "opinions", context)


@desk_page(roles=ASKED_ROLES)
def asked_page(request: HttpRequest, authority: Authority, message_id: UUID) -> HttpResponse:
    """A question of another authority: the snapshot it signed, and the answer that goes back signed."""
    lang, one = lang_of(request), _asked(message_id)
    refusal, wrong = None, ""
    if request.method == "POST":
        given, wrong = take_uploads(request, lang)
        if not wrong:
            post = request.POST
            acting = acting_among(request, casework.ANSWERS) if _of_the_desk(request) else _office(request)
            refusal = attempt(
                lambda: casework.answer_authority(
                    message_id=message_id, outcome=post.get("outcome", ""), text=post.get("text", ""), files=given,
                    acting=acting, now=timezone.now(),
                )  # fmt: skip
            )
            if refusal is None:
                return then(desk_url(authority, lang, "asked", message_id), "answered")
    files = [(file.name, desk_url(authority, lang, "asked_file", message_id, n)) for n, file in enumerate(one.files)]
    context = {
        "a": _asked_line(one, lang, today=_today()), "files": files, "outcomes": outcomes(), "post": request.POST,
        "may_answer": not _of_the_desk(request) or able(request, casework.ANSWERS),
        "proof": gettext("The signature of the sender was checked when this page was made."),
    }  # fmt: skip
    return show_work(request, authority, "asked", "opinions", context, refusal, wrong=wrong)


def _office(request: HttpRequest) -> Acting:
    account = reader_of(request).account
    assert account is not None
    return Acting(ref=f"account:{account.id}", role=Role.HEAD, account_id=account.id, name=account.name)


def _asked(message_id: UUID) -> AskedOfUs:
    try:
        found = casework.asked_message(message_id)
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(f"message:{message_id}")
    return found


@desk_page(roles=ASKED_ROLES)
def asked_file(request: HttpRequest, _authority: Authority, message_id: UUID, index: int) -> HttpResponseBase:
    """A piece that another authority chose to show."""
    return _send(request, _asked(message_id).files, index)


@desk_page(roles=DIRECTORY_ROLES)
def bodies_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The directory of bodies that give opinions, and who answers for a service."""
    lang = lang_of(request)
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = attempt(lambda: _change_bodies(request))
        if refusal is None:
            return then(desk_url(authority, lang, "bodies"), "body")
    people = colleagues()
    names = dict(people)
    rows = [
        {
            "body": one, "name": one.name(lang), "kind": kind_word(one.kind),
            "members": [names.get(str(account), "") for account in one.members],
            "people": [(key, name, UUID(key) in one.members) for key, name in people],
        }
        for one in casework.bodies()
    ]  # fmt: skip
    context = {"rows": rows, "people": people, "kinds": [(k.value, kind_word(k)) for k in BodyKind], "post": request.POST}
    return show_work(request, authority, "bodies", "opinions", context, refusal)


def _change_bodies(request: HttpRequest) -> None:
    post, acting, now = request.POST, acting_here(request), timezone.now()
    members = idents(post.getlist("members"))
    if (closed := ident(post.get("close"))) is not None:
        casework.close_body(body_id=closed, acting=acting, now=now)
    elif (changed := ident(post.get("change"))) is not None:
        casework.set_members(body_id=changed, members=members, acting=acting, now=now)
    else:
        casework.add_body(
            kind=post.get("kind", ""), name_ar=post.get("name_ar", ""), name_fr=post.get("name_fr", ""), acting=acting,
            now=now, slug=post.get("slug", ""), email=post.get("email", ""), postal=post.get("postal", ""),
            members=members,
        )  # fmt: skip
