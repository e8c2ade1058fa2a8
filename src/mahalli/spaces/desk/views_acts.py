"""Each legal act of the desk has its own page: what it asks, what will happen, one button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Act, Acting, AllowedAct, CaseView
from mahalli.procedures.cases.errors_of_acts import AskUnanswered
from mahalli.spaces.asked_forms import fields_of, given_of
from mahalli.spaces.desk.actors import actor_names
from mahalli.spaces.desk.acts import BY_SLUG, DeskAct
from mahalli.spaces.desk.frame import (
    DESK_ROLES,
    allowed_here,
    capacity_on,
    desk_url,
    lang_of,
    read_case,
    show_desk,
)
from mahalli.spaces.desk.shown import decision_of, name_in
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page

LONGEST_REASON = 4000


@dataclass(frozen=True)
class Filled:
    """What the agent wrote; kept on the page when something is missing or refused."""

    version: int = 0
    reason: str = ""
    outcome: str = ""
    sure: bool = False
    reason_code: str = ""
    pieces: tuple[str, ...] = field(default=())


def _filled(request: HttpRequest) -> Filled:
    raw = request.POST.get("version", "")
    return Filled(
        version=int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1,
        reason=request.POST.get("reason", "").strip()[:LONGEST_REASON],
        outcome=request.POST.get("outcome", ""),
        sure=request.POST.get("sure") == "1",
        reason_code=request.POST.get("reason_code", "")[:64] if request.POST.get("outcome") == "refuse" else "",
        pieces=tuple(request.POST.getlist("pieces")[:50]),
    )


def _missing(page: DeskAct, filled: Filled) -> dict[str, str]:
    """What the form itself lacks; whether the act is lawful is the regime's answer."""
    errors: dict[str, str] = {}
    if page.form == "replacement" and not filled.pieces:
        errors["pieces"] = gettext("Tick at least one piece.")
    if page.form == "decision" and filled.outcome not in ("grant", "refuse"):
        errors["outcome"] = gettext("Say whether you propose to grant or to refuse.")
    if page.reason_label and not filled.reason and page.reason_required(filled.outcome):
        errors["reason"] = gettext("Write the reason: the person has a right to know it.")
    if page.form == "sign" and not filled.sure:
        errors["sure"] = gettext("Tick the box to say that you sign.")
    return errors


def _perform(page: DeskAct, view: CaseView, filled: Filled, acting: Acting) -> None:
    now = timezone.now()
    if page.act == Act.REQUEST_REPLACEMENT:
        cases.request_replacement(
            case_id=view.id,
            version=filled.version,
            pieces=filled.pieces,
            reason=filled.reason,
            acting=acting,
            now=now,
        )
    elif page.act == Act.REQUEST_INFORMATION:
        cases.request_information(
            case_id=view.id, version=filled.version, question=filled.reason, acting=acting, now=now
        )
    elif page.act == Act.PROPOSE_DECISION:
        cases.propose_decision(
            case_id=view.id,
            version=filled.version,
            outcome=filled.outcome,
            reasons=filled.reason,
            reason_code=filled.reason_code,
            acting=acting,
            now=now,
        )
    elif page.act == Act.SIGN_DECISION:
        cases.sign_decision(case_id=view.id, version=filled.version, acting=acting, now=now)
    elif page.act == Act.WITHDRAW:
        cases.withdraw_case(case_id=view.id, reason=filled.reason, acting=acting, now=now)
    else:
        cases.return_case(case_id=view.id, acting=acting, now=now)


def _refusal_reasons(view: CaseView, lang: str) -> list[tuple[str, str]]:
    known = cases.refusal_reasons(view.pack_id, view.pack_version)
    return [(code, text_in(words, lang)) for code, words in known.items()]


