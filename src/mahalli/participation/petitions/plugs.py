"""What petitions give to the engine: answers at filing (`effects.sources`), a check of the bureau's act (`effects.entries`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.api import value_of
from mahalli.participation.petitions.counting import counted_of, needed_on
from mahalli.participation.petitions.data import State
from mahalli.participation.petitions.errors import (
    AssociationYoung,
    CollectionNotClosed,
    MoreThanCounted,
    NoCollection,
    TooFewSigned,
)
from mahalli.participation.petitions.models import PetitionCollection
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.effects.entries import enters
from mahalli.procedures.effects.sources import fills


def possible_from(created: date, years: int) -> date:
    """The first day on which an association is older than that many years (113-14 art. 124: « تزيد على »)."""
    try:
        anniversary = created.replace(year=created.year + years)
    except ValueError:  # 29 February
        anniversary = created.replace(year=created.year + years, day=28)
    return anniversary + timedelta(days=1)


@fills("petition")
def answers_of_petition(*, draft_id: UUID, case_id: UUID, answers: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """The number that the collection counted; a number typed for paper alone, and an association's age, are checked."""
    on = local_day(now)
    if answers.get("by") == "association":
        _refuse_young(answers.get("created_on"), on)
        return {}
    row = PetitionCollection.here().select_for_update().filter(draft_id=draft_id).first()
    if row is None:
        if answers.get("collected") == "platform":
            raise NoCollection()
        _refuse_few(_whole(answers.get("signatures")), on)
        return {}
    if row.state != State.CLOSED:
        raise CollectionNotClosed()
    counted = counted_of(row.id)
    _refuse_few(counted, on)
    row.state, row.case_id, row.filed_count = State.FILED.value, case_id, counted
    row.save(update_fields=["state", "case_id", "filed_count"])
    write_entry(act="petition.filed", subject=f"petition:{row.id}", facts={"case": str(case_id), "counted": counted})
    return {"by": "citizens", "collected": "platform", "signatures": str(counted), "subject": row.subject, "aims": row.aims}


def _whole(typed: object) -> int | None:
    try:
        return int(Decimal(str(typed)))
    except (InvalidOperation, ValueError, OverflowError):
        return None  # a form that is not whole is refused by the engine, field by field


def _refuse_few(counted: int | None, on: date) -> None:
    needed = needed_on(on).count
    if counted is not None and counted < needed:
        raise TooFewSigned(counted=counted, needed=needed, missing=needed - counted)


def _refuse_young(typed: object, on: date) -> None:
    try:
        created = date.fromisoformat(str(typed))
    except ValueError:
        return
    years = int(value_of("petition.association_years", on).value)
    possible = possible_from(created, years)
    if on < possible:
        raise AssociationYoung(years=years, created=created.isoformat(), possible=possible.isoformat())


@enters("petition.accepted")
def check_accepted(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    """The bureau accepts no more signatures than the collection counts. A petition on paper alone has none here."""
    row = PetitionCollection.here().filter(case_id=case_id).first()
    if row is not None and row.erased_at is None:
        counted, valid = counted_of(row.id), int(Decimal(given.get("valid_signatures", "0")))
        if valid > counted:
            raise MoreThanCounted(given=valid, counted=counted)
    return ""
