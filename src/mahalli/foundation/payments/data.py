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
    status: str
    ordered_at: datetime
    paid_at: datetime | None


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


@dataclass(frozen=True)
class DaySum:
    """What the till took in a day."""

    count: int
    total: Decimal
