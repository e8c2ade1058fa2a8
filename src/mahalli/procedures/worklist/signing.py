"""The signature book: what waits for the signature, with the facts that one must know before signing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases.api import case_rows, give_back_proposal
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.cases.errors import ReasonMissing
from mahalli.procedures.cases.models import Case, Decision
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import published, show_answer
from mahalli.procedures.worklist.data import BookLine
from mahalli.procedures.worklist.models import SentBack
from mahalli.procedures.worklist.standing import HANDLED, waits_for_signature

BOOK_MAX = 200
SHOWN_TYPES = ("address", "choices", "choice", "company_ice")
FACTS_MAX = 4


def signature_book(*, now: datetime) -> list[BookLine]:
    """Proposals by what falls due first: those that silence would accept this week come on top."""
    today = local_day(now)
    rows = Case.objects.here().filter(waits_for_signature()).order_by("tacit_on", "due", "id")[:BOOK_MAX]
    lines = case_rows(rows, today=today)
    ids = [line.id for line in lines]
    decisions = {row.case_id: row for row in Decision.objects.here().filter(case_id__in=ids)}
    answers = {row["id"]: row for row in Case.objects.here().filter(id__in=ids).values("id", "procedure", "pack_version", "answers")}
    found = []
    for line in lines:
        proposal = decisions.get(line.id)
        if proposal is not None:
            found.append(
                BookLine(line, proposal.outcome, proposal.reasons, proposal.proposed_by, proposal.proposed_at,
                         _facts(answers[line.id]))
            )  # fmt: skip
    return found


def silent_without_proposal(*, now: datetime) -> list[Any]:
    """What silence accepts within a week and nobody proposed anything for."""
    today = local_day(now)
    rows = Case.objects.here().filter(phase=HANDLED, proposed=False, tacit_on__lte=today + timedelta(days=7))
    return case_rows(rows.order_by("tacit_on", "id")[:BOOK_MAX], today=today)


def _facts(row: Mapping[str, Any]) -> tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]:
    """Where and what: the first addresses and choices of the form, as the person gave them."""
    pack = published(row["procedure"], row["pack_version"]).pack
    found = []
    for field in pack.all_fields().values():
        value = row["answers"].get(field.id)
        if value and str(field.type) in SHOWN_TYPES:
            found.append((field.label, show_answer(field, value)))
    return tuple(found[:FACTS_MAX])


def send_back(*, case_id: UUID, version: int, reasons: str, acting: Acting, now: datetime) -> int:
    """Give a proposal back to the service, with reasons that it reads in its list."""
    if not reasons.strip():
        raise ReasonMissing(article="55-19 art. 18")
    version = give_back_proposal(case_id=case_id, version=version, acting=acting, now=now)
    SentBack.objects.create(
        id=new_id(), authority_id=authority_here(), case_id=case_id, reasons=reasons.strip()[:2000], by=acting.ref, at=now
    )
    return version
