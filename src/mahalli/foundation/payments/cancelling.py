"""A receipt taken back by two people: one asks with a reason, another answers. Nothing is erased."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.payments.data import CancellationView
from mahalli.foundation.payments.errors import (
    CancellationAnswered,
    CancellationAsked,
    CancellationNeedsReason,
    CancellationUnknown,
    ReceiptUnknown,
    SecondPersonNeeded,
)
from mahalli.foundation.payments.models import CashReceipt, PaymentOrder, ReceiptCancellation
from mahalli.foundation.payments.queries import cancellation_view, number_of
from mahalli.foundation.work.api import plan_work

CASABLANCA = ZoneInfo("Africa/Casablanca")


def _lock(receipt_id: UUID) -> tuple[PaymentOrder, CashReceipt]:
    receipt = CashReceipt.objects.here().filter(id=receipt_id).first()
    if receipt is None:
        raise ReceiptUnknown()
    return PaymentOrder.objects.here().select_for_update().get(id=receipt.order_id), receipt


def ask_cancellation(*, receipt_id: UUID, reason: str, asked_by: str, now: datetime) -> CancellationView:
    """Say that a receipt is wrong, and why: it stands until a second person has answered.

    A repeated call gives the same demand. Raises `CancellationNeedsReason`, `CancellationAsked`, `ReceiptUnknown`.
    """
    order, receipt = _lock(receipt_id)
    why = " ".join(reason.split())[:500]
    if not why:
        raise CancellationNeedsReason()
    before = ReceiptCancellation.objects.here().filter(receipt=receipt).exclude(state="refused").first()
    if before is not None:
        if (before.asked_by, before.reason) == (asked_by, why):
            return cancellation_view(before)
        raise CancellationAsked(number=number_of(receipt))
    row = ReceiptCancellation.objects.create(receipt=receipt, reason=why, asked_by=asked_by, asked_at=now)
    _note(order, receipt, row, "asked")
    return cancellation_view(row)


def _open(cancellation_id: UUID, *, by: str) -> tuple[PaymentOrder, CashReceipt, ReceiptCancellation]:
    found = ReceiptCancellation.objects.here().filter(id=cancellation_id).first()
    if found is None:
        raise CancellationUnknown()
    order, receipt = _lock(found.receipt_id)
    row = ReceiptCancellation.objects.here().select_for_update().get(id=cancellation_id)
    if row.asked_by == by:
        raise SecondPersonNeeded(number=number_of(receipt))
    return order, receipt, row


def confirm_cancellation(*, cancellation_id: UUID, by: str, reopens: bool, now: datetime) -> CancellationView:
    """The second person cancels the receipt: its sum leaves the till today, and the order is to be paid again.

    ``reopens``: False where the decision no longer stands, so that nothing is asked. A repeated call changes nothing.
    """
    order, receipt, row = _open(cancellation_id, by=by)
    if row.state == "done" and row.answered_by == by:
        return cancellation_view(row)
    if row.state != "asked":
        raise CancellationAnswered(number=number_of(receipt))
    _answer(row, "done", by=by, now=now)
    order.status, order.paid_at = ("due" if reopens else "void"), None
    order.save(update_fields=["status", "paid_at"])
    _note(order, receipt, row, "done", amount=str(receipt.amount), order_status=order.status)
    return cancellation_view(row)


def refuse_cancellation(*, cancellation_id: UUID, by: str, reason: str, now: datetime) -> CancellationView:
    """The second person finds the receipt right: it stands, and what its payment set going goes on."""
    order, receipt, row = _open(cancellation_id, by=by)
    why = " ".join(reason.split())[:500]
    if row.state == "refused" and row.answered_by == by:
        return cancellation_view(row)
    if row.state != "asked":
        raise CancellationAnswered(number=number_of(receipt))
    if not why:
        raise CancellationNeedsReason()
    row.answer = why
    _answer(row, "refused", by=by, now=now)
    _note(order, receipt, row, "refused")
    if order.on_paid:
        plan_work(
            kind=order.on_paid, key=f"{order.id}:{row.id}", due=now, authority=str(order.authority_id),
            payload={"order": str(order.id), "subject": order.subject},
        )  # fmt: skip
    return cancellation_view(row)


def _answer(row: ReceiptCancellation, state: str, *, by: str, now: datetime) -> None:
    row.state, row.answered_by, row.answered_at = state, by, now
    row.answered_on = now.astimezone(CASABLANCA).date()
    row.save(update_fields=["state", "answered_by", "answered_at", "answered_on", "answer"])


def _note(order: PaymentOrder, receipt: CashReceipt, row: ReceiptCancellation, what: str, **facts: str) -> None:
    write_entry(
        act=f"payment.cancellation_{what}", subject=order.subject,
        facts={"order": str(order.id), "receipt": str(receipt.id), "cancellation": str(row.id), **facts},
    )  # fmt: skip
