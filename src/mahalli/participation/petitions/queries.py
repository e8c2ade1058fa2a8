"""Reads of petitions: what everybody may see, what the mandatary and the bureau need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from mahalli.foundation.law.api import value_of
from mahalli.foundation.tenancy.api import authority_here
from mahalli.participation.petitions.actions_paper import fingerprint
from mahalli.participation.petitions.counting import counted_of, needed_on, tally_of
from mahalli.participation.petitions.data import (
    BureauView,
    Channel,
    CollectionView,
    Hidden,
    LineView,
    Mandatary,
    Reason,
    SheetView,
    State,
    Tally,
    TypedLine,
)
from mahalli.participation.petitions.errors import CollectionUnknown, SheetUnknown
from mahalli.participation.petitions.hiding import hidden_among
from mahalli.participation.petitions.models import (
    PetitionAttempt,
    PetitionCollection,
    PetitionSetAside,
    PetitionSheet,
    PetitionSignature,
)


def _row(collection_id: UUID) -> PetitionCollection:
    row = PetitionCollection.here().filter(id=collection_id).first()
    if row is None:
        raise CollectionUnknown()
    return row


def view_collection(collection_id: UUID, *, on: date) -> CollectionView:
    """What the public page shows."""
    return _views([_row(collection_id)], on=on)[0]


def _views(rows: Iterable[PetitionCollection], *, on: date) -> list[CollectionView]:
    held = list(rows)
    hidden = hidden_among([row.id for row in held])
    return [_view(row, hidden.get(row.id), on=on) for row in held]


def _view(row: PetitionCollection, hidden: Hidden | None, *, on: date) -> CollectionView:
    shown = row.mandatary_public
    return CollectionView(
        id=row.id, state=State(row.state), subject=row.subject, aims=row.aims, opened_on=row.opened_on,
        deposit_on=row.deposit_on, closed_on=row.closed_on, counted=counted_of(row.id) if row.erased_at is None else tally_of(row).counted, needed=needed_on(row.closed_on or on),
        mandatary_ar=row.mandatary_ar if shown else "", mandatary_latin=row.mandatary_latin if shown else "",
        kept_days=kept_days(on), case_id=row.case_id, account_id=row.account_id, hidden=hidden,
    )  # fmt: skip


def kept_days(on: date) -> int:
    """How long the signers' lines are kept after the closing."""
    return int(value_of("petition.kept_days", on, authority_here()).value)


def collections_here(*, on: date, states: tuple[State, ...] = (State.OPEN,), limit: int = 60) -> list[CollectionView]:
    """Collections of this authority, the latest first."""
    rows = PetitionCollection.here().filter(state__in=[state.value for state in states]).order_by("-opened_at")[:limit]
    return _views(rows, on=on)


def collections_of(account_id: UUID, *, on: date) -> list[CollectionView]:
    """What this account opened here, the latest first, whatever became of it."""
    rows = PetitionCollection.here().filter(account_id=account_id).order_by("-opened_at")[:60]
    return _views(rows, on=on)


def collection_of_case(case_id: UUID) -> UUID | None:
    """The collection that a case was filed from."""
    found = PetitionCollection.here().filter(case_id=case_id).values_list("id", flat=True).first()
    return UUID(str(found)) if found else None


def tally(collection_id: UUID) -> Tally:
    return tally_of(_row(collection_id))


def bureau_view(collection_id: UUID) -> BureauView:
    """Every line with its name: the reading is journaled by the page."""
    row = _row(collection_id)
    held = list(PetitionSignature.here().filter(collection=row).select_related("sheet").order_by("at", "rank"))
    doubles = PetitionSetAside.here().filter(collection=row).select_related("sheet").order_by("at", "rank")
    aside = [_aside(one) for one in doubles]
    aside += [_line(one, Reason(one.reason)) for one in held if one.state == "aside"]
    return BureauView(
        tally=tally_of(row), signatures=tuple(_line(one) for one in held if one.state == "counted"), aside=tuple(aside),
        sheets=tuple(_sheet(one) for one in PetitionSheet.here().filter(collection=row).order_by("number")),
        mandatary=Mandatary(
            row.mandatary_ar, row.mandatary_latin, row.mandatary_card, row.mandatary_born, row.mandatary_phone,
            row.mandatary_email, row.mandatary_public,
        ),
    )  # fmt: skip


def _line(one: PetitionSignature, reason: Reason | None = None) -> LineView:
    return LineView(
        one.id, Channel(one.channel), one.name, one.card, one.tie, one.place, one.at,
        one.sheet.number if one.sheet else None, one.rank, reason,
    )  # fmt: skip


def _aside(one: PetitionSetAside) -> LineView:
    return LineView(
        one.id, Channel(one.channel), one.name, one.card, one.tie, one.place, one.at,
        one.sheet.number if one.sheet else None, one.rank, Reason(one.reason), one.other_channel, one.other_at,
    )  # fmt: skip


def sheets_of(collection_id: UUID) -> list[SheetView]:
    """The sheets of a collection, those that wait for a second person first."""
    rows = PetitionSheet.here().filter(collection=_row(collection_id)).order_by("number")
    return sorted((_sheet(one) for one in rows), key=lambda one: one.confirmed)


def sheet_view(collection_id: UUID, sheet_id: UUID) -> tuple[SheetView, str]:
    """One sheet, and the fingerprint of its lines as they are now."""
    one = PetitionSheet.here().filter(collection_id=collection_id, id=sheet_id).first()
    if one is None:
        raise SheetUnknown()
    return _sheet(one), fingerprint(one.lines)


def _sheet(one: PetitionSheet) -> SheetView:
    return SheetView(
        one.id, one.number, one.received_on, one.confirmed_at is not None, one.entered_name, one.entered_at,
        one.confirmed_name, one.confirmed_at, tuple(TypedLine(**line) for line in one.lines), one.scan, one.entered_by,
    )  # fmt: skip


def attempt_waits(attempt_id: UUID, *, now: datetime) -> tuple[UUID, bool] | None:
    """(its collection, signed already) of an attempt that is known here and not over."""
    one = PetitionAttempt.here().filter(id=attempt_id).first()
    if one is None or (one.signed is None and one.expires_at <= now):
        return None
    return one.collection_id, one.signed is not None
