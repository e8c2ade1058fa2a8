"""Public face of the regimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.definitions.regime_values import (
    register_asked,
    register_clocks,
    register_measures,
    register_statuses,
)
from mahalli.procedures.regimes.civil_status_digital import CIVIL_STATUS_DIGITAL
from mahalli.procedures.regimes.civil_status_paper import CIVIL_STATUS_PAPER
from mahalli.procedures.regimes.data import Regime
from mahalli.procedures.regimes.decree_2_17_265 import DECREE_2_17_265
from mahalli.procedures.regimes.errors import RegimeUnknown
from mahalli.procedures.regimes.law_31_13 import LAW_31_13
from mahalli.procedures.regimes.law_55_19 import LAW_55_19
from mahalli.procedures.regimes.law_113_14_petition import LAW_113_14_PETITION
from mahalli.procedures.regimes.legalisation import CERTIFIED_COPY, LEGALISATION

REGIMES: Final[Mapping[str, Regime]] = {
    regime.id: regime
    for regime in (
        LAW_55_19, CIVIL_STATUS_PAPER, CIVIL_STATUS_DIGITAL, LEGALISATION, CERTIFIED_COPY, LAW_31_13, DECREE_2_17_265,
        LAW_113_14_PETITION,
    )
}  # fmt: skip
"""Every law under which a procedure may run; a pack names one of them."""


for _regime in REGIMES.values():
    register_clocks(_regime.id, _regime.clocks)
    register_statuses(_regime.id, _regime.statuses)
    register_measures(_regime.id, {ask.at_least for rule in _regime.acts.values() for ask in rule.asks if ask.at_least})
    register_asked(_regime.id, [f"act.{act}.{ask.id}" for act, rule in _regime.acts.items() for ask in rule.asks])


def regime_of(code: str) -> Regime:
    """The regime named by a pack."""
    try:
        return REGIMES[code]
    except KeyError:
        raise RegimeUnknown(regime=code, known=", ".join(REGIMES)) from None


def every_status() -> frozenset[str]:
    """Every legal status of every law."""
    return frozenset(status for regime in REGIMES.values() for status in regime.statuses)
