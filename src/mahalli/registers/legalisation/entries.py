"""How the engine enters this register for a request prepared online (`procedures.effects.entries`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mahalli.procedures.cases.api import view_case
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.effects.entries import enters
from mahalli.registers.legalisation.actions import record_attestation, refuse_attestation
from mahalli.registers.legalisation.data import Asked, Kind, Witness


def asked_by(case_id: UUID, kind: Kind, *, now: datetime) -> Asked:
    """What the person prepared, ready for the desk."""
    view = view_case(case_id, now=now)
    told = {line.field: line.value for page in view.pages for line in page.lines}
    return Asked(
        kind=kind, name_ar=view.applicant_ar, name_latin=view.applicant_latin,
        identity_number=str(told.get("identity_number") or ""), subject=str(told.get("subject") or ""),
        count=int(str(told.get("copies") or "1")), blind=told.get("blind") is True,
    )  # fmt: skip


def _witnesses(given: Mapping[str, Any]) -> tuple[Witness, ...]:
    """``name, card`` as typed in one line."""
    found = []
    for line in (str(given.get("witness1") or ""), str(given.get("witness2") or "")):
        name, _, identity = line.replace("،", ",").rpartition(",")
        if name.strip():
            found.append(Witness(name.strip(), identity.strip()))
    return tuple(found)


def _write(kind: Kind, case_id: UUID, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    prepared = asked_by(case_id, kind, now=now)
    witnesses = _witnesses(given)
    asked = Asked(
        kind=kind, name_ar=prepared.name_ar, name_latin=prepared.name_latin, identity_number=prepared.identity_number,
        subject=str(given["subject"]), identity_kind=str(given.get("identity_kind") or "cnie"), count=prepared.count,
        blind=prepared.blind or bool(witnesses), read_aloud=bool(witnesses), witnesses=witnesses,
    )  # fmt: skip
    written = record_attestation(asked=asked, key=f"case:{case_id}", acting=acting, now=now, case_id=case_id)
    numbers = [entry.number for entry in written]
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} – {numbers[-1]}"


@enters("legalisation")
def enter_signature(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    return _write(Kind.SIGNATURE, case_id, given, acting, now)


@enters("certified_copy")
def enter_copy(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    return _write(Kind.COPY, case_id, given, acting, now)


def _refuse(kind: Kind, case_id: UUID, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    refuse_attestation(
        kind=kind, ground=str(given["ground"]), reasons=str(given["reasons"]), key=f"case:{case_id}", acting=acting,
        now=now, case_id=case_id,
    )  # fmt: skip
    return ""


@enters("legalisation.refusal")
def enter_signature_refusal(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    return _refuse(Kind.SIGNATURE, case_id, given, acting, now)


@enters("certified_copy.refusal")
def enter_copy_refusal(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    return _refuse(Kind.COPY, case_id, given, acting, now)
