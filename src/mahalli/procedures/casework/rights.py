"""Who asks, writes down or gives an opinion: who studies the request. Who writes to the person and notes: they and the counter."""

from __future__ import annotations

from typing import Final

from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.casework.errors import CaseworkNotYours, OpinionNotYours
from mahalli.procedures.regimes.api import regime_of

HEADS: Final = frozenset({Role.HEAD, Role.PRESIDENT})
STUDIES: Final = HEADS | {Role.OFFICER, Role.CIVIL_STATUS, Role.LEGALISATION, Role.INFORMATION, Role.COMPLAINTS, Role.COUNCIL}
ANSWERS: Final = HEADS | {Role.OFFICER}  # for the authority, to another one


def asks_on(regime: str) -> frozenset[Role]:
    """Who asks, writes down and takes back opinions on a case of this law: its heads and those the law makes study it."""
    acts = regime_of(regime).acts.values()
    return HEADS | (STUDIES & {role for rule in acts for role in rule.roles})


def require_asker(acting: Acting, *, regime: str) -> None:
    """Raises OpinionNotYours."""
    if acting.role not in asks_on(regime):
        raise OpinionNotYours()


def require_answerer(acting: Acting) -> None:
    """Raises OpinionNotYours."""
    if acting.role not in ANSWERS:
        raise OpinionNotYours()


def writes_on(regime: str) -> frozenset[Role]:
    """Who writes to the person for the service, notes and links on a case of this law: who studies it, and the counter."""
    return asks_on(regime) | {Role.COUNTER}


def require_writer(acting: Acting, *, regime: str) -> None:
    """Raises CaseworkNotYours."""
    if acting.role not in writes_on(regime):
        raise CaseworkNotYours()
