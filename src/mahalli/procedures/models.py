"""The tables of the engine, gathered for Django from the areas that own them."""

from mahalli.procedures.cases.models import (
    Case,
    CaseDocument,
    Clock,
    ClockPause,
    CodeTries,
    Decision,
    DemandCheck,
    Draft,
    LegalEvent,
    NumberSeries,
    Piece,
    PieceRequest,
)
from mahalli.procedures.definitions.models import Adoption, PackVersion

__all__ = [
    "Adoption", "Case", "CaseDocument", "Clock", "ClockPause", "CodeTries", "Decision", "DemandCheck",
    "Draft", "LegalEvent", "NumberSeries", "PackVersion", "Piece", "PieceRequest",
]  # fmt: skip
