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
from mahalli.procedures.finding.models import CaseWords
from mahalli.procedures.worklist.models import (
    BulkItem,
    BulkRun,
    Holding,
    SavedView,
    SentBack,
    Service,
    ServiceMember,
    SharingRule,
)

__all__ = [
    "Adoption", "BulkItem", "BulkRun", "Case", "CaseDocument", "CaseWords", "Clock", "ClockPause", "CodeTries", "Decision", "DemandCheck",
    "Draft", "Holding", "LegalEvent", "NumberSeries", "PackVersion", "Piece", "PieceRequest", "SavedView", "SentBack",
    "Service", "ServiceMember", "SharingRule",
]  # fmt: skip
