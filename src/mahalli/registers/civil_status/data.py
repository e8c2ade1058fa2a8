"""What crosses the border of civil status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from mahalli.procedures.cases.data import Text


class OfficeLaw(StrEnum):
    """The law an office of civil status works under: paper, until a decision of the central authority switches it."""

    PAPER = "37-99"
    DIGITAL = "36-21"


class State(StrEnum):
    """Where a request to the national register stands."""

    REQUESTED = "requested"
    READY = "ready"
    REFUSED = "refused"
    DOWN = "down"  # nobody answered the last time; it is asked again


STATES: Final[dict[State, Text]] = {
    State.REQUESTED: {"ar": "مطلوبة", "fr": "Demandée", "zgh": "ⵜⴻⵜⵜⵓⵙⵓⵜⵔ"},
    State.READY: {"ar": "جاهزة", "fr": "Prête", "zgh": "ⵜⵡⵊⴷ"},
    State.REFUSED: {"ar": "مرفوضة", "fr": "Refusée", "zgh": "ⵜⴻⵜⵜⵓⴳⵢ"},
    State.DOWN: {"ar": "السجل لا يجيب، يُعاد الطلب", "fr": "Le registre ne répond pas, nouvel essai", "zgh": "ⵓⵔ ⵉⵔⵓⵔ"},
}


@dataclass(frozen=True)
class OfficeView:
    """A switch of the office, with the decision it rests on."""

    law: OfficeLaw
    since: date
    decision: str
    decided_on: date


@dataclass(frozen=True)
class RequestView:
    """A request to the national register."""

    case_id: UUID
    state: State
    asked_at: datetime
    answered_at: datetime | None
    tries: int
    reason: str
    reference: str
    digest: str
