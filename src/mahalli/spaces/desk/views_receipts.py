"""Receipts of the till: one to print, the register, and a wrong one taken back by two people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.payments import api as payments
from mahalli.foundation.payments.data import CashReceiptView
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role, Status
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.casework.frame import attempt, day_of
from mahalli.spaces.desk.actors import actor_names
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, note_list, note_reading, roles_of, show_desk
from mahalli.spaces.desk.shown import dirhams, moment, name_in
from mahalli.spaces.desk.views_till import awaited, case_of_order, till_sum
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page

SEES = (Role.REGISSEUR, Role.HEAD, Role.PRESIDENT)
LONGEST = timedelta(days=366)


def _find(receipt_id: UUID) -> CashReceiptView:
    try:
        return payments.receipt_of(receipt_id)
    except Refusal as unknown:
        raise Http404 from unknown


def _demand(receipt: CashReceiptView, lang: str) -> dict[str, Any] | None:
    """Where the demand to cancel stands, in words."""
    one = receipt.cancellation
    if one is None:
        return None
    names = actor_names([ref for ref in (one.asked_by, one.answered_by) if ref])
    return {
        "state": one.state, "reason": one.reason, "answer": one.answer, "asked_by": names.get(one.asked_by, ""),
        "asked": moment(one.asked_at, lang), "answered_by": names.get(one.answered_by, ""),
        "answered": moment(one.answered_at, lang) if one.answered_at else "",
    }  # fmt: skip


def _receipt(receipt: CashReceiptView, authority: Authority, lang: str) -> dict[str, Any]:
    case_id = case_of_order(receipt.order)
    shown = {
        "number": receipt.number, "name": "", "why": text_in(receipt.order.label, lang),
        "basis": text_in(receipt.order.basis, lang), "amount": dirhams(receipt.amount), "given": dirhams(receipt.given),
        "change": dirhams(receipt.change), "at": moment(receipt.taken_at, lang), "cancelled": receipt.cancelled,
        "case_url": desk_url(authority, lang, "case", case_id) if case_id else "", "delivered": False,
    }  # fmt: skip
    if case_id:
        view = cases.view_case(case_id, now=timezone.now())
        shown["name"] = name_in(view.applicant_ar, view.applicant_latin, lang)
        shown["delivered"] = view.status == Status.DELIVERED
        sealed = [document for document in view.documents if document.kind == "payment_receipt" and document.status != "revoked"]
        if sealed and not receipt.cancelled:
            shown["document_url"] = desk_url(authority, lang, "document", case_id, sealed[-1].id)
    return shown


def _acting(request: HttpRequest) -> Acting:
    """In the capacity that holds the till, else in the one that answers for it."""
    role = next(role for role in SEES if role in roles_of(request))
    return acting_as(request, role)


@desk_page(roles=SEES)
def receipt_page(request: HttpRequest, authority: Authority, receipt_id: UUID) -> HttpResponse:
    """The numbered receipt, to print and hand over; from here a wrong one is taken back."""
    lang, receipt = lang_of(request), _find(receipt_id)
    note_reading(receipt.order.subject)
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = attempt(lambda: _act(request, receipt))
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "receipt", receipt_id) + "?told=receipt")
    demand = _demand(receipt, lang)
    waits = demand is not None and demand["state"] == "asked"
    mine = waits and receipt.cancellation is not None and receipt.cancellation.asked_by == _acting(request).ref
    shown = _receipt(receipt, authority, lang)
    free = not receipt.cancelled and not waits
    context = {
        "sum": till_sum(lang), "receipt": shown, "authority_name": authority.name(lang), "demand": demand, "mine": mine,
        "may_ask": free and Role.REGISSEUR in roles_of(request), "may_answer": waits and not mine,
        "at_till": Role.REGISSEUR in roles_of(request), "typed": request.POST.get("reason", "")[:500],
        "refused": refusal.message(lang) if refusal is not None else "",
    }  # fmt: skip
    status = refusal.status if refusal is not None else 200
    return show_desk(request, authority, "desk/paid.html", _bar(request), context, status=status)


def _bar(request: HttpRequest) -> str:
    return "till" if Role.REGISSEUR in roles_of(request) else "receipts"


def _act(request: HttpRequest, receipt: CashReceiptView) -> None:
    acting, now, post = _acting(request), timezone.now(), request.POST
    demand = receipt.cancellation
    if post.get("do") == "ask" or demand is None:
        cases.ask_receipt_cancellation(receipt_id=receipt.id, reason=post.get("reason", ""), acting=acting, now=now)
    elif post.get("do") == "confirm":
        cases.confirm_receipt_cancellation(cancellation_id=demand.id, acting=acting, now=now)
    else:
        cases.refuse_receipt_cancellation(cancellation_id=demand.id, reason=post.get("reason", ""), acting=acting, now=now)


@desk_page(roles=SEES)
def receipts_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The register of receipts: every number of a stretch of days in order, the cancelled ones with who and why."""
    lang, today = lang_of(request), local_day(timezone.now())
    last = day_of(request.GET.get("last", "")) or today
    first = day_of(request.GET.get("first", "")) or last.replace(day=1)
    wrong = ""
    if not first <= last <= first + LONGEST:
        wrong = gettext("The first day comes before the last one, within a year.")
        first = last.replace(day=1)
    rows = payments.receipts_between(first, last)
    note_list("receipts", rows)
    whole = payments.register_sum(first, last)
    context = {
        "total": dirhams(whole.total), "count": whole.count, "taken": dirhams(whole.taken), "left_off": whole.count > len(rows),
        "given_back": dirhams(whole.given_back) if whole.cancelled else "",
        "rows": [_line(one, authority, lang) for one in rows], "first": first.isoformat(), "last": last.isoformat(),
        "between": f"{day_in_words(first, lang)} – {day_in_words(last, lang)}", "awaited": awaited(authority, lang),
        "at_till": Role.REGISSEUR in roles_of(request), "wrong": wrong,
    }  # fmt: skip
    return show_desk(request, authority, "desk/receipts.html", _bar(request), context, status=422 if wrong else 200)


def _line(one: CashReceiptView, authority: Authority, lang: str) -> dict[str, Any]:
    return {
        "number": one.number, "at": moment(one.taken_at, lang), "amount": dirhams(one.amount),
        "case": one.order.reference, "why": text_in(one.order.label, lang), "cancelled": one.cancelled,
        "demand": _demand(one, lang), "url": desk_url(authority, lang, "receipt", one.id),
    }  # fmt: skip
