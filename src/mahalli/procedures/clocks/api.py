"""Public face of the clocks."""

from __future__ import annotations

from mahalli.procedures.clocks.reckoning import (
    CASABLANCA,
    DayIndex,
    add_months,
    first_half_until,
    kept_promise,
    local_day,
    reckon,
    takes_effect,
    working_days_before,
    working_days_left,
)
from mahalli.procedures.clocks.words import explain

__all__ = [
    "CASABLANCA",
    "DayIndex",
    "add_months",
    "explain",
    "first_half_until",
    "kept_promise",
    "local_day",
    "reckon",
    "takes_effect",
    "working_days_before",
    "working_days_left",
]
