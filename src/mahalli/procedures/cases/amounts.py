"""The amount due for a case: values of the law or voted within its bounds, times what the person asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from mahalli.foundation.law.api import value_of
from mahalli.procedures.cases.models import Case
from mahalli.procedures.cases.record import here, pack_of
from mahalli.procedures.definitions.api import applies
from mahalli.procedures.definitions.data import Fee, FeeLine, Pack

CENT = Decimal("0.01")


@dataclass(frozen=True)
class AmountDue:
    amount: Decimal
    parameter: str
    basis: str  # where the figure comes from, in words


def amount_due(case: Case, *, on: date) -> AmountDue | None:
    """The amount of a case on a day; nothing when the act is free or paid by stamps outside Mahalli."""
    pack = pack_of(case)
    if pack.fee is None or pack.fee.due == "stamp":
        return None
    return amount_of(pack, pack.fee, case.answers, authority=here(), on=on)


def amount_of(pack: Pack, fee: Fee, answers: Mapping[str, Any], *, authority: str, on: date) -> AmountDue | None:
    """Pure function of the pack's fee, the answers, the day and the values in force.

    Lines that apply are added; each is its value times the numbers it names. None when no line applies.
    """
    lines = (FeeLine(parameter=fee.parameter),) if fee.parameter else fee.lines
    total, said, first = Decimal(0), [], ""
    for line in lines:
        if not applies(pack, line.when, answers, today=on):
            continue
        value = value_of(line.parameter, on, authority)
        factors = [_factor(answers.get(name), up=line.round_up) for name in line.times]
        part = Decimal(str(value.value))
        for factor in factors:
            part *= factor
        total += part
        first = first or line.parameter
        product = "".join(f" × {factor.normalize():f}" for factor in factors)
        figure = f"{value.value}{product}: " if factors else ""
        said.append(f"{figure}{value.source} {value.article} — {value.origin}")
    if not said:
        return None
    return AmountDue(total.quantize(CENT, rounding=ROUND_HALF_UP), first, " + ".join(said))


def _factor(answer: Any, *, up: bool) -> Decimal:
    """A number of the form; a part of a unit counts as one where the law says so."""
    number = Decimal(str(answer or 0))
    return number.to_integral_value(rounding=ROUND_CEILING) if up else number
