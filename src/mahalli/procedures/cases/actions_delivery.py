"""After the decision: the amount is asked, paid, and the permit handed over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mahalli.foundation.payments.api import receipt_for
from mahalli.procedures.cases.data import Acting, Status
from mahalli.procedures.cases.errors import NotPaid
from mahalli.procedures.cases.record import current_decision, keep, lock_case, note_event, set_status, turned
from mahalli.procedures.effects.api import Effect, plan_effect
from mahalli.procedures.regimes.data import Phase


def note_order(*, case_id: UUID, order_id: UUID, amount: str, acting: Acting, now: datetime) -> None:
    """The payment order of the case, once."""
    case = lock_case(case_id)
    if case.order_id is not None:
        return
    case.order_id = order_id
    note_event(
        case, "payment_ordered", acting=acting, now=now, facts={"order": str(order_id), "amount": amount}
    )
    keep(case, "order_id")


def deliver_permit(*, case_id: UUID, paid: bool, acting: Acting, now: datetime) -> bool:
    """Hand the permit over once its amount is paid (47-06 art. 54-55, 2-18-577 art. 47). Once only."""
    case = lock_case(case_id)
    if case.phase != Phase.PAYMENT:
        return False
    if not paid:
        raise NotPaid(number=case.number)
    decision = current_decision(case)
    seq = decision.seq if decision is not None else 1
    set_status(case, Status.DELIVERED)
    note_event(case, "paid", acting=acting, now=now, facts={"order": str(case.order_id)})
    note_event(case, "delivered", acting=acting, now=now, facts={})
    if case.order_id is not None:
        receipt = receipt_for(case.order_id)
        key = f"payment_receipt:{receipt.turn if receipt is not None else 1}"
        plan_effect(Effect.DOCUMENT, case_id=case.id, key=key, now=now, kind="payment_receipt")
    plan_effect(Effect.DOCUMENT, case_id=case.id, key=turned("permit:1", seq), now=now, kind="permit")
    keep(case, "status")
    return True
