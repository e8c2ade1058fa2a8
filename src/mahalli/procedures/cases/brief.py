"""The few things that messages, opinions and links need of a case, and who is awaited in its messages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from mahalli.foundation.tenancy.api import fold
from mahalli.procedures.cases.data import CaseBrief
from mahalli.procedures.cases.models import Case
from mahalli.procedures.cases.record import find_case, lock_case

FIELDS = (
    "number", "title", "procedure", "status", "applicant_ar", "applicant_latin", "email", "account_id", "filed_on",
    "closed_at", "awaited_from", "awaited_since",
)  # fmt: skip


def _brief(case: Case) -> CaseBrief:
    return CaseBrief(
        id=case.id, number=case.number, title=case.title, procedure=case.procedure, status=case.status,
        applicant_ar=case.applicant_ar, applicant_latin=case.applicant_latin, email=case.email,
        account_id=case.account_id, filed_on=case.filed_on, closed=case.closed_at is not None,
        awaited_from=case.awaited_from, awaited_since=case.awaited_since,
    )  # fmt: skip


def case_brief(case_id: UUID, *, lock: bool = False) -> CaseBrief:
    """One case in brief, under lock when something will be written beside it. Raises CaseUnknown."""
    return _brief(lock_case(case_id) if lock else find_case(case_id))


def case_briefs(ids: Collection[UUID]) -> dict[UUID, CaseBrief]:
    """Several cases in brief, by identifier."""
    rows = Case.objects.here().filter(id__in=list(ids)).only(*FIELDS)
    return {row.id: _brief(row) for row in rows}


def case_of_number(number: str) -> CaseBrief | None:
    """The case of a number as it is printed."""
    row = Case.objects.here().filter(search_text__contains=fold(number), number=number.strip().upper()).first()
    return _brief(row) if row is not None else None


def note_awaited(case_id: UUID, *, awaited_from: str, since: datetime | None) -> None:
    """Say who owes an answer in the messages. No legal state changes: neither status nor version."""
    Case.objects.here().filter(id=case_id).update(awaited_from=awaited_from, awaited_since=since)
