"""One case as the desk sees it, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.payments import api as payments
from mahalli.foundation.tenancy.models import Authority
from mahalli.observatory import api as observatory
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Act, ActDetailView, AllowedAct, CaseView, PieceVersion, PieceView, Role
from mahalli.spaces.casework.panel import case_panel
from mahalli.spaces.desk.actors import actor_names, journal_of
from mahalli.spaces.desk.acts import BY_ACT
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import (
    DESK_ROLES,
    allowed_here,
    desk_url,
    lang_of,
    note_list,
    note_reading,
    read_case,
    roles_of,
    show_desk,
)
from mahalli.spaces.desk.shown import (
    channel_name,
    clock_of,
    decision_of,
    dirhams,
    events_of,
    line_of,
    message_of,
    moment,
    name_in,
    pages_of,
    piece_of,
)
from mahalli.spaces.desk.words import clock_words, pressing_clock, tacit_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.national import national_state

NEIGHBOURS = 14  # lines of the work list kept beside a case on a wide screen


def acts_of(view: CaseView, authority: Authority, allowed_now: Sequence[AllowedAct], lang: str) -> list[dict[str, str]]:
    """What the regime allows these posts now, each with what follows from it."""
    shown = []
    for allowed in allowed_now:
        page = BY_ACT.get(allowed.act)
        if page is not None:
            url = desk_url(authority, lang, "act", view.id, page.slug)
            consequence = str(page.consequence)
        elif allowed.generic:
            url = desk_url(authority, lang, "act", view.id, allowed.act)
            consequence = text_in(allowed.consequence, lang)
        elif allowed.act == Act.TAKE_PAYMENT and view.payment is not None:
            url = desk_url(authority, lang, "take", view.payment.order_id)
            consequence = gettext("The money goes into the till and the permit is delivered at once.")
        elif allowed.act == Act.ADD_PIECES:
            url = desk_url(authority, lang, "pieces", view.id)
            consequence = gettext("The pieces the person brings join the case; complete, its clock starts.")
        elif allowed.act == Act.ANSWER_INFORMATION:
            url = desk_url(authority, lang, "answer", view.id)
            consequence = gettext("The answer the person gives is written and the clock runs again.")
        else:
            continue
        shown.append(
            {
                "url": url,
                "label": text_in(allowed.label, lang),
                "article": allowed.article,
                "consequence": consequence,
            }
        )
    return shown


def _documents(view: CaseView, authority: Authority, lang: str) -> list[dict[str, str]]:
    names = {"superseded": gettext("superseded"), "revoked": gettext("revoked")}
    return [
        {
            "title": text_in(document.title, lang),
            "serial": document.serial,
            "issued": moment(document.issued_at, lang),
            "status": names.get(document.status, ""),
            "url": desk_url(authority, lang, "document", view.id, document.id),
        }
        for document in view.documents
    ]


def _payment(view: CaseView, lang: str) -> dict[str, str] | None:
    if view.payment is None:
        return _stamps(view, lang)
    receipt = payments.receipt_for(view.payment.order_id)
    number = view.payment.receipt_number or (receipt.number if receipt else "")
    return {
        "amount": dirhams(view.payment.amount),
        "why": text_in(view.payment.explanation, lang),
        "state": gettext("Paid, receipt %(number)s") % {"number": number} if number else gettext("Not paid yet"),
    }


def _stamps(view: CaseView, lang: str) -> dict[str, str] | None:
    if view.stamps is None:
        return None
    return {"amount": dirhams(view.stamps.amount), "why": text_in(view.stamps.basis, lang), "state": gettext("In stamps, stuck on the paper when it is handed over.")}


def detail_of(
    detail: ActDetailView, authority: Authority, view: CaseView, lang: str, names: Mapping[str, str]
) -> dict[str, Any]:
    """What the author of an act gave with it, with links to its files."""
    return {
        "label": text_in(detail.label, lang), "article": detail.article, "serial": detail.serial,
        "at": moment(detail.at, lang), "actor": names.get(detail.actor, detail.actor),
        "lines": [(text_in(label, lang), text_in(value, lang)) for label, value in detail.lines],
        "files": [(name, desk_url(authority, lang, "act_file", view.id, digest)) for _, name, digest, _ in detail.files],
    }  # fmt: skip


def case_context(view: CaseView, authority: Authority, allowed_now: Sequence[AllowedAct], lang: str) -> dict[str, Any]:
    pressing = pressing_clock(view)
    actors = [event.actor for event in view.events] + [detail.actor for detail in view.details]
    names = actor_names(actors + ([view.decision.proposed_by] if view.decision else []))
    labels = {piece.piece: text_in(piece.label, lang) for piece in view.pieces}
    return {
        "case": view,
        "name": name_in(view.applicant_ar, view.applicant_latin, lang),
        "title": text_in(view.title, lang),
        "status": text_in(view.status_label, lang),
        "stage": text_in(view.stage_label, lang),
        "tone": view.tone,
        "filed": gettext("Filed on %(at)s") % {"at": moment(view.filed_at, lang)},
        "channel": channel_name(view.channel),
        "next_act": text_in(view.next_act, lang),
        "now_clock": clock_words(pressing, lang) if pressing else None,
        "tacit": tacit_words(view, lang),
        "acts": acts_of(view, authority, allowed_now, lang),
        "no_act": gettext("Nothing is asked of your post on this case now."),
        "pages": pages_of(view, lang),
        "pieces": [
            piece_of(
                piece, lang, desk_url(authority, lang, "piece", view.id, piece.id) if piece.id and piece.digest else "",
                [desk_url(authority, lang, "piece", view.id, one.id) for one in piece.earlier],
            )
            for piece in view.pieces
        ],
        "clocks": [clock_of(clock, lang) for clock in view.clocks],
        "messages_sent": [message_of(message, labels, lang) for message in view.messages],
        "decision": decision_of(view.decision, lang, names),
        "events": events_of(view, lang, names),
        "details": [detail_of(one, authority, view, lang, names) for one in view.details],
        "documents": _documents(view, authority, lang),
        "national": national_state(view, lang),
        "payment": _payment(view, lang),
        "pinned": gettext("Procedure %(pack)s, version %(version)s; law %(hash)s")
        % {"pack": view.pack_id, "version": view.pack_version, "hash": view.law_hash[:12]},
    }


@desk_page(roles=DESK_ROLES)
def case_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Everything about one case; reading it is journaled."""
    lang = lang_of(request)
    view = read_case(case_id)
    context = case_context(view, authority, [act for _, act in allowed_here(request, view).values()], lang)
    context["journal"] = journal_of(view, lang)
    may_note = Role.COUNTER in roles_of(request) and observatory.asks_opinion(case_id)
    context["work"] = {**case_panel(case_id, authority, lang), "may_note": may_note}
    due_first = cases.worklist(now=timezone.now(), limit=NEIGHBOURS)
    note_list("worklist", due_first)
    context["neighbours"] = [line_of(row, lang) for row in due_first]
    return show_desk(request, authority, "desk/case.html", "worklist", context)


