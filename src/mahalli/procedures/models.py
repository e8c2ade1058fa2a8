"""The tables of the engine, gathered for Django from the areas that own them."""

from mahalli.procedures.cases.models import (
    Case,
    CaseDocument,
    CaseKey,
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
from mahalli.procedures.casework.models_opinion import AdvisingBody, AdvisingMember, Opinion
from mahalli.procedures.casework.models_thread import CaseLink, CaseNote, NoteMention, ThreadMessage
from mahalli.procedures.definitions.models import Adoption, PackVersion
from mahalli.procedures.finding.models import CaseWords
from mahalli.procedures.receipt_book.models import BookNumber, PlannedCut, ReceiptBook
from mahalli.procedures.sheets.models import PrintedSheet
from mahalli.procedures.worklist.models import (
    BulkItem,
    BulkRun,
    FiguresOpening,
    Holding,
    SavedView,
    SentBack,
    Service,
    ServiceMember,
    SharingRule,
)

__all__ = [
    "Adoption", "AdvisingBody", "AdvisingMember", "BookNumber", "BulkItem", "BulkRun", "Case", "CaseDocument",
    "CaseKey", "CaseLink", "CaseNote", "CaseWords", "Clock", "ClockPause", "CodeTries", "Decision", "DemandCheck",
    "Draft", "FiguresOpening", "Holding", "LegalEvent", "NoteMention", "NumberSeries", "Opinion", "PackVersion", "Piece",
    "PieceRequest", "PlannedCut", "PrintedSheet", "ReceiptBook", "SavedView", "SentBack", "Service", "ServiceMember",
    "SharingRule",
    "ThreadMessage",
]  # fmt: skip
