"""Procedures that an authority adopted and that stand only under a condition of the day.

The law of an office may change on a date (36-21 art. 59): a register above the engine says here under which regime it
stands that day, and the procedure of the other one is not offered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mahalli.foundation.work.api import REGISTERS, load_plugs
from mahalli.procedures.definitions.errors import NotOfferedToday
from mahalli.procedures.definitions.shapes import Pack

Condition = Callable[[date], bool]
_CONDITIONS: dict[str, Condition] = {}


def offered_when(regime: str) -> Callable[[Condition], Condition]:
    """Register the condition, read in the authority's scope, under which procedures of this law are offered."""

    def keep(function: Condition) -> Condition:
        _CONDITIONS[regime] = function
        return function

    return keep


def offered_here(pack: Pack, *, on: date) -> bool:
    """Whether the authority of the open scope offers this adopted procedure on this day."""
    load_plugs(REGISTERS)
    condition = _CONDITIONS.get(pack.regime.value)
    return condition is None or condition(on)


def require_offered(pack: Pack, *, on: date) -> None:
    """Refuse what the office's law of the day does not offer."""
    if not offered_here(pack, on=on):
        raise NotOfferedToday(title=pack.title)
