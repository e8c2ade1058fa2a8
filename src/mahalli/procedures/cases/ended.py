"""Cases of one law that ended in a period, as a register of deliveries reads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from mahalli.procedures.cases.amounts import stamps_due
from mahalli.procedures.cases.data import Text
from mahalli.procedures.cases.models import Case, Decision
from mahalli.procedures.cases.record import pack_of
from mahalli.procedures.clocks.api import CASABLANCA, local_day
from mahalli.procedures.definitions.api import show_answer

MOST = 5000


@dataclass(frozen=True)
class EndedCase:
    """A case that ended; ``words``: the answers asked for, in words; ``stamps``: what was due in stamps."""

    id: UUID
    number: str
    regime: str
    ended_at: datetime
    applicant_ar: str
    applicant_latin: str
    words: Mapping[str, Text]
    signer: str
    stamps: Decimal


def ended_between(
    *, regimes: Collection[str], status: str, since: date, until: date, fields: Sequence[str], limit: int = MOST
) -> list[EndedCase]:
    """Cases under these laws that reached this status in the period, both days counted, in order."""
    start = datetime.combine(since, time(), CASABLANCA)
    end = datetime.combine(until + timedelta(days=1), time(), CASABLANCA)
    rows = Case.objects.here().filter(regime__in=list(regimes), status=status, closed_at__gte=start, closed_at__lt=end)
    found = list(rows.order_by("closed_at", "id")[:limit])
    signed = Decision.objects.here().filter(case__in=found, signed_at__isnull=False, withdrawn_at__isnull=True)
    signers = {row.case_id: row.signer_name for row in signed.order_by("seq")}
    return [_ended(row, fields, signers.get(row.id, "")) for row in found]


def open_under(regime: str) -> int:
    """Cases that still run under a law here."""
    return int(Case.objects.here().filter(regime=regime, phase__in=("person", "service", "payment")).count())


def _ended(case: Case, fields: Sequence[str], signer: str) -> EndedCase:
    assert case.closed_at is not None
    known = pack_of(case).all_fields()
    words = {
        name: show_answer(known[name], case.answers[name])
        for name in fields if name in known and case.answers.get(name) not in (None, "")
    }  # fmt: skip
    due = stamps_due(case, on=local_day(case.closed_at))
    return EndedCase(
        case.id, case.number, case.regime, case.closed_at, case.applicant_ar, case.applicant_latin, words, signer,
        due.amount if due is not None else Decimal(0),
    )  # fmt: skip
