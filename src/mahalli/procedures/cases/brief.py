"""The few things that messages, opinions and links need of a case, and who is awaited in its messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from mahalli.foundation.tenancy.api import fold
from mahalli.procedures.cases.data import AnswerLine, CaseBrief
from mahalli.procedures.cases.models import Case, Decision, Draft
from mahalli.procedures.cases.record import find_case, lock_case, pack_of
from mahalli.procedures.clocks.api import CASABLANCA
from mahalli.procedures.definitions.api import published, show_answer

FIELDS = (
    "number", "title", "procedure", "regime", "status", "applicant_ar", "applicant_latin", "email", "account_id", "filed_on",
    "closed_at", "awaited_from", "awaited_since",
)  # fmt: skip


def deciders_of(case_id: UUID) -> frozenset[str]:
    """Who proposed or signed a decision on this case, withdrawn ones too."""
    rows = Decision.objects.here().filter(case_id=case_id).values_list("proposed_by", "signed_by")
    return frozenset(ref for row in rows for ref in row if ref)


def _brief(case: Case) -> CaseBrief:
    return CaseBrief(
        id=case.id, number=case.number, title=case.title, procedure=case.procedure, regime=case.regime,
        status=case.status, applicant_ar=case.applicant_ar, applicant_latin=case.applicant_latin, email=case.email,
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


def filed_that_day(day: date, *, limit: int = 300) -> list[CaseBrief]:
    """What was filed on a day, in order."""
    return _briefs(Case.objects.here().filter(filed_on=day).order_by("filed_at", "id")[:limit])


def closed_that_day(day: date, *, limit: int = 300) -> list[CaseBrief]:
    """What was delivered, refused, returned or withdrawn on a day."""
    start = datetime(day.year, day.month, day.day, tzinfo=CASABLANCA)
    rows = Case.objects.here().filter(closed_at__gte=start, closed_at__lt=start + timedelta(days=1))
    return _briefs(rows.order_by("closed_at", "id")[:limit])


def awaiting_answer(awaited_from: str, *, limit: int = 100) -> list[CaseBrief]:
    """Cases whose messages await an answer of one side, the longest wait first."""
    rows = Case.objects.here().filter(awaited_from=awaited_from, awaited_since__isnull=False)
    return _briefs(rows.order_by("awaited_since", "id")[:limit])


def proposed_decisions(*, limit: int = 300) -> list[CaseBrief]:
    """Decisions that wait for a signature, those that silence reaches first on top."""
    return _briefs(Case.objects.here().filter(proposed=True).order_by("tacit_on", "id")[:limit])


def _briefs(rows: Iterable[Case]) -> list[CaseBrief]:
    return [_brief(row) for row in rows]


def phones_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """The first telephone number of each case's form, for the sheet of a day without power."""
    found: dict[UUID, str] = {}
    for case in Case.objects.here().filter(id__in=list(ids)):
        fields = (field.id for field in pack_of(case).all_fields().values() if field.type == "phone")
        found[case.id] = next((str(case.answers[one]) for one in fields if case.answers.get(one)), "")
    return found


def draft_lines(draft_id: UUID) -> list[AnswerLine]:
    """What was typed in a draft so far, in words: a second pair of eyes compares it with the paper."""
    draft = Draft.objects.here().get(id=draft_id)
    fields = published(draft.pack_id, draft.pack_version).pack.all_fields()
    return [
        AnswerLine(field.id, field.label, draft.answers[field.id], str(field.type), show_answer(field, draft.answers[field.id]))
        for field in fields.values()
        if draft.answers.get(field.id) is not None
    ]
