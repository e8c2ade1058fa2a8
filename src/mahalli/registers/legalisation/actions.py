"""Writes of the register. The journal holds serials and digests, never a name."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection

from mahalli.foundation.documents.api import signed_summary
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.api import value_of
from mahalli.foundation.tenancy.api import authority_here, new_id
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.legalisation.data import GROUNDS, Asked, Closing, EntryView, Kind, SpecimenView
from mahalli.registers.legalisation.errors import (
    CountWrong,
    GroundUnknown,
    IdentityMissing,
    NameMissing,
    NothingToClose,
    NotTheAgent,
    SpecimenUnknown,
    SubjectMissing,
    WitnessesMissing,
)
from mahalli.registers.legalisation.models import (
    Attestation,
    AttestationRefusal,
    AttestationSeries,
    RegisterClosing,
    SpecimenCard,
)
from mahalli.registers.legalisation.queries import (
    closing_view,
    digest_of,
    entry_view,
    printed_number,
    specimen_here,
    specimen_view,
)

MOST = 20
FEES = {Kind.SIGNATURE: "fee.legalisation.signature", Kind.COPY: "fee.legalisation.copy"}
_NEXT = """
INSERT INTO legalisation_attestationseries AS s (id, authority_id, kind, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (authority_id, kind, year) DO UPDATE SET last = s.last + 1 RETURNING last
"""


def _require_agent(acting: Acting) -> None:
    if acting.role is not Role.LEGALISATION:
        raise NotTheAgent()


def record_attestation(
    *, asked: Asked, key: str, acting: Acting, now: datetime, case_id: UUID | None = None
) -> tuple[EntryView, ...]:
    """Write one line for each signature or copy, with its serial; the same key gives the same lines."""
    _require_agent(acting)
    on = local_day(now)
    known = Attestation.here().filter(key__in=[f"{key}:{rank}" for rank in range(MOST)]).order_by("serial")
    if found := tuple(entry_view(row) for row in known):
        return found
    _refuse_unready(asked, on)
    return tuple(_line(asked, f"{key}:{rank}", acting, now, case_id) for rank in range(asked.count))


def _refuse_unready(asked: Asked, on: date) -> None:
    if not (asked.name_ar.strip() or asked.name_latin.strip()):
        raise NameMissing()
    if not asked.identity_number.strip():
        raise IdentityMissing()
    if not asked.subject.strip():
        raise SubjectMissing()
    if not 1 <= asked.count <= MOST:
        raise CountWrong(most=MOST)
    if asked.kind is Kind.SIGNATURE and asked.blind:
        needed = int(value_of("legalisation.blind_witnesses", on).value)
        whole = {one.identity.strip().upper() for one in asked.witnesses if one.name.strip() and one.identity.strip()}
        whole.discard(asked.identity_number.strip().upper())
        if len(whole) < needed or not asked.read_aloud:
            raise WitnessesMissing(needed=needed)
    if asked.specimen:
        card = specimen_here(asked.specimen, on=on)
        if card is None or card.identity_number != asked.identity_number.strip().upper():
            raise SpecimenUnknown(number=asked.specimen)


def _line(asked: Asked, key: str, acting: Acting, now: datetime, case_id: UUID | None) -> EntryView:
    on = local_day(now)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), authority_here(), asked.kind.value, on.year])
        serial = int(cursor.fetchone()[0])
    number = printed_number(asked.kind, on.year, serial)
    fee = value_of(FEES[asked.kind], on)
    row = Attestation.objects.create(
        kind=asked.kind.value, year=on.year, serial=serial, on=on, at=now, subject=asked.subject.strip(),
        name_ar=asked.name_ar.strip(), name_latin=asked.name_latin.strip(), identity_kind=asked.identity_kind,
        identity_number=asked.identity_number.strip().upper(), blind=asked.blind,
        witnesses=[{"name": one.name.strip(), "identity": one.identity.strip().upper()} for one in asked.witnesses],
        specimen=asked.specimen, agent_ref=acting.ref, agent_name=acting.name, fee=fee.value,
        fee_source=f"{fee.source.removeprefix('loi-')} art. {fee.article}", case_id=case_id, key=key,
        code=signed_summary(kind=f"legalisation.{asked.kind.value}", serial=number, on=on, now=now),
    )  # fmt: skip
    write_entry(
        act=f"legalisation.{asked.kind.value}", subject=f"attestation:{row.id}", facts={"serial": number, "by": acting.ref}
    )
    return entry_view(row)


def refuse_attestation(
    *, kind: Kind, ground: str, reasons: str, key: str, acting: Acting, now: datetime, case_id: UUID | None = None
) -> UUID:
    """Refuse on one of the closed grounds, with reasons; no serial is used."""
    _require_agent(acting)
    if ground not in [name for name, _ in GROUNDS[kind]] or not reasons.strip():
        raise GroundUnknown()
    row, made = AttestationRefusal.objects.get_or_create(
        key=key,
        defaults={"kind": kind.value, "ground": ground, "reasons": reasons.strip(), "at": now, "agent_ref": acting.ref, "case_id": case_id},
    )
    if made:
        write_entry(act="legalisation.refused", subject=f"attestation_refusal:{row.id}", facts={"ground": ground})
    return UUID(str(row.id))


def close_register(*, kind: Kind, year: int, acting: Acting, now: datetime) -> Closing:
    """Close the lines written since the last closing; both printed copies bear the digest."""
    _require_agent(acting)
    series = AttestationSeries.here().select_for_update().filter(kind=kind.value, year=year).first()
    before = RegisterClosing.here().filter(kind=kind.value, year=year).order_by("-seq").first()
    first = before.last + 1 if before else 1
    if series is None or series.last < first:
        raise NothingToClose()
    row = RegisterClosing.objects.create(
        kind=kind.value, year=year, seq=before.seq + 1 if before else 1, first=first, last=series.last,
        digest=digest_of(kind, year, first, series.last), closed_at=now, closed_by=acting.ref, closer_name=acting.name,
    )  # fmt: skip
    write_entry(
        act="legalisation.register_closed", subject=f"register_closing:{row.id}",
        facts={"kind": kind.value, "year": year, "first": first, "last": row.last, "digest": row.digest},
    )  # fmt: skip
    return closing_view(row)


def deposit_specimen(
    *, name_ar: str, name_latin: str, identity_number: str, key: str, acting: Acting, now: datetime
) -> SpecimenView:
    """Keep that a signature was deposited on the special card, in person; gives its number (art. 4, 5)."""
    _require_agent(acting)
    if not (name_ar.strip() or name_latin.strip()):
        raise NameMissing()
    if not identity_number.strip():
        raise IdentityMissing()
    if (known := SpecimenCard.here().filter(key=key).first()) is not None:
        return specimen_view(known)
    on = local_day(now)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), authority_here(), "specimen", on.year])
        serial = int(cursor.fetchone()[0])
    row = SpecimenCard.objects.create(
        number=f"SD-{on.year}-{serial:04d}", name_ar=name_ar.strip(), name_latin=name_latin.strip(),
        identity_number=identity_number.strip().upper(), deposited_on=on, agent_ref=acting.ref, key=key,
    )  # fmt: skip
    write_entry(act="legalisation.specimen", subject=f"specimen:{row.id}", facts={"number": row.number})
    return specimen_view(row)
