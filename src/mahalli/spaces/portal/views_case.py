"""A filed case as the person sees it: where it stands, what is asked of them, their documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import FileRef, Limits
from mahalli.foundation.journal.api import note_read
from mahalli.foundation.notices.api import unread_of
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory import api as observatory
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Act, AllowedAct, CaseView, Role
from mahalli.procedures.cases.errors_of_acts import AskUnanswered
from mahalli.procedures.definitions.api import published
from mahalli.procedures.regimes.data import Phase
from mahalli.spaces.asked_forms import fields_of, given_of
from mahalli.spaces.casework.panel import person_panel
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.shown import name_in
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import authority_page
from mahalli.spaces.national import national_state
from mahalli.spaces.pages import send_again, show
from mahalli.spaces.portal.holding import acting_on_case, code_of, holds, is_counter
from mahalli.spaces.portal.views_filing import MEGABYTE, piece_line
from mahalli.spaces.reader import reader_of
from mahalli.spaces.statistics.views_public import answers

NOTHING = "لا شيء"
"""What a status says where nobody does anything more: the person reads it better as silence."""


class CodeNeeded(Exception):
    """This browser has not given the code of the case."""


def may_open(request: HttpRequest, case_id: UUID) -> None:
    """The holder of the code, the account that filed, or the counter; the reading is journaled."""
    if not (holds(request, "cases", case_id) or is_counter(request)):
        account = reader_of(request).account
        if account is None or not cases.is_case_of(case_id, account_id=account.id):
            raise CodeNeeded
    note_read(f"case:{case_id}")


def _case(request: HttpRequest, case_id: UUID) -> CaseView:
    may_open(request, case_id)
    return cases.view_case(case_id, now=timezone.now())


def ask_code(request: HttpRequest, authority: Authority) -> HttpResponse:
    reader = reader_of(request)
    address = reverse("portal:track", args=[reader.lang, authority.slug])
    if request.method != "POST":
        return HttpResponseRedirect(address)
    sentence = gettext("Your session ended. Give your code again in another tab, then send this page: nothing is lost.")
    return send_again(request, reader, sentence=sentence, sign_in=address, status=401)


def _url(request: HttpRequest, authority: Authority, name: str, *args: object) -> str:
    return reverse(f"portal:{name}", args=[reader_of(request).lang, authority.slug, *args])


def _allowed(case_id: UUID) -> dict[str, AllowedAct]:
    return {one.act: one for one in cases.allowed_acts(case_id, role=Role.RESIDENT, now=timezone.now())}


@authority_page
def receipt_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """The receipt of law 55-19 art. 10, readable at once; its sealed PDF follows in a moment."""
    try:
        may_open(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    receipt = cases.receipt_view(case_id)
    context = {
        "receipt": receipt, "tracking_code": code_of(request, "cases", case_id),
        "name": name_in(receipt.applicant_ar, receipt.applicant_latin, reader_of(request).lang), "counter": is_counter(request),
    }  # fmt: skip
    return show(request, "portal/receipt.html", context)


def _next_for_person(view: CaseView, lang: str) -> str:
    """What comes next, said to the person: the agents' own next act would read as something asked of them."""
    if view.phase == Phase.SERVICE:
        return gettext("The service is working on your request. You have nothing to do for now.")
    return "" if view.next_act.get("ar") == NOTHING else text_in(view.next_act, lang)


@authority_page
def case_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Where the case stands, in one sentence first."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    reader = reader_of(request)
    receipt = cases.receipt_view(case_id)
    acts = _allowed(case_id)
    context: dict[str, Any] = {
        "case": view, "receipt": receipt, "name": name_in(view.applicant_ar, view.applicant_latin, reader.lang),
        "status": text_in(view.status_label, reader.lang), "next_act": _next_for_person(view, reader.lang),
        "can_add": Act.ADD_PIECES in acts, "can_answer": Act.ANSWER_INFORMATION in acts,
        "can_withdraw": Act.WITHDRAW in acts, "unread": unread_of(f"case:{case_id}"), "preferred": request.GET.get("told") == "preferred",
        "opinions": answers() if view.decision and observatory.asks_opinion(case_id) and not is_counter(request) else [],
        "work": person_panel(case_id, reader.lang, decided=view.decision is not None and view.decision.state == "signed"),
        "moves": [(one.act, text_in(one.label, reader.lang)) for one in acts.values() if one.generic],
        "stage": text_in(view.stage_label, reader.lang),
        "asked": [message for message in view.messages if message.answered_at is None],
        "received": received_files(view), "national": national_state(view, reader.lang),
        "taken_back": [
            (one.at, [text_in(value, reader.lang) for _, value in one.lines]) for one in view.details if one.act == "withdraw_decision"
        ],
    }  # fmt: skip
    return show(request, "portal/case.html", context)


@authority_page
def add_pieces_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Bring what is missing, or what was asked again."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    lang = reader_of(request).lang
    if Act.ADD_PIECES not in _allowed(case_id):
        return HttpResponseRedirect(_url(request, authority, "case", case_id))
    pack = published(view.pack_id, view.pack_version).pack
    wanted = [piece.piece for piece in view.missing] or [
        piece for message in view.messages if message.answered_at is None for piece in message.pieces
    ]
    specs = [pack.piece(piece) for piece in dict.fromkeys(wanted)]
    errors: dict[str, dict[str, str]] = {}
    if request.method == "POST":
        errors = _add(request, case_id, specs)
        if not errors:
            return HttpResponseRedirect(_url(request, authority, "case", case_id) + "?told=added")
    context = {
        "case": view, "pieces": [piece_line(spec, lang, None, errors) for spec in specs],
        "errors": [(name, text_in(text, lang)) for name, text in errors.items()],
        "reasons": [message.reason for message in view.messages if message.answered_at is None],
    }  # fmt: skip
    return show(request, "portal/add_pieces.html", context, status=422 if errors else 200)


