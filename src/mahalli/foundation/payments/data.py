"""What crosses the border of payments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True)
class OrderView:
    """A payment order; amounts in dirhams."""

    id: UUID
    subject: str
    purpose: str
    label: dict[str, str]
    reference: str
    amount: Decimal
    legal_basis: str
    basis: dict[str, str]
    status: str
    ordered_at: datetime
    paid_at: datetime | None


@dataclass(frozen=True)
class CancellationView:
    """``state``: ``asked`` (waits for a second person), ``done``, ``refused``."""

    id: UUID
    receipt_id: UUID
    state: str
    reason: str
    asked_by: str
    asked_at: datetime
    answered_by: str
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class CashReceiptView:
    """A receipt of the till; `change` is given back."""

    id: UUID
    number: str
    order: OrderView
    amount: Decimal
    given: Decimal
    change: Decimal
    taken_at: datetime
    taken_by: str
    turn: int = 1
    cancellation: CancellationView | None = None

    @property
    def cancelled(self) -> bool:
        """Whether two people took this receipt back: its number stays, its sum is no longer in the till."""
        return self.cancellation is not None and self.cancellation.state == "done"


@dataclass(frozen=True)
class DaySum:
    """What the till took in a day, and the sums of receipts cancelled that day, of whatever day they were."""

    count: int
    taken: Decimal
    cancelled: int = 0
    given_back: Decimal = Decimal("0.00")

    @property
    def total(self) -> Decimal:
        return self.taken - self.given_back
