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
from mahalli.foundation.payments.data import OrderView
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.digits import DIGITS
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import CaseRow, Role
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, note_list, show_desk
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


def case_of_order(order: OrderView) -> UUID | None:
    kind, _, ident = order.subject.partition(":")
    try:
        return UUID(ident) if kind == "case" else None
    except ValueError:
        return None


def _order_line(order: OrderView, rows: Mapping[UUID, CaseRow], authority: Authority, lang: str) -> dict[str, Any]:
    case_id = case_of_order(order)
    row = rows.get(case_id) if case_id else None
    return {
        "name": name_in(row.applicant_ar, row.applicant_latin, lang) if row else "",
        "number": order.reference or (row.number if row else ""),
        "why": text_in(order.label, lang),
        "basis": text_in(order.basis, lang),
        "amount": dirhams(order.amount),
        "url": desk_url(authority, lang, "take", order.id),
    }


def till_sum(lang: str) -> dict[str, Any]:
    """The day's sum, on every page of the till."""
    today = timezone.now().astimezone(CASABLANCA).date()
    day = payments.day_sum(today)
    gone = {"cancelled": day.cancelled, "given_back": dirhams(day.given_back), "taken": dirhams(day.taken)} if day.cancelled else {}
    return {"total": dirhams(day.total), "count": day.count, "day": day_in_words(today, lang), **gone}


def _rows(search: str = "") -> dict[UUID, CaseRow]:
    found = cases.worklist(now=timezone.now(), search=search, phase="payment", limit=100)
    return {row.id: row for row in found}


def awaited(authority: Authority, lang: str) -> list[dict[str, str]]:
    """Receipts that wait for the second person."""
    found = payments.cancellations_awaited()
    return [
        {"number": one.number, "amount": dirhams(one.amount), "url": desk_url(authority, lang, "receipt", one.id)} for one in found
    ]


def _key(request: HttpRequest, order: OrderView) -> str:
    """The key with which this form was shown: after a cancelled receipt the order is paid under another one."""
    given = request.POST.get("key", "")[:80]
    return given if given.startswith(str(order.id)) else f"{order.id}:{payments.receipts_count(order.id)}"


@desk_page(roles=(Role.REGISSEUR,))
def till_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Orders to be paid, the oldest first, and what was taken today."""
    lang = lang_of(request)
    search = request.GET.get("q", "").strip()[:100]
    rows = _rows(search)
    orders = [order for order in payments.orders_due() if not search or case_of_order(order) in rows]
    note_list("till", orders)
    today = timezone.now().astimezone(CASABLANCA).date()
    context = {
        "q": search,
        "sum": till_sum(lang),
        "awaited": awaited(authority, lang),
        "orders": [_order_line(order, rows, authority, lang) for order in orders],
        "taken": [
            {
                "number": receipt.number,
                "amount": dirhams(receipt.amount),
                "at": moment(receipt.taken_at, lang),
                "url": desk_url(authority, lang, "receipt", receipt.id),
                "cancelled": receipt.cancelled,
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
    rows = {row_id: row for row_id, row in _rows().items() if row_id == case_of_order(order)}
    raw = request.POST.get("given", "")[:20]
    context: dict[str, Any] = {
        "sum": till_sum(lang),
        "order": _order_line(order, rows, authority, lang),
        "given": raw,
        "key": _key(request, order),
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
                idempotency_key=context["key"],
                now=timezone.now(),
            )
    except Refusal as refusal:
        context["refused"] = refusal.message(lang)
        return show_desk(request, authority, "desk/take.html", "till", context, status=refusal.status)
    return HttpResponseRedirect(desk_url(authority, lang, "receipt", receipt.id))