def _context(view: CaseView, page: DeskAct, allowed: AllowedAct | None, filled: Filled, lang: str) -> dict[str, Any]:
    return {
        "case": view,
        "name": name_in(view.applicant_ar, view.applicant_latin, lang),
        "title": text_in(view.title, lang),
        "form": page.form,
        "act": {
            "label": text_in(allowed.label, lang) if allowed else page.button,
            "article": allowed.article if allowed else "",
            "consequence": page.consequence,
            "after": page.after,
            "button": page.button,
        },
        "reason_label": page.reason_label,
        "reason_help": page.reason_help,
        "reason": filled.reason,
        "outcome": filled.outcome,
        "reason_code": filled.reason_code,
        "refusal_reasons": _refusal_reasons(view, lang) if page.form == "decision" else [],
        "choices": [
            {"id": piece.piece, "label": text_in(piece.label, lang), "chosen": piece.piece in filled.pieces}
            for piece in view.pieces
            if piece.digest
        ],
        "decision": decision_of(view.decision, lang, actor_names([view.decision.proposed_by] if view.decision else [])),
        "version": filled.version if filled.version >= 0 else view.version,
    }


@desk_page(roles=DESK_ROLES)
def act_page(request: HttpRequest, authority: Authority, case_id: UUID, slug: str) -> HttpResponse:
    """GET asks, POST acts. The version read with the form decides whether somebody acted meanwhile."""
    page = BY_SLUG.get(slug)
    if page is None:
        return _move_page(request, authority, case_id, slug)
    lang = lang_of(request)
    view = read_case(case_id)
    role, allowed = allowed_here(request, view).get(page.act, (None, None))
    case_url = desk_url(authority, lang, "case", case_id)
    if request.method != "POST":
        if allowed is None:
            return HttpResponseRedirect(f"{case_url}?told=not_now")
        context = _context(view, page, allowed, Filled(version=view.version), lang)
        return show_desk(request, authority, "desk/act.html", "worklist", context)
    filled = _filled(request)
    context = _context(view, page, allowed, filled, lang)
    errors = _missing(page, filled)
    if errors:
        context["errors"] = errors
        return show_desk(request, authority, "desk/act.html", "worklist", context, status=422)
    try:
        with transaction.atomic():  # a refusal leaves nothing half done
            _perform(page, view, filled, capacity_on(request, view, role))
    except Refusal as refusal:
        context |= {"refused": refusal.message(lang), "refused_link": case_url}
        return show_desk(request, authority, "desk/act.html", "worklist", context, status=refusal.status)
    return HttpResponseRedirect(f"{case_url}?told={page.slug}")


def _move_page(request: HttpRequest, authority: Authority, case_id: UUID, act: str) -> HttpResponse:
    """An act that the law or the procedure describes: its questions, what will happen, one button."""
    lang = lang_of(request)
    view = read_case(case_id)
    role, allowed = allowed_here(request, view).get(act, (None, None))
    case_url = desk_url(authority, lang, "case", case_id)
    if allowed is None or not allowed.generic:
        return HttpResponseRedirect(f"{case_url}?told=not_now")
    given: dict[str, Any] = {}
    errors: dict[str, Mapping[str, str]] = {}
    refused: Refusal | None = None
    filled = Filled(version=view.version)
    if request.method == "POST":
        filled = _filled(request)
        given, errors = given_of(request, allowed.asks)
        if not errors:
            try:
                with transaction.atomic():  # a refusal leaves nothing half done
                    cases.perform_act(
                        case_id=case_id, version=filled.version, act=act, given=given,
                        acting=capacity_on(request, view, role), now=timezone.now(),
                    )  # fmt: skip
                return HttpResponseRedirect(f"{case_url}?told=done")
            except AskUnanswered as lacking:
                errors = dict(lacking.errors)
            except Refusal as refusal:
                refused = refusal
    context = {
        "case": view, "name": name_in(view.applicant_ar, view.applicant_latin, lang), "title": text_in(view.title, lang),
        "act": {"label": text_in(allowed.label, lang), "article": allowed.article, "consequence": text_in(allowed.consequence, lang)},
        "fields": fields_of(allowed.asks, given, errors, lang), "errors": errors,
        "version": filled.version if filled.version >= 0 else view.version,
    }  # fmt: skip
    if refused is not None:
        context |= {"refused": refused.message(lang), "refused_link": case_url}
    status = refused.status if refused else 422 if errors else 200
    return show_desk(request, authority, "desk/move.html", "worklist", context, status=status)
