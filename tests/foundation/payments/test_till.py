"""The till: paid once, numbered without a gap, refused in a sentence."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections

from mahalli.foundation.payments.api import day_receipts, day_sum, issue_order, order_for, orders_due, take_payment
from mahalli.foundation.payments.errors import NotEnoughGiven, OrderUnknown, OrderVoid
from mahalli.foundation.payments.models import CashReceipt, PaymentOrder
from mahalli.foundation.tenancy.api import authority
from tests.procedures.cases.steps import NOON

LABEL = {"ar": "رسم", "fr": "taxe"}


def order(here: Any, subject: str = "case:1", amount: str = "300") -> Any:
    with authority(here.code, actor="test"):
        return issue_order(
            subject=subject, purpose="tax.repair.flat", amount=Decimal(amount), legal_basis="47-06 art. 54", now=NOON,
            label=LABEL, reference="URP-2026-00001",
        )  # fmt: skip


def take(here: Any, asked: Any, given: str = "300", key: str = "") -> Any:
    with authority(here.code, actor="test"):
        return take_payment(
            order_id=asked.id, given=Decimal(given), taken_by="régisseur", idempotency_key=key or uuid4().hex, now=NOON
        )


def test_an_amount_is_asked_once(fes: Any) -> None:
    assert order(fes).id == order(fes, amount="999").id
    with authority(fes.code, read_only=True):
        assert [due.amount for due in orders_due()] == [Decimal("300.00")]


def test_a_repeated_payment_is_one_receipt(fes: Any) -> None:
    asked = order(fes)
    first = take(fes, asked, "400", key="a")
    assert (first.number, first.change) == ("Q-2026-000001", Decimal(100))
    assert take(fes, asked, "400", key="a").number == first.number
    assert take(fes, asked, "300", key="b").number == first.number
    with authority(fes.code, read_only=True):
        assert (day_sum(NOON.date()).count, day_sum(NOON.date()).total) == (1, Decimal(300))
        assert orders_due() == []


@pytest.mark.parametrize("given", ["299.99", "0", "-300"])
def test_too_little_is_refused_with_both_sums(fes: Any, given: str) -> None:
    asked = order(fes)
    with pytest.raises(NotEnoughGiven) as refused:
        take(fes, asked, given)
    assert given in refused.value.message("ar")
    assert "300" in refused.value.message("fr")
    with authority(fes.code, read_only=True):
        assert CashReceipt.objects.here().count() == 0


def test_a_void_order_and_one_of_another_authority(fes: Any, kenitra: Any) -> None:
    asked = order(fes)
    with pytest.raises(OrderUnknown):
        take(kenitra, asked)
    with authority(fes.code, actor="test"):
        PaymentOrder.objects.here().update(status="void")
    with pytest.raises(OrderVoid):
        take(fes, asked)


def test_an_amount_is_never_nothing(fes: Any) -> None:
    with pytest.raises(DatabaseError):
        order(fes, amount="0")


def test_a_receipt_is_never_changed(fes: Any) -> None:
    take(fes, order(fes))
    for sql in ("UPDATE payments_cashreceipt SET amount = 1", "DELETE FROM payments_cashreceipt"):
        with pytest.raises(DatabaseError, match="permission denied"), authority(fes.code), connection.cursor() as cursor:
            cursor.execute(sql)


def test_many_tills_number_without_a_gap(fes: Any, kenitra: Any) -> None:
    """Four tills at once, each order offered twice, some rolled back: every number once, none missing."""
    orders = [order(fes, f"case:{number}") for number in range(12)]
    elsewhere = take(kenitra, order(kenitra))
    lost: list[int] = []

    def till(mine: int) -> None:
        try:
            for index, asked in enumerate(orders):
                if index % 5 == mine:
                    lost.append(_broken(fes, asked))
                take(fes, asked)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=till, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(lost) == 10
    with authority(fes.code, read_only=True):
        assert sorted(CashReceipt.objects.here().values_list("serial", flat=True)) == list(range(1, 13))
        assert len(day_receipts(NOON.date())) == 12
        found = order_for("case:3")
        assert found is not None
        assert found.status == "paid"
    assert elsewhere.number == "Q-2026-000001"  # each authority has its own numbers


def _broken(here: Any, asked: Any) -> int:
    """A payment whose transaction is lost."""
    try:
        with authority(here.code, actor="test"):
            take_payment(order_id=asked.id, given=Decimal(300), taken_by="r", idempotency_key=uuid4().hex, now=NOON)
            raise ZeroDivisionError
    except ZeroDivisionError:
        return 1