def _add(request: HttpRequest, case_id: UUID, specs: list[Any]) -> dict[str, dict[str, str]]:
    files: dict[str, tuple[str, FileRef]] = {}
    errors: dict[str, dict[str, str]] = {}
    for spec in specs:
        upload = request.FILES.get(spec.id)
        if not isinstance(upload, UploadedFile):
            continue
        try:
            limits = Limits(max_bytes=spec.max_mb * MEGABYTE, accept=tuple(spec.accept))
            files[spec.id] = (upload.name or spec.id, store_file(upload, limits=limits, name=upload.name or ""))
        except Refusal as refusal:
            errors[spec.id] = {lang: refusal.message(lang) for lang in ("ar", "fr", "zgh")}
    if not files and not errors and specs:
        errors[specs[0].id] = {
            "ar": "اختاروا ملفا واحدا على الأقل.", "fr": "Choisissez au moins un fichier.", "zgh": "ⵙⵜⵉⵢ ⵢⴰⵏ ⵓⴼⴰⵢⵍⵓ.",
        }  # fmt: skip
    if files and not errors:
        try:
            with transaction.atomic():
                cases.add_pieces(
                    case_id=case_id, files=files, acting=acting_on_case(request, case_id), now=timezone.now()
                )
        except Refusal as refusal:
            errors[next(iter(files))] = {lang: refusal.message(lang) for lang in ("ar", "fr", "zgh")}
    return errors


@authority_page
def answer_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Answer the question that the service asked."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    if Act.ANSWER_INFORMATION not in _allowed(case_id):
        return HttpResponseRedirect(_url(request, authority, "case", case_id))
    question = next(message for message in view.messages if message.kind == "information")
    typed, error = request.POST.get("answer", "").strip()[:4000], ""
    if request.method == "POST" and not typed:
        error = gettext("Write your answer.")
    elif request.method == "POST":
        cases.answer_information(
            case_id=case_id, answer=typed, acting=acting_on_case(request, case_id), now=timezone.now()
        )
        return HttpResponseRedirect(_url(request, authority, "case", case_id) + "?told=answered")
    context = {"case": view, "question": question, "typed": typed, "error": error}
    return show(request, "portal/answer.html", context, status=422 if error else 200)


@authority_page
def withdraw_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Withdraw the request, after having read what it means."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    if Act.WITHDRAW not in _allowed(case_id):
        return HttpResponseRedirect(_url(request, authority, "case", case_id))
    if request.method == "POST":
        cases.withdraw_case(
            case_id=case_id, reason=request.POST.get("reason", "").strip()[:1000],
            acting=acting_on_case(request, case_id), now=timezone.now(),
        )  # fmt: skip
        return HttpResponseRedirect(_url(request, authority, "case", case_id) + "?told=withdrawn")
    return show(request, "portal/withdraw.html", {"case": view})


@authority_page
def move_page(request: HttpRequest, authority: Authority, case_id: UUID, act: str) -> HttpResponse:
    """An act that the law gives to the person: to complain, to answer, to take back."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    lang = reader_of(request).lang
    allowed = _allowed(case_id).get(act)
    if allowed is None or not allowed.generic:
        return HttpResponseRedirect(_url(request, authority, "case", case_id))
    given: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    refused: Refusal | None = None
    if request.method == "POST":
        given, errors = given_of(request, allowed.asks)
        if not errors:
            try:
                with transaction.atomic():
                    cases.perform_act(
                        case_id=case_id, act=act, given=given, acting=acting_on_case(request, case_id),
                        now=timezone.now(),
                    )  # fmt: skip
                return HttpResponseRedirect(_url(request, authority, "case", case_id) + "?told=done")
            except AskUnanswered as lacking:
                errors = dict(lacking.errors)
            except Refusal as refusal:
                refused = refusal
    context = {
        "case": view, "fields": fields_of(allowed.asks, given, errors, lang), "errors": errors,
        "act": {"label": text_in(allowed.label, lang), "article": allowed.article, "consequence": text_in(allowed.consequence, lang)},
        "refused": refused.message(lang) if refused else "",
    }  # fmt: skip
    return show(request, "portal/move.html", context, status=refused.status if refused else 422 if errors else 200)


@authority_page
def document_file(
    request: HttpRequest, authority: Authority, case_id: UUID, document_id: UUID
) -> HttpResponseBase:
    """A sealed document of one's own case."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    for document in view.documents:
        if document.id == document_id:
            return send_file(document.digest, name=f"{document.serial}.pdf", mime="application/pdf", look=True)
    raise Http404


def received_files(view: CaseView) -> list[tuple[str, str]]:
    """Papers that another register signed and that are handed on as they came: name and digest."""
    return [(name, digest) for detail in view.details if detail.act == "receive_copy" for _ask, name, digest, _mime in detail.files]


@authority_page
def received_file(request: HttpRequest, authority: Authority, case_id: UUID, digest: str) -> HttpResponseBase:
    """A paper that came for one's own case from another register."""
    try:
        view = _case(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    for name, kept in received_files(view):
        if kept == digest:
            return send_file(digest, name=name, mime="application/pdf", look=True)
    raise Http404
