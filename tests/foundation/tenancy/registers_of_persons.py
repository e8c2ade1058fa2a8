"""Rows of civil status and of legalisation in one authority, for the sweeps."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.registers.civil_status.api import switch_office
from mahalli.registers.civil_status.data import OfficeLaw
from mahalli.registers.civil_status.models import NationalRequest, Transcription
from mahalli.registers.legalisation import api as register
from mahalli.registers.legalisation.data import Asked, Kind
from tests.conftest import NOON

AGENT = Acting(ref="account:agent", role=Role.LEGALISATION, name="مكلف")


def registers_of_persons(here: Any, latin: str, arabic: str) -> None:
    """A line, a refusal, a closing, a deposited signature; a switch, a transcription, a request."""
    with authority(here.code, actor="test"):
        asked = Asked(Kind.SIGNATURE, arabic, latin, "CD445566", "عقد")
        register.record_attestation(asked=asked, key="a", acting=AGENT, now=NOON)
        register.refuse_attestation(kind=Kind.COPY, ground="differs", reasons="x", key="r", acting=AGENT, now=NOON)
        register.close_register(kind=Kind.SIGNATURE, year=2026, acting=AGENT, now=NOON)
        register.deposit_specimen(name_ar=arabic, name_latin=latin, identity_number="CD1", key="s", acting=AGENT, now=NOON)
        switch_office(
            law=OfficeLaw.DIGITAL, since=date(2026, 1, 1), decision="T/1", decided_on=date(2026, 1, 1), recorded_by="test", now=NOON
        )
        Transcription.objects.create(case_id=uuid4(), act_number="1", act_year="1990", digest="d", typed_by="a", typed_at=NOON)
        NationalRequest.objects.create(case_id=uuid4(), key=here.code, state="requested", asked_at=NOON)
