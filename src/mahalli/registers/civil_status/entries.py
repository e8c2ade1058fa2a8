"""What the engine calls: which law offers today, and whose hands copy, sign and request."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import rfc8785

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority_here
from mahalli.foundation.work.api import plan_work
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.definitions.api import offered_when
from mahalli.procedures.effects.entries import enters
from mahalli.registers.civil_status.data import OfficeLaw, State
from mahalli.registers.civil_status.errors import NotTranscribed, SameHands
from mahalli.registers.civil_status.models import NationalRequest, Transcription
from mahalli.registers.civil_status.queries import office_law


@offered_when("37-99")
def on_paper(on: date) -> bool:
    return office_law(on) is OfficeLaw.PAPER


@offered_when("36-21")
def switched(on: date) -> bool:
    return office_law(on) is OfficeLaw.DIGITAL


@enters("civil_status.transcription")
def note_transcription(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    """Keep who typed it; a correction takes the place of what was sent back."""
    digest = hashlib.sha256(rfc8785.dumps(dict(given))).hexdigest()
    row, _ = Transcription.objects.update_or_create(
        case_id=case_id,
        defaults={
            "act_number": str(given["act_number"]), "act_year": str(given["act_year"]), "digest": digest,
            "typed_by": acting.ref, "typed_at": now,
        },
    )  # fmt: skip
    write_entry(act="civil_status.transcribed", subject=f"case:{case_id}", facts={"digest": digest, "by": acting.ref})
    return f"{row.act_number}/{row.act_year}"


@enters("civil_status.copy")
def note_signature(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    """Four eyes: the officer who signs did not type."""
    row = Transcription.here().select_for_update().filter(case_id=case_id).first()
    if row is None:
        raise NotTranscribed()
    if row.typed_by == acting.ref:
        raise SameHands()
    if row.signed_at is None:
        row.signed_by, row.signed_at = acting.ref, now
        row.save(update_fields=["signed_by", "signed_at"])
        write_entry(act="civil_status.signed", subject=f"case:{case_id}", facts={"digest": row.digest, "by": acting.ref})
    return f"{row.act_number}/{row.act_year}"


@enters("civil_status.request")
def plan_request(*, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime) -> str:
    """Plan the call to the national register: it is made by the worker, outside any transaction."""
    here = authority_here()
    row, made = NationalRequest.objects.get_or_create(
        case_id=case_id, defaults={"key": f"{here}:{case_id}", "state": State.REQUESTED.value, "asked_at": now}
    )
    if made:
        plan_work(kind="civil_status.ask", key=str(case_id), due=now, authority=here, payload={"case": str(case_id)})
        write_entry(act="civil_status.requested", subject=f"case:{case_id}", facts={"key": row.key})
    return ""