@desk_page(roles=DESK_ROLES)
def piece_file(request: HttpRequest, _authority: Authority, case_id: UUID, piece_id: UUID) -> HttpResponseBase:
    """A piece as the person gave it, the one that counts or one it replaced; ``?look=1`` shows images and PDF."""
    view = read_case(case_id)
    for piece in view.pieces:
        files: tuple[PieceView | PieceVersion, ...] = (piece, *piece.earlier)
        for file in files:
            if file.id == piece_id and file.digest:
                note_reading(f"piece:{piece_id}")
                look = request.GET.get("look") == "1"
                return send_file(file.digest, name=file.name, mime=file.mime, look=look, part=request.headers.get("Range", ""))
    raise Http404


@desk_page(roles=DESK_ROLES)
def act_file(request: HttpRequest, _authority: Authority, case_id: UUID, digest: str) -> HttpResponseBase:
    """A file given with an act of this case."""
    view = read_case(case_id)
    for detail in view.details:
        for _ask, name, kept, mime in detail.files:
            if kept == digest:
                return send_file(digest, name=name, mime=mime, look=mime.startswith(("image/", "audio/")), part=request.headers.get("Range", ""))
    raise Http404


@desk_page(roles=DESK_ROLES)
def document_file(_request: HttpRequest, _authority: Authority, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A sealed document of the case."""
    view = read_case(case_id)
    for document in view.documents:
        if document.id == document_id and document.digest:
            return send_file(document.digest, name=f"{document.serial}.pdf", mime="application/pdf", look=True)
    raise Http404
