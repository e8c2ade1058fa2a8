"""Public face of the regimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.regimes.data import Regime
from mahalli.procedures.regimes.errors import RegimeUnknown
from mahalli.procedures.regimes.law_55_19 import Law5519

REGIMES: Final[Mapping[str, Regime]] = {"55-19": Law5519()}


def regime_of(code: str) -> Regime:
    """The regime named by a pack."""
    try:
        return REGIMES[code]
    except KeyError:
        raise RegimeUnknown(regime=code, known=", ".join(REGIMES)) from None
