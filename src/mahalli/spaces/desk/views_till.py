"""The till of the régisseur: what is to be paid, what was given, the change, the numbered receipt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.payments import api as payments
from mahalli.foundation.payments.data import CashReceiptView, OrderView
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.digits import DIGITS
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import CaseRow, Role
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, note_list, note_reading, show_desk
from mahalli.spaces.desk.shown import CASABLANCA, dirhams, moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page

MOST = Decimal("1000000")


def read_money(raw: str) -> Decimal | None:
    """An amount as typed at a counter: ``300``, ``300,5`` or ``1 300.50``, in Western or Arabic figures; None when it is not one."""
    text = raw.strip().translate(DIGITS).replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace(",", ".")
    if not text or not text.isascii() or not text.replace(".", "", 1).isdigit():
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    exponent = amount.as_tuple().exponent
    return amount if amount <= MOST and isinstance(exponent, int) and exponent >= -2 else None


def _case_id(order: OrderView) -> UUID | None:
    kind, _, ident = order.subject.partition(":")
    try:
        return UUID(ident) if kind == "case" else None
    except ValueError:
        return None


def _order_line(order: OrderView, rows: Mapping[UUID, CaseRow], authority: Authority, lang: str) -> dict[str, Any]:
    case_id = _case_id(order)
    row = rows.get(case_id) if case_id else None
    return {
        "name": name_in(row.applicant_ar, row.applicant_latin, lang) if row else "",
        "number": order.reference or (row.number if row else ""),
        "why": text_in(order.label, lang),
        "basis": order.legal_basis,
        "amount": dirhams(order.amount),
        "url": desk_url(authority, lang, "take", order.id),
    }


def _sum(lang: str) -> dict[str, Any]:
    """The day's sum, on every page of the till."""
    today = timezone.now().astimezone(CASABLANCA).date()
    day = payments.day_sum(today)
    return {"total": dirhams(day.total), "count": day.count, "day": day_in_words(today, lang)}


def _rows(search: str = "") -> dict[UUID, CaseRow]:
    found = cases.worklist(now=timezone.now(), search=search, phase="payment", limit=100)
    return {row.id: row for row in found}


def _applicant(order: OrderView, lang: str) -> str:
    case_id = _case_id(order)
    if case_id is None:
        return ""
    view = cases.view_case(case_id, now=timezone.now())
    return name_in(view.applicant_ar, view.applicant_latin, lang)


@desk_page(roles=(Role.REGISSEUR,))
def till_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Orders to be paid, the oldest first, and what was taken today."""
    lang = lang_of(request)
    search = request.GET.get("q", "").strip()[:100]
    rows = _rows(search)
    orders = [order for order in payments.orders_due() if not search or _case_id(order) in rows]
    note_list("till", orders)
    today = timezone.now().astimezone(CASABLANCA).date()
    context = {
        "q": search,
        "sum": _sum(lang),
        "orders": [_order_line(order, rows, authority, lang) for order in orders],
        "taken": [
            {
                "number": receipt.number,
                "amount": dirhams(receipt.amount),
                "at": moment(receipt.taken_at, lang),
                "url": desk_url(authority, lang, "receipt", receipt.id),
            }
            for receipt in payments.day_receipts(today)
        ],
    }
    return show_desk(request, authority, "desk/till.html", "till", context)


def _order(order_id: UUID) -> OrderView:
    try:
        return payments.order_of(order_id)
    except Refusal as unknown:
        raise Http404 from unknown


def _given_error(given: Decimal | None, order: OrderView) -> str:
    if given is None:
        return gettext("Write an amount in dirhams, such as 300 or 300.50.")
    if given < order.amount:
        missing = dirhams(order.amount - given)
        return gettext("It is less than the amount: %(missing)s are missing.") % {"missing": missing}
    return ""


@desk_page(roles=(Role.REGISSEUR,))
def take_page(request: HttpRequest, authority: Authority, order_id: UUID) -> HttpResponse:
    """First the change is worked out, then, with the money in the till, the receipt is written."""
    lang = lang_of(request)
    order = _order(order_id)
    paid = payments.receipt_for(order_id)
    if paid is not None:
        return HttpResponseRedirect(desk_url(authority, lang, "receipt", paid.id))
    rows = {row_id: row for row_id, row in _rows().items() if row_id == _case_id(order)}
    raw = request.POST.get("given", "")[:20]
    context: dict[str, Any] = {
        "sum": _sum(lang),
        "order": _order_line(order, rows, authority, lang),
        "given": raw,
        "key": str(order_id),
    }
    if request.method != "POST":
        return show_desk(request, authority, "desk/take.html", "till", context)
    given = read_money(raw)
    error = _given_error(given, order)
    if error or given is None:
        context["errors"] = {"given": error}
        return show_desk(request, authority, "desk/take.html", "till", context, status=422)
    if request.POST.get("confirmed", "") != raw:
        context["change"] = dirhams(given - order.amount)
        return show_desk(request, authority, "desk/take.html", "till", context)
    try:
        with transaction.atomic():
            receipt = payments.take_payment(
                order_id=order_id,
                given=given,
                taken_by=acting_as(request, Role.REGISSEUR).ref,
                idempotency_key=str(order_id),
                now=timezone.now(),
            )
    except Refusal as refusal:
        context["refused"] = refusal.message(lang)
        return show_desk(request, authority, "desk/take.html", "till", context, status=refusal.status)
    return HttpResponseRedirect(desk_url(authority, lang, "receipt", receipt.id))


def _receipt(receipt: CashReceiptView, authority: Authority, lang: str) -> dict[str, str]:
    case_id = _case_id(receipt.order)
    shown = {
        "number": receipt.number,
        "name": _applicant(receipt.order, lang),
        "why": text_in(receipt.order.label, lang),
        "basis": receipt.order.legal_basis,
        "amount": dirhams(receipt.amount),
        "given": dirhams(receipt.given),
        "change": dirhams(receipt.change),
        "at": moment(receipt.taken_at, lang),
        "case_url": desk_url(authority, lang, "case", case_id) if case_id else "",
    }
    if case_id:
        view = cases.view_case(case_id, now=timezone.now())
        sealed = [document for document in view.documents if document.kind == "payment_receipt"]
        if sealed:
            shown["document_url"] = desk_url(authority, lang, "document", case_id, sealed[-1].id)
    return shown


@desk_page(roles=(Role.REGISSEUR,))
def receipt_page(request: HttpRequest, authority: Authority, receipt_id: UUID) -> HttpResponse:
    """The numbered receipt, to print and hand over."""
    lang = lang_of(request)
    try:
        receipt = payments.receipt_of(receipt_id)
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(receipt.order.subject)
    context = {
        "sum": _sum(lang),
        "receipt": _receipt(receipt, authority, lang),
        "authority_name": authority.name(lang),
    }
    return show_desk(request, authority, "desk/paid.html", "till", context)
