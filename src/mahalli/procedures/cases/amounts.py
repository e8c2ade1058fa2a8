"""The amount due for a case: a flat amount voted by the authority within the law's bounds (47-06 art. 54-55)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mahalli.foundation.law.api import value_of
from mahalli.procedures.cases.models import Case
from mahalli.procedures.cases.record import pack_of


@dataclass(frozen=True)
class AmountDue:
    amount: Decimal
    parameter: str
    basis: str  # where the figure comes from, in words


def amount_due(case: Case, *, on: date) -> AmountDue | None:
    """Pure function of the pack's fee, the day and the values in force; nothing when the act is free."""
    fee = pack_of(case).fee
    if fee is None:
        return None
    value = value_of(fee.parameter, on, case.authority_id)
    amount = Decimal(str(value.value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return AmountDue(amount, fee.parameter, f"{value.source} {value.article} — {value.origin}")
