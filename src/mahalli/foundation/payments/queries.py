"""Reads of the till."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum

from mahalli.foundation.payments.data import CancellationView, CashReceiptView, DaySum, OrderView
from mahalli.foundation.payments.errors import CancellationUnknown, OrderUnknown, ReceiptUnknown
from mahalli.foundation.payments.models import CashReceipt, PaymentOrder, ReceiptCancellation
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.refusals import LANGUAGES


def order_view(order: PaymentOrder) -> OrderView:
    return OrderView(
        order.id, order.subject, order.purpose, order.label, order.reference, order.amount, order.legal_basis,
        order.basis or {lang: citation_words(order.legal_basis, lang) for lang in LANGUAGES},
        order.status, order.ordered_at, order.paid_at,
    )  # fmt: skip


def number_of(receipt: CashReceipt) -> str:
    return f"Q-{receipt.year}-{receipt.serial:06d}"


def cancellation_view(row: ReceiptCancellation) -> CancellationView:
    return CancellationView(
        row.id, row.receipt_id, row.state, row.reason, row.asked_by, row.asked_at, row.answered_by, row.answered_at,
        row.answer,
    )  # fmt: skip


def receipt_view(
    receipt: CashReceipt, order: PaymentOrder, cancellation: CancellationView | None = None
) -> CashReceiptView:
    return CashReceiptView(
        receipt.id, number_of(receipt), order_view(order), receipt.amount, receipt.given,
        receipt.given - receipt.amount, receipt.taken_at, receipt.taken_by, receipt.turn, cancellation,
    )  # fmt: skip


def cancellation_of(receipt_id: UUID) -> CancellationView | None:
    """The latest demand to cancel a receipt."""
    row = ReceiptCancellation.objects.here().filter(receipt_id=receipt_id).order_by("-asked_at", "-id").first()
    return cancellation_view(row) if row is not None else None


def cancellation_by_id(cancellation_id: UUID) -> CancellationView:
    row = ReceiptCancellation.objects.here().filter(id=cancellation_id).first()
    if row is None:
        raise CancellationUnknown()
    return cancellation_view(row)


def live_receipt(order_id: UUID) -> CashReceipt | None:
    """The receipt by which an order is paid: the latest, unless it was cancelled."""
    row: CashReceipt | None = (
        CashReceipt.objects.here().select_related("order").filter(order_id=order_id).order_by("-turn").first()
    )
    if row is None or ReceiptCancellation.objects.here().filter(receipt=row, state="done").exists():
        return None
    return row


def cancellation_awaited(order_id: UUID) -> bool:
    """Whether a receipt of this order waits for the second person."""
    return bool(ReceiptCancellation.objects.here().filter(receipt__order_id=order_id, state="asked").exists())


def receipts_count(order_id: UUID) -> int:
    """How many receipts an order has had, cancelled ones with them."""
    return int(CashReceipt.objects.here().filter(order_id=order_id).count())


def order_of(order_id: UUID) -> OrderView:
    """One order of the open authority."""
    found = PaymentOrder.objects.here().filter(id=order_id).first()
    if found is None:
        raise OrderUnknown()
    return order_view(found)


def order_for(subject: str) -> OrderView | None:
    """The order of a subject, if there is one."""
    found = PaymentOrder.objects.here().filter(subject=subject).first()
    return order_view(found) if found else None


def orders_due(*, limit: int = 100) -> list[OrderView]:
    """Orders to be paid, oldest first."""
    return [order_view(o) for o in PaymentOrder.objects.here().filter(status="due").order_by("ordered_at")[:limit]]


def receipt_of(receipt_id: UUID) -> CashReceiptView:
    """One receipt of the open authority."""
    found = CashReceipt.objects.here().select_related("order").filter(id=receipt_id).first()
    if found is None:
        raise ReceiptUnknown()
    return receipt_view(found, found.order, cancellation_of(found.id))


def receipt_for(order_id: UUID) -> CashReceiptView | None:
    """The receipt that paid an order, if it is paid."""
    found = live_receipt(order_id)
    return receipt_view(found, found.order) if found else None


def day_sum(on: date, *, taken_by: str | None = None) -> DaySum:
    """Number and sum of what was taken on a day, and what left the till again by receipts cancelled that day."""
    rows = CashReceipt.objects.here().filter(taken_on=on)
    back = ReceiptCancellation.objects.here().filter(state="done", answered_on=on)
    if taken_by is not None:
        rows, back = rows.filter(taken_by=taken_by), back.filter(receipt__taken_by=taken_by)
    found = rows.aggregate(n=Count("id"), total=Sum("amount"))
    gone = back.aggregate(n=Count("id"), total=Sum("receipt__amount"))
    return DaySum(found["n"], found["total"] or Decimal("0.00"), gone["n"], gone["total"] or Decimal("0.00"))


def register_sum(first: date, last: date) -> DaySum:
    """What the receipts of a stretch of days add up to; those of them that were cancelled since, on whatever day, are out."""
    found = CashReceipt.objects.here().filter(taken_on__range=(first, last)).aggregate(n=Count("id"), total=Sum("amount"))
    back = ReceiptCancellation.objects.here().filter(state="done", receipt__taken_on__range=(first, last))
    gone = back.aggregate(n=Count("id"), total=Sum("receipt__amount"))
    return DaySum(found["n"], found["total"] or Decimal("0.00"), gone["n"], gone["total"] or Decimal("0.00"))


def _views(rows: Sequence[CashReceipt]) -> list[CashReceiptView]:
    demands = ReceiptCancellation.objects.here().filter(receipt_id__in=[row.id for row in rows]).order_by("asked_at", "id")
    latest = {row.receipt_id: cancellation_view(row) for row in demands}
    return [receipt_view(row, row.order, latest.get(row.id)) for row in rows]


def day_receipts(on: date, *, limit: int = 200) -> list[CashReceiptView]:
    """Receipts of a day, latest first."""
    rows = CashReceipt.objects.here().select_related("order").filter(taken_on=on).order_by("-serial")[:limit]
    return _views(list(rows))


def receipts_between(first: date, last: date, *, limit: int = 2000) -> list[CashReceiptView]:
    """The register of receipts for a stretch of days: every number, in order, cancelled ones with them."""
    rows = CashReceipt.objects.here().select_related("order").filter(taken_on__range=(first, last))
    return _views(list(rows.order_by("year", "serial")[:limit]))


def cancelled_on(day: date, *, limit: int = 200) -> list[CashReceiptView]:
    """Receipts cancelled on a day, of whatever day they were."""
    found = ReceiptCancellation.objects.here().filter(state="done", answered_on=day).values_list("receipt_id", flat=True)
    rows = CashReceipt.objects.here().select_related("order").filter(id__in=list(found[:limit]))
    return _views(list(rows.order_by("year", "serial")))


def cancellations_awaited(*, limit: int = 100) -> list[CashReceiptView]:
    """Receipts that wait for the second person, the oldest demand first."""
    found = ReceiptCancellation.objects.here().filter(state="asked").order_by("asked_at").values_list("receipt_id", flat=True)
    ids = list(found[:limit])
    rows = {row.id: row for row in CashReceipt.objects.here().select_related("order").filter(id__in=ids)}
    return _views([rows[one] for one in ids])
