"""The receipt of law 55-19 art. 10, readable at once; its sealed PDF follows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mahalli.foundation.documents.api import statuses_of
from mahalli.foundation.tenancy.api import fetch
from mahalli.procedures.cases.clocking import clock_of
from mahalli.procedures.cases.data import DocumentView, PieceView, ReceiptView, Text
from mahalli.procedures.cases.models import Case, CaseDocument, DemandCheck, Piece
from mahalli.procedures.cases.record import find_case, pack_of, regime_for

DOCUMENT_TITLES = {
    "receipt": {"ar": "وصل الإيداع", "fr": "Récépissé de dépôt", "zgh": "ⴰⵙⵉⵖⵣⵏ ⵏ ⵓⵙⵔⵙ"},
    "pieces_request": {"ar": "طلب استبدال الوثائق", "fr": "Demande de pièces", "zgh": "ⵜⵓⵜⵔⴰ ⵏ ⵜⵙⴷⴰⵡⵉⵏ"},
    "payment_receipt": {"ar": "وصل الأداء", "fr": "Quittance de paiement", "zgh": "ⴰⵙⵉⵖⵣⵏ ⵏ ⵓⴼⵔⵓ"},
    "permit": {"ar": "رخصة الإصلاح", "fr": "Permis de réfection", "zgh": "ⵜⵓⵔⴰⴳⵜ ⵏ ⵓⵙⵖⵏⵓ"},
    "refusal": {"ar": "قرار الرفض", "fr": "Décision de refus", "zgh": "ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵓⴳⵓⵢ"},
}


def receipt_view(case_id: UUID, *, tracking_code: str = "") -> ReceiptView:
    """What the receipt says now."""
    case = find_case(case_id)
    return receipt_of(case, documents=documents_of(case), tracking_code=tracking_code)


def receipt_of(case: Case, *, documents: Sequence[DocumentView], tracking_code: str = "") -> ReceiptView:
    """What the receipt of a case at hand says."""
    complete = case.complete_on is not None
    completion = None if complete else clock_of(case, "completion")
    receipts = [row for row in documents if row.kind == "receipt"]
    return ReceiptView(
        case_id=case.id, number=case.number, tracking_code=tracking_code, title=case.title,
        complete=complete, mention=mention_of(case), filed_at=case.filed_at,
        missing=() if complete else missing_views(case),
        complete_by=None if complete or completion is None else completion.due,
        service_due=case.service_due, tacit_on=case.tacit_on, status=case.status,
        document=receipts[-1] if receipts else None, applicant_ar=case.applicant_ar,
        applicant_latin=case.applicant_latin, sealed="receipt" in pack_of(case).documents,
        next_act=regime_for(case).statuses[case.status].next_act,
    )  # fmt: skip


def mention_of(case: Case) -> Text:
    """Whether the file is whole, in the words of its regime."""
    filing = regime_for(case).filing
    complete = case.complete_on is not None
    return regime_for(case).statuses[filing.complete if complete else filing.incomplete or filing.complete].label


def missing_views(case: Case) -> tuple[PieceView, ...]:
    """The exhaustive list that the receipt gave, less what came since."""
    pack = pack_of(case)
    given = set(Piece.objects.here().filter(case=case).values_list("piece", flat=True))
    asked = set(DemandCheck.objects.here().filter(case=case, asked_for="receipt").values_list("piece", flat=True))
    return tuple(
        PieceView(None, piece.id, piece.label, "missing", "user")
        for piece in pack.pieces  # in the order of the published list
        if piece.id in asked - given
    )


def documents_of(case: Case) -> list[DocumentView]:
    """Documents issued for the case, oldest first."""
    layouts = pack_of(case).documents
    rows = fetch(CaseDocument, {"case_id": case.id}, order="issued_at, id")
    standing = statuses_of([row.document_id for row in rows])
    return [
        DocumentView(
            id=row.document_id, kind=row.kind, serial=row.serial,
            title=case.title if row.kind == "permit" else DOCUMENT_TITLES.get(row.kind) or layouts[row.kind].title,
            issued_at=row.issued_at, digest=row.digest,
            status=standing[row.document_id].value if row.document_id in standing else "valid",
        )  # fmt: skip
        for row in rows
    ]
