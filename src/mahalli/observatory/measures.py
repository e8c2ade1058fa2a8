"""Measures taken or planned after the complaints of a year (decree 2-17-265 art. 18; law 54-19 art. 30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority_here, new_id
from mahalli.observatory.errors import MeasuresChanged, MeasuresNotYours, MeasuresUnclear
from mahalli.observatory.models import ReportMeasures
from mahalli.procedures.cases.data import Acting, Role

LONGEST = 4000
MAY_WRITE = frozenset({Role.HEAD, Role.PRESIDENT})


@dataclass(frozen=True)
class Measures:
    """The text that holds for a year; nothing was written where ``seq`` is 0."""

    seq: int = 0
    taken: str = ""
    planned: str = ""
    at: datetime | None = None


def measures_of(year: int) -> Measures:
    """What was written last for this year."""
    found = ReportMeasures.objects.here().filter(year=year).order_by("-seq").values_list("seq", "taken", "planned", "at").first()
    return Measures(*found) if found else Measures()


def write_measures(*, year: int, taken: str, planned: str, seen: int, acting: Acting, now: datetime) -> UUID:
    """Write them for a year, over the version ``seen``; the earlier one is kept. The same text again changes nothing."""
    if acting.role not in MAY_WRITE:
        raise MeasuresNotYours()
    taken, planned = taken.replace("\r\n", "\n").strip(), planned.replace("\r\n", "\n").strip()
    if not (taken or planned) or max(len(taken), len(planned)) > LONGEST:
        raise MeasuresUnclear(limit=str(LONGEST))
    rows = ReportMeasures.objects.here().filter(year=year)
    made = ReportMeasures(
        id=new_id(), authority_id=authority_here(), year=year, seq=seen + 1, taken=taken, planned=planned, by=acting.ref, at=now
    )
    last: ReportMeasures | None = rows.order_by("-seq").first()
    if (last.seq if last else 0) == seen and (last is None or (last.taken, last.planned) != (taken, planned)):
        ReportMeasures.objects.bulk_create([made], ignore_conflicts=True)
        last = rows.order_by("-seq").first()
    if last is None or (last.taken, last.planned) != (taken, planned):
        raise MeasuresChanged()
    if last.id == made.id:
        write_entry(act="measures.written", subject=f"measures:{made.id}", facts={"year": year, "seq": made.seq})
    kept: UUID = last.id
    return kept
