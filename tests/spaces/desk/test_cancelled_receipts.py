"""A wrong receipt at the till: two people take it back, nothing is erased, the amount is due again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mahalli.foundation.journal.api import entries_of
from mahalli.foundation.payments import api as payments
from mahalli.foundation.payments.models import ReceiptCancellation
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once
from tests.procedures.cases import steps

Make = Callable[..., Any]


@pytest.fixture
def taken(fes_open: Any, proposed: Make, at_desk: Make, seen: Make) -> Any:
    """A case, its payment taken a moment ago (the worker has not come yet), and the address of the receipt."""
    case_id = proposed(fes_open)
    form = {"version": seen(fes_open, case_id).version, "sure": "1"}
    at_desk(fes_open, "president").post(f"/fr/{fes_open.slug}/desk/cases/{case_id}/acts/sign/", form)
    run_due_once()
    with authority(fes_open.code, actor="test", read_only=True):
        order = payments.orders_due()[0]
    till = at_desk(fes_open, "regisseur")
    answer = till.post(f"/fr/{fes_open.slug}/desk/till/{order.id}/", {"given": "300", "confirmed": "300"})
    return case_id, order.id, answer["Location"], till


def test_two_people_take_a_wrong_receipt_back(fes_open: Any, taken: Any, at_desk: Make, seen: Make) -> None:
    case_id, order_id, address, till = taken
    assert till.post(address, {"do": "ask", "reason": "  "}).status_code == 422
    assert till.post(address, {"do": "ask", "reason": "Prise pour un autre dossier"}).status_code == 302
    assert till.post(address, {"do": "ask", "reason": "Prise pour un autre dossier"}).status_code == 302  # sent twice
    run_due_once()
    assert seen(fes_open, case_id).status == "granted"  # nothing is delivered while a second person is awaited
    alone = till.post(address, {"do": "confirm"})
    assert alone.status_code == 409
    assert "une autre personne la confirme" in alone.content.decode()
    head = at_desk(fes_open, "head_of_service")
    register = f"/fr/{fes_open.slug}/desk/till/receipts/"
    assert "attend la seconde personne" in head.get(register).content.decode()
    assert head.post(address, {"do": "confirm"}).status_code == 302
    assert head.post(address, {"do": "confirm"}).status_code == 302  # sent twice
    page = till.get(register).content.decode()
    assert all(said in page for said in ("Q-", "annulée", "Prise pour un autre dossier", "Total de ces jours", "0,00 dirhams"))
    sheet = till.get(f"/fr/{fes_open.slug}/desk/day/?post=regisseur").content.decode()
    assert "Quittances annulées ce jour" in sheet
    assert "0,00" in till.get(f"/fr/{fes_open.slug}/desk/till/").content.decode()
    paid = till.post(f"/fr/{fes_open.slug}/desk/till/{order_id}/", {"given": "300", "confirmed": "300"})
    assert paid["Location"] != address
    run_due_once()
    run_due_once()
    assert seen(fes_open, case_id).status == "delivered"
    with authority(fes_open.code, actor="test", read_only=True):
        first, second = payments.day_receipts(payments.receipt_for(order_id).taken_at.date())[::-1]
        assert (first.cancelled, second.cancelled) == (True, False)
        assert int(second.number[-6:]) == int(first.number[-6:]) + 1
        acts = [entry.act for entry in entries_of(f"case:{case_id}")]
    assert acts.count("payment.cancellation_asked") == acts.count("payment.cancellation_done") == 1
    assert "case.receipt_cancelled" in acts
    assert steps.failures() == []


def test_a_right_receipt_stands_and_the_permit_goes_out(fes_open: Any, taken: Any, at_desk: Make, seen: Make) -> None:
    case_id, _order, address, till = taken
    till.post(address, {"do": "ask", "reason": "Doute"})
    run_due_once()
    president = at_desk(fes_open, "president")
    assert president.post(address, {"do": "refuse", "reason": ""}).status_code == 422
    assert president.post(address, {"do": "refuse", "reason": "La somme y est"}).status_code == 302
    run_due_once()
    assert seen(fes_open, case_id).status == "delivered"
    page = till.get(address).content.decode()
    assert "La somme y est" in page


def test_the_receipt_of_a_delivered_act_is_not_taken_back_alone(
    fes_open: Any, taken: Any, at_desk: Make, seen: Make
) -> None:
    case_id, order_id, address, till = taken
    run_due_once()
    assert seen(fes_open, case_id).status == "delivered"
    refused = till.post(address, {"do": "ask", "reason": "Fausse"})
    assert refused.status_code == 409
    assert "retire d’abord la décision" in refused.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    form = {"version": seen(fes_open, case_id).version, "sure": "1", "reasons": "Payé pour un autre"}
    at_desk(fes_open, "president").post(f"/fr/{fes_open.slug}/desk/cases/{case_id}/acts/withdraw_decision/", form)
    assert till.post(address, {"do": "ask", "reason": "Fausse"}).status_code == 302
    assert at_desk(fes_open, "head_of_service").post(address, {"do": "confirm"}).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        assert payments.order_of(order_id).status == "void"
    paper = next(one for one in seen(fes_open, case_id).documents if one.kind == "payment_receipt")
    assert paper.status == "revoked"
    assert seen(fes_open, case_id).payment is None


def test_the_counter_takes_no_receipt_back_and_the_database_wants_two(
    fes_open: Any, taken: Any, at_desk: Make
) -> None:
    _case, _order, address, till = taken
    assert at_desk(fes_open, "counter").post(address, {"do": "ask", "reason": "x"}).status_code == 403
    till.post(address, {"do": "ask", "reason": "x"})
    with authority(fes_open.code, actor="test"):
        row = ReceiptCancellation.objects.here().get()
        row.state, row.answered_by = "done", row.asked_by
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
