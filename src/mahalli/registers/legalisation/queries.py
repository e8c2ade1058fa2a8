"""Reads of the register: lines, closings, the two printed copies and their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import rfc8785

from mahalli.foundation.documents.api import Attested, attests
from mahalli.foundation.law.api import value_of
from mahalli.registers.legalisation.data import (
    TITLES,
    Closing,
    EntryView,
    Kind,
    RefusalView,
    RegisterCopy,
    SpecimenView,
    Witness,
)
from mahalli.registers.legalisation.errors import EntryUnknown
from mahalli.registers.legalisation.models import Attestation, AttestationRefusal, RegisterClosing, SpecimenCard

INITIALS = {Kind.SIGNATURE: "SG", Kind.COPY: "CC"}
_KINDS = {initials: kind for kind, initials in INITIALS.items()}


def printed_number(kind: Kind, year: int, serial: int) -> str:
    """``SG-2026-00012``: what the stamp bears; no case number begins so."""
    return f"{INITIALS[kind]}-{year}-{serial:05d}"


def entry_view(row: Attestation) -> EntryView:
    kind = Kind(row.kind)
    return EntryView(
        id=row.id, kind=kind, number=printed_number(kind, row.year, row.serial), serial=row.serial, year=row.year,
        on=row.on, at=row.at, subject=row.subject, name_ar=row.name_ar, name_latin=row.name_latin,
        identity_kind=row.identity_kind, identity_number=row.identity_number, blind=row.blind,
        witnesses=tuple(Witness(one["name"], one["identity"]) for one in row.witnesses), specimen=row.specimen,
        agent=row.agent_name, fee=row.fee, fee_source=row.fee_source, code=row.code, case_id=row.case_id,
    )  # fmt: skip


def closing_view(row: RegisterClosing) -> Closing:
    return Closing(
        seq=row.seq, kind=Kind(row.kind), year=row.year, first=row.first, last=row.last, digest=row.digest,
        closed_at=row.closed_at, closed_by=row.closer_name,
    )  # fmt: skip


def specimen_view(row: SpecimenCard) -> SpecimenView:
    return SpecimenView(
        id=row.id, number=row.number, name_ar=row.name_ar, name_latin=row.name_latin,
        identity_number=row.identity_number, deposited_on=row.deposited_on, ended_on=row.ended_on,
    )  # fmt: skip


def specimen_here(number: str, *, on: date) -> SpecimenView | None:
    """A deposited signature that stands on this day."""
    row = SpecimenCard.here().filter(number=number.strip().upper()).first()
    if row is None or (row.ended_on is not None and row.ended_on <= on):
        return None
    return specimen_view(row)


def entries_written(numbers: Sequence[str]) -> tuple[EntryView, ...]:
    """Lines by their printed numbers. Raises EntryUnknown."""
    found = [entry_of(number) for number in numbers]
    if not found:
        raise EntryUnknown()
    return tuple(found)


def entry_of(number: str) -> EntryView:
    """One line by its printed number. Raises EntryUnknown."""
    row = _row(number)
    if row is None:
        raise EntryUnknown()
    return entry_view(row)


def refusal_of(refusal_id: UUID) -> RefusalView:
    """One refusal. Raises EntryUnknown."""
    row = AttestationRefusal.here().filter(id=refusal_id).first()
    if row is None:
        raise EntryUnknown()
    return RefusalView(row.id, Kind(row.kind), row.ground, row.reasons, row.at, row.case_id)


def refusal_of_case(case_id: UUID) -> UUID | None:
    """The refusal of a request that was prepared online."""
    found: UUID | None = AttestationRefusal.here().filter(case_id=case_id).order_by("-at").values_list("id", flat=True).first()
    return found


def lines_of_case(case_id: UUID) -> tuple[EntryView, ...]:
    """Lines written for a request that was prepared online."""
    return tuple(entry_view(row) for row in Attestation.here().filter(case_id=case_id).order_by("serial"))


def _row(number: str) -> Attestation | None:
    initials, _, rest = number.strip().upper().partition("-")
    year, _, serial = rest.partition("-")
    if initials not in _KINDS or not (year.isdecimal() and serial.isdecimal()) or len(year) != 4 or len(serial) > 9:
        return None
    return Attestation.here().filter(kind=_KINDS[initials].value, year=int(year), serial=int(serial)).first()


def day_entries(on: date, *, limit: int = 30) -> tuple[EntryView, ...]:
    """What was attested on a day, the latest first."""
    return tuple(entry_view(row) for row in Attestation.here().filter(on=on).order_by("-at", "-serial")[:limit])


def day_count(on: date) -> int:
    return Attestation.here().filter(on=on).count()


def run_of(kind: Kind, year: int, first: int, last: int) -> tuple[EntryView, ...]:
    """Lines of the register from one serial to another."""
    rows = Attestation.here().filter(kind=kind.value, year=year, serial__range=(first, last)).order_by("serial")
    return tuple(entry_view(row) for row in rows)


def open_run(kind: Kind, year: int) -> tuple[EntryView, ...]:
    """Lines written since the last closing."""
    last = RegisterClosing.here().filter(kind=kind.value, year=year).order_by("-seq").values_list("last", flat=True).first()
    return run_of(kind, year, (last or 0) + 1, 2**31 - 1)


def closings(year: int) -> tuple[Closing, ...]:
    """Closings of a year, the latest first."""
    return tuple(closing_view(row) for row in RegisterClosing.here().filter(year=year).order_by("kind", "-seq"))


def closing_of(kind: Kind, year: int, seq: int) -> Closing:
    row = RegisterClosing.here().filter(kind=kind.value, year=year, seq=seq).first()
    if row is None:
        raise EntryUnknown()
    return closing_view(row)


def digest_of(kind: Kind, year: int, first: int, last: int) -> str:
    """SHA-256 of the canonical content of a run, read from the table again each time."""
    return content_digest(run_of(kind, year, first, last))


def content_digest(entries: Sequence[EntryView]) -> str:
    """The digest of the lines that a printed copy shows."""
    lines = [
        {
            "number": one.number, "on": one.on.isoformat(), "subject": one.subject, "ar": one.name_ar, "latin": one.name_latin,
            "identity": one.identity_number, "kind": one.identity_kind, "agent": one.agent, "specimen": one.specimen,
            "witnesses": [[witness.name, witness.identity] for witness in one.witnesses],
        }
        for one in entries
    ]  # fmt: skip
    return hashlib.sha256(rfc8785.dumps(lines)).hexdigest()


def printed_copies(kind: Kind, year: int, first: int, last: int, *, on: date) -> tuple[RegisterCopy, ...]:
    """The copies that the law asks (two), each read and hashed for itself: their digests are equal."""
    wanted = int(value_of("legalisation.register_copies", on).value)
    copies = []
    for copy in range(1, wanted + 1):
        entries = run_of(kind, year, first, last)
        copies.append(RegisterCopy(copy, entries, content_digest(entries)))
    return tuple(copies)


def _found(number: str) -> Attested | None:
    row = _row(number)
    return None if row is None else Attested(title=TITLES[Kind(row.kind)], serial=number, on=row.on)


for _kind in Kind:
    attests(f"legalisation.{_kind.value}")(_found)
