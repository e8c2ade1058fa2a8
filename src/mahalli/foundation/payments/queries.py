"""Reads of the till."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum

from mahalli.foundation.payments.data import CashReceiptView, DaySum, OrderView
from mahalli.foundation.payments.errors import OrderUnknown
from mahalli.foundation.payments.models import CashReceipt, PaymentOrder


def order_view(order: PaymentOrder) -> OrderView:
    return OrderView(
        order.id, order.subject, order.purpose, order.label, order.reference, order.amount, order.legal_basis,
        order.status, order.ordered_at, order.paid_at,
    )  # fmt: skip


def receipt_view(receipt: CashReceipt, order: PaymentOrder) -> CashReceiptView:
    return CashReceiptView(
        receipt.id, f"Q-{receipt.year}-{receipt.serial:06d}", order_view(order), receipt.amount, receipt.given,
        receipt.given - receipt.amount, receipt.taken_at, receipt.taken_by,
    )  # fmt: skip


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
        raise OrderUnknown()
    return receipt_view(found, found.order)


def receipt_for(order_id: UUID) -> CashReceiptView | None:
    """The receipt that paid an order, if it is paid."""
    found = CashReceipt.objects.here().select_related("order").filter(order_id=order_id).first()
    return receipt_view(found, found.order) if found else None


def day_sum(on: date, *, taken_by: str | None = None) -> DaySum:
    """Number and sum of what was taken on a day."""
    rows = CashReceipt.objects.here().filter(taken_on=on)
    if taken_by is not None:
        rows = rows.filter(taken_by=taken_by)
    found = rows.aggregate(n=Count("id"), total=Sum("amount"))
    return DaySum(found["n"], found["total"] or Decimal("0.00"))


def day_receipts(on: date, *, limit: int = 200) -> list[CashReceiptView]:
    """Receipts of a day, latest first."""
    rows = CashReceipt.objects.here().select_related("order").filter(taken_on=on).order_by("-serial")[:limit]
    return [receipt_view(row, row.order) for row in rows]
