"""Money of a case at the till: delivery once it is paid, and a wrong receipt taken back by two people.

Who may: the régisseur asks; another person who holds the till, the head of service or the president answers. The text
that organises the régies (joint instruction of 2-17-451, art. 19 and 45) was not found: decision 0130.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from mahalli.foundation.documents.api import revoke_document
from mahalli.foundation.payments import api as payments
from mahalli.foundation.payments.data import CancellationView, CashReceiptView
from mahalli.procedures.cases.actions_delivery import deliver_permit
from mahalli.procedures.cases.data import BY_LAW, Acting, Role, Status
from mahalli.procedures.cases.errors import NotAtTheTill
from mahalli.procedures.cases.errors_of_acts import ReceiptOfDelivered
from mahalli.procedures.cases.models import Case, CaseDocument
from mahalli.procedures.cases.record import keep, lock_case, note_event
from mahalli.procedures.regimes.data import Phase

ASKS: Final = frozenset({Role.REGISSEUR})
ANSWERS: Final = frozenset({Role.REGISSEUR, Role.HEAD, Role.PRESIDENT})


def deliver_paid(*, order_id: UUID, now: datetime) -> None:
    """The till took the amount: the permit is delivered, unless its receipt is cancelled or waits for the answer to that."""
    case = _case(payments.order_of(order_id).subject)
    order = payments.order_of(order_id)  # read again: a cancellation may have ended while the lock was waited for
    if order.status == "paid" and not payments.cancellation_awaited(order_id):
        deliver_permit(case_id=case.id, paid=True, acting=BY_LAW, now=now)


def ask_receipt_cancellation(*, receipt_id: UUID, reason: str, acting: Acting, now: datetime) -> CancellationView:
    """The régisseur says that a receipt is wrong; delivery waits until a second person has answered."""
    if acting.role not in ASKS:
        raise NotAtTheTill()
    receipt, _ = _undelivered(receipt_id)
    return payments.ask_cancellation(receipt_id=receipt.id, reason=reason, asked_by=acting.ref, now=now)


def confirm_receipt_cancellation(*, cancellation_id: UUID, acting: Acting, now: datetime) -> CancellationView:
    """The second person agrees: the number stays as cancelled, the sealed receipt is revoked, the amount is due again."""
    if acting.role not in ANSWERS:
        raise NotAtTheTill()
    demand = payments.cancellation_by_id(cancellation_id)
    receipt, case = _undelivered(demand.receipt_id)
    due = case.phase == Phase.PAYMENT
    done = payments.confirm_cancellation(cancellation_id=cancellation_id, by=acting.ref, reopens=due, now=now)
    if demand.state == "done":
        return done
    facts = {"receipt": str(receipt.id), "number": receipt.number}
    note_event(case, "receipt_cancelled", acting=acting, now=now, facts=facts)
    paper = CaseDocument.objects.here().filter(case=case, key=f"payment_receipt:{receipt.turn}").first()
    if paper is not None:
        revoke_document(serial=paper.serial, reason=demand.reason, now=now)
    if not due:
        case.order_id = None
    keep(case, "order_id")
    return done


def refuse_receipt_cancellation(*, cancellation_id: UUID, reason: str, acting: Acting, now: datetime) -> CancellationView:
    """The second person finds the receipt right: it stands, and delivery goes on."""
    if acting.role not in ANSWERS:
        raise NotAtTheTill()
    demand = payments.cancellation_by_id(cancellation_id)
    _case(payments.receipt_of(demand.receipt_id).order.subject)
    return payments.refuse_cancellation(cancellation_id=cancellation_id, by=acting.ref, reason=reason, now=now)


def _case(subject: str) -> Case:
    """The case of an order, locked: delivery and cancellation wait for each other."""
    return lock_case(UUID(subject.partition(":")[2]))


def _undelivered(receipt_id: UUID) -> tuple[CashReceiptView, Case]:
    receipt = payments.receipt_of(receipt_id)
    case = _case(receipt.order.subject)
    if case.status == Status.DELIVERED:
        raise ReceiptOfDelivered(number=receipt.number)
    return receipt, case
