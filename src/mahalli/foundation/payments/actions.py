"""Acts of the till."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.payments.data import CashReceiptView, OrderView
from mahalli.foundation.payments.errors import NotEnoughGiven, OrderUnknown, OrderVoid
from mahalli.foundation.payments.models import CashReceipt, PaymentOrder
from mahalli.foundation.payments.queries import cancellation_of, live_receipt, order_view, receipt_view
from mahalli.foundation.tenancy.api import current_scope, new_id
from mahalli.foundation.work.api import plan_work


def issue_order(
    *, subject: str, purpose: str, amount: Decimal, legal_basis: str, now: datetime, label: Mapping[str, str],
    basis: Mapping[str, str] | None = None, reference: str = "", on_paid: str = "",
) -> OrderView:  # fmt: skip
    """Ask for an amount, once per subject and purpose. `on_paid` is the kind of work planned when it is paid."""
    order, made = PaymentOrder.objects.get_or_create(
        subject=subject, purpose=purpose,
        defaults={
            "amount": amount, "legal_basis": legal_basis, "basis": dict(basis or {}), "on_paid": on_paid, "ordered_at": now,
            "label": dict(label), "reference": reference,
        },
    )  # fmt: skip
    if made:
        write_entry(act="payment.ordered", subject=subject, facts={"order": str(order.id), "amount": str(amount)})
    return order_view(order)


def take_payment(
    *, order_id: UUID, given: Decimal, taken_by: str, idempotency_key: str, now: datetime
) -> CashReceiptView:
    """Take cash for an order: numbered receipt, day's journal, and what the payment sets going.

    A repeated call gives the same receipt, a new one only after that was cancelled. Raises `NotEnoughGiven`, `OrderVoid`, `OrderUnknown`.
    """
    order = PaymentOrder.objects.here().select_for_update().filter(id=order_id).first()
    if order is None:
        raise OrderUnknown()
    again = CashReceipt.objects.here().filter(order=order, idempotency_key=idempotency_key).first()
    taken = again or live_receipt(order.id)
    if taken is not None:
        return receipt_view(taken, order, cancellation_of(taken.id))
    if order.status == "void":
        raise OrderVoid()
    if given < order.amount:
        raise NotEnoughGiven(given=given, due=order.amount)
    day = now.astimezone(ZoneInfo("Africa/Casablanca")).date()
    turn = CashReceipt.objects.here().filter(order=order).count() + 1
    receipt = CashReceipt.objects.create(
        order=order, turn=turn, year=day.year, serial=_next_serial(day.year), amount=order.amount, given=given, taken_at=now,
        taken_on=day, taken_by=taken_by, idempotency_key=idempotency_key,
    )  # fmt: skip
    order.status, order.paid_at = "paid", now
    order.save(update_fields=["status", "paid_at"])
    write_entry(
        act="payment.taken", subject=order.subject,
        facts={"order": str(order.id), "receipt": str(receipt.id), "amount": str(order.amount)},
    )  # fmt: skip
    if order.on_paid:
        plan_work(
            kind=order.on_paid, key=str(order.id) if turn == 1 else f"{order.id}:{turn}", due=now, authority=order.authority_id,
            payload={"order": str(order.id), "subject": order.subject},
        )  # fmt: skip
    return receipt_view(receipt, order)


def void_order(*, order_id: UUID, now: datetime) -> None:
    """Ask no more for an amount whose decision no longer stands. An order that was paid stays paid."""
    order = PaymentOrder.objects.here().select_for_update().filter(id=order_id).first()
    if order is None:
        raise OrderUnknown()
    if order.status != "due":
        return
    order.status = "void"
    order.save(update_fields=["status"])
    write_entry(act="payment.voided", subject=order.subject, facts={"order": str(order.id), "at": now.isoformat()})


def _next_serial(year: int) -> int:
    scope = current_scope()
    assert scope is not None
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO payments_receiptseries AS s (id, authority_id, year, last) VALUES (%s, %s, %s, 1)
            ON CONFLICT (authority_id, year) DO UPDATE SET last = s.last + 1 RETURNING last
            """,
            [new_id(), scope.authority, year],
        )
        row = cursor.fetchone()
    return int(row[0])
