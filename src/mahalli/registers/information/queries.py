"""Reads of the register: the items of the law with what is said under each, the versions, the officers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from mahalli.foundation.law.api import national_value, the_law
from mahalli.procedures.cases.data import Text
from mahalli.procedures.clocks.api import add_months
from mahalli.registers.information.data import (
    DUE,
    EXCEPTIONS,
    LIST,
    OTHER,
    Contact,
    EntryView,
    Held,
    ItemView,
    Kind,
    OfficerView,
    State,
)
from mahalli.registers.information.errors import DesignationUnknown, EntryUnknown, ItemUnknown
from mahalli.registers.information.models import InformationDesignation, PublicationEntry


def entry_view(row: PublicationEntry) -> EntryView:
    return EntryView(
        id=row.entry_id, version=row.number, item=row.item, kind=Kind(row.kind), title_ar=row.title_ar, title_fr=row.title_fr,
        address=row.address, file=row.file, published_on=row.published_on, updated_on=row.updated_on,
        foreseen_on=row.foreseen_on, note=row.note, exceptions=tuple(row.exceptions), withdrawn=row.withdrawn, by=row.by_name,
        at=row.at,
    )  # fmt: skip


def officer_view(row: InformationDesignation) -> OfficerView:
    contact = Contact(
        title_ar=row.title_ar, title_fr=row.title_fr, name_ar=row.name_ar, name_latin=row.name_latin, phone=row.phone,
        email=row.email, place=row.place, decision=row.decision, decided_on=row.decided_on,
    )  # fmt: skip
    return OfficerView(row.designation_id, row.number, contact, row.ended, row.by_name, row.at)


def items_of_law() -> dict[str, tuple[Text, Text, str]]:
    """Title, own words and usual holder of each item, in the order of article 10."""
    listed = the_law().lists[LIST]
    return {
        one.id: (one.title.model_dump(), one.text.model_dump() if one.text else {}, one.usual or "") for one in listed.items
    }


def exceptions_of_law() -> dict[str, Text]:
    """The exceptions of article 7, in its order."""
    return {one.id: one.title.model_dump() for one in the_law().lists[EXCEPTIONS].items}


def known_item(item: str) -> bool:
    listed = the_law().lists[LIST]
    return any(one.id == item for one in listed.items) or (item == OTHER and not listed.closed)


def due_on() -> date:
    """When the measures of articles 10 to 13 were due (art. 30)."""
    starts = the_law().parameters[DUE].values[0].from_
    return add_months(starts, int(national_value(DUE, starts).value))


def _last_entries() -> list[EntryView]:
    rows = PublicationEntry.here().order_by("entry_id", "-number").distinct("entry_id")
    return sorted((entry_view(row) for row in rows), key=lambda one: (one.fresh_on or date.min, one.at), reverse=True)


def _item(item: str, said: tuple[Text, Text, str], entries: list[EntryView]) -> ItemView:
    mine = [one for one in entries if one.item == item]
    order = list(Kind)
    standing = sorted((one for one in mine if not one.withdrawn), key=lambda one: order.index(one.kind))
    return ItemView(item, *said, entries=tuple(standing), withdrawn=tuple(one for one in mine if one.withdrawn))


def held_here() -> Held:
    """Every item of article 10 with what the open authority says under it, what the list does not name last."""
    entries = _last_entries()
    items = tuple(_item(item, said, entries) for item, said in items_of_law().items())
    counted = Counter(one.state for one in items)
    if not the_law().lists[LIST].closed:
        items = (*items, _item(OTHER, ({}, {}, ""), entries))
    officers = officers_here()
    moments = [one.at for one in entries] + [one.at for one in officers]
    return Held(items, officers, {state: counted.get(state, 0) for state in State}, max(moments, default=None))


def item_here(item: str) -> ItemView:
    """One item. Raises ItemUnknown."""
    if not known_item(item):
        raise ItemUnknown()
    return _item(item, items_of_law().get(item, ({}, {}, "")), _last_entries())


def entry_here(entry_id: UUID) -> EntryView:
    """The last version of an entry. Raises EntryUnknown."""
    row = PublicationEntry.here().filter(entry_id=entry_id).order_by("-number").first()
    if row is None:
        raise EntryUnknown()
    return entry_view(row)


def versions_of(entry_id: UUID) -> tuple[EntryView, ...]:
    """Every version of an entry, the latest first."""
    return tuple(entry_view(row) for row in PublicationEntry.here().filter(entry_id=entry_id).order_by("-number"))


def officers_here() -> tuple[OfficerView, ...]:
    """Designations that stand."""
    rows = InformationDesignation.here().order_by("designation_id", "-number").distinct("designation_id")
    return tuple(officer_view(row) for row in rows if not row.ended)


def officer_here(designation_id: UUID) -> OfficerView:
    """The last version of a designation. Raises DesignationUnknown."""
    row = InformationDesignation.here().filter(designation_id=designation_id).order_by("-number").first()
    if row is None:
        raise DesignationUnknown()
    return officer_view(row)


def publication_digests() -> set[str]:
    """Digests of the files of every version, withdrawn ones too: files that must be kept."""
    return {str(file["digest"]) for file in PublicationEntry.here().values_list("file", flat=True) if file}
