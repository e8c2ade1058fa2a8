"""Writes of the register of publications: each adds a version. The journal holds items and digests, no words."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority_here, new_id
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information.data import OTHER, EntryView, Kind, Said
from mahalli.registers.information.errors import (
    AddressWrong,
    EntryChanged,
    EntryUnknown,
    EntryWithdrawn,
    ExceptionMissing,
    ForeseenDayWrong,
    ItemUnknown,
    KindUnknown,
    OtherIsHeld,
    PlaceMissing,
    PublishedDayWrong,
    ReasonMissing,
    SaidOtherwise,
    TitleMissing,
    UpdatedDayWrong,
    WhyMissing,
)
from mahalli.registers.information.models import PublicationEntry
from mahalli.registers.information.queries import entry_view, exceptions_of_law, known_item
from mahalli.registers.information.rights import require_filler

SCHEMES = ("https://", "http://")


def hold_register() -> None:
    """Writes of one authority wait for each other: what one reads before it writes stays true."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"information {authority_here()}"])


def record_entry(*, said: Said, key: str, acting: Acting, now: datetime) -> EntryView:
    """Say something under an item of article 10; the same key gives the same entry."""
    require_filler(acting)
    hold_register()
    if (known := PublicationEntry.here().filter(key=key).first()) is not None:
        return entry_view(known)
    _refuse_unready(said, local_day(now), with_file=said.file is not None)
    _refuse_contradiction(said, None)
    entry_id = new_id()
    return _add(_kept(said), entry_id, 1, _file(said), key, acting, now, act="information.recorded")


def change_entry(*, entry_id: UUID, version: int, said: Said, key: str, acting: Acting, now: datetime) -> EntryView:
    """Correct an entry, or say of it what became true (what was to come is published): a version more."""
    require_filler(acting)
    hold_register()
    last = _standing(entry_id, version, key)
    if last.key == key:
        return entry_view(last)
    said = replace(said, item=last.item)  # an entry stays under its item
    file = _file(said) or (last.file if said.keeps_file else {})
    _refuse_unready(said, local_day(now), with_file=bool(file))
    _refuse_contradiction(said, entry_id)
    return _add(_kept(said), entry_id, last.number + 1, file, key, acting, now, act="information.changed")


def withdraw_entry(*, entry_id: UUID, version: int, why: str, key: str, acting: Acting, now: datetime) -> EntryView:
    """The entry no longer stands; it stays readable with the reason, and its file is no longer given to the public."""
    require_filler(acting)
    hold_register()
    last = _standing(entry_id, version, key)
    if last.key == key:
        return entry_view(last)
    if not why.strip():
        raise WhyMissing()
    columns = {name: getattr(last, name) for name in _COPIED}
    return _write(
        {**columns, "withdrawn": why.strip()}, entry_id, last.number + 1, key, acting, now, act="information.withdrawn"
    )  # fmt: skip


_COPIED = (
    "item", "kind", "title_ar", "title_fr", "address", "file", "published_on", "updated_on", "foreseen_on", "note", "exceptions",
)  # fmt: skip


def _standing(entry_id: UUID, version: int, key: str) -> PublicationEntry:
    """The last version, or the one that this very form wrote already."""
    rows = list(PublicationEntry.here().filter(entry_id=entry_id).order_by("-number"))
    if not rows:
        raise EntryUnknown()
    if (same := PublicationEntry.here().filter(key=key).first()) is not None:
        if same.entry_id != entry_id:
            raise EntryChanged()
        return same
    last = rows[0]
    if last.withdrawn:
        raise EntryWithdrawn()
    if last.number != version:
        raise EntryChanged()
    return last


def _refuse_unready(said: Said, today: date, *, with_file: bool) -> None:
    if not known_item(said.item):
        raise ItemUnknown()
    if said.kind not in set(Kind):
        raise KindUnknown()
    kind = Kind(said.kind)
    if kind is Kind.NOT_HELD:
        if said.item == OTHER:
            raise OtherIsHeld()
        if not said.note.strip():
            raise ReasonMissing()
        return
    if not (said.title_ar.strip() or said.title_fr.strip()):
        raise TitleMissing()
    if kind is Kind.PUBLISHED:
        _refuse_unplaced(said, today, with_file=with_file)
    elif kind is Kind.TO_COME and (said.foreseen_on is None or said.foreseen_on <= today):
        raise ForeseenDayWrong()
    elif kind is Kind.WITHHELD and not (said.exceptions and set(said.exceptions) <= exceptions_of_law().keys()):
        raise ExceptionMissing()


def _refuse_unplaced(said: Said, today: date, *, with_file: bool) -> None:
    if not (said.address.strip() or with_file):
        raise PlaceMissing()
    if said.address.strip() and not may_be_opened(said.address.strip()):
        raise AddressWrong()
    if said.published_on is None or said.published_on > today:
        raise PublishedDayWrong()
    if said.updated_on is not None and not said.published_on <= said.updated_on <= today:
        raise UpdatedDayWrong(published=said.published_on.isoformat())


def may_be_opened(address: str) -> bool:
    """A page of the web or of this portal: nothing that a browser would run, nothing that hides where it leads."""
    if any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    scheme = next((one for one in SCHEMES if address.lower().startswith(one)), "")
    host = address[len(scheme) :].split("/")[0].split("?")[0]
    return bool(scheme) and "." in host.strip(".") and "@" not in host


def _refuse_contradiction(said: Said, entry_id: UUID | None) -> None:
    """"Not held" stands alone under its item."""
    rows = PublicationEntry.here().filter(item=said.item).order_by("entry_id", "-number").distinct("entry_id")
    others = {row.kind for row in rows if not row.withdrawn and row.entry_id != entry_id}
    if others and (said.kind == Kind.NOT_HELD or Kind.NOT_HELD.value in others):
        raise SaidOtherwise()


def _kept(said: Said) -> dict[str, Any]:
    """What this kind of entry keeps of what was typed."""
    kind = Kind(said.kind)
    published, titled = kind is Kind.PUBLISHED, kind is not Kind.NOT_HELD
    return {
        "item": said.item, "kind": kind.value, "note": said.note.strip(),
        "title_ar": said.title_ar.strip() if titled else "", "title_fr": said.title_fr.strip() if titled else "",
        "address": said.address.strip() if published else "",
        "published_on": said.published_on if published else None, "updated_on": said.updated_on if published else None,
        "foreseen_on": said.foreseen_on if kind is Kind.TO_COME else None,
        "exceptions": list(said.exceptions) if kind is Kind.WITHHELD else [],
    }  # fmt: skip


def _file(said: Said) -> dict[str, Any]:
    return {"name": said.file_name[:200], **asdict(said.file)} if said.file is not None else {}


def _add(
    columns: dict[str, Any], entry_id: UUID, number: int, file: dict[str, Any], key: str, acting: Acting, now: datetime, *, act: str
) -> EntryView:  # fmt: skip
    kept = file if columns["kind"] == Kind.PUBLISHED else {}
    return _write({**columns, "file": kept}, entry_id, number, key, acting, now, act=act)


def _write(
    columns: dict[str, Any], entry_id: UUID, number: int, key: str, acting: Acting, now: datetime, *, act: str
) -> EntryView:
    row = PublicationEntry.objects.create(
        entry_id=entry_id, number=number, by_ref=acting.ref, by_name=acting.name, at=now, key=key, **columns
    )
    write_entry(
        act=act, subject=f"publication:{entry_id}",
        facts={"item": row.item, "kind": row.kind, "version": number, "file": row.file.get("digest", "")},
    )  # fmt: skip
    return entry_view(row)
