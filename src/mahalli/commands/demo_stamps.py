"""Invented persons of the demonstration at the desk of legalisation and of civil status."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mahalli.foundation.tenancy.api import authority, find_authority, platform
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Channel, Role
from mahalli.registers.legalisation import api as register
from mahalli.registers.legalisation.data import Asked, Kind

AGENT = Acting(ref="demo", role=Role.LEGALISATION, name="المكلف بالإشهاد (demo)")
CLERK = Acting(ref="demo", role=Role.COUNTER, name="وكيل الشباك (demo)")
STAMPS = (
    Asked(Kind.SIGNATURE, "سعاد التجريبية", "Souad Exemple", "DEMO1001", "عقد كراء"),
    Asked(Kind.SIGNATURE, "يوسف المثال", "Youssef Exemple", "DEMO1002", "وكالة", count=2),
    Asked(Kind.COPY, "هند النموذج", "Hind Modèle", "DEMO1003", "شهادة دراسية"),
)  # fmt: skip


def _person(arabic: str, latin: str, card: str) -> dict[str, Any]:
    return {
        "applicant_name": {"ar": arabic, "latin": latin}, "identity_number": card, "birth_date": "1985-06-01",
        "phone": "+212600000000",
    }  # fmt: skip


BIRTH: dict[str, Any] = {
    "for_what": "abroad", "capacity": "self", "holder_name": {"ar": "كريم التجريبي", "latin": "Karim Exemple"},
    "holder_born": "1985-06-01", "act_known": "known", "act_number": "77", "act_year": "1985", "copy_kind": "short", "copies": "1",
}  # fmt: skip
PAPER: dict[str, Any] = {"for_administration": False, "subject": "التزام", "copies": "1", "blind": False}


def attest_invented(slug: str, *, now: datetime) -> None:
    """A few lines, a prepared request and a birth act asked for, once."""
    with platform(actor="demo", read_only=True):
        here = find_authority(slug)
    assert here is not None
    with authority(here.code, actor="demo"):
        for index, asked in enumerate(STAMPS):
            register.record_attestation(asked=asked, key=f"demo:{index}", acting=AGENT, now=now - timedelta(hours=1))
        if not cases.worklist(now=now, statuses=("prepared", "filed"), limit=1):
            _file("legalisation.signature", "document", PAPER, _person("مريم المثال", "Mariam Exemple", "DEMO1007"), now=now)
            _file("civil_status.birth_copy_paper", "act", BIRTH, _person("كريم التجريبي", "Karim Exemple", "DEMO1006"), now=now)


def _file(pack: str, page: str, answers: dict[str, Any], person: dict[str, Any], *, now: datetime) -> None:
    draft = cases.start_draft(pack_id=pack, acting=CLERK, channel=Channel.COUNTER, now=now).draft
    cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=CLERK, now=now)
    cases.save_page(draft_id=draft.id, page="applicant", answers=person, acting=CLERK, now=now)
    cases.file_case(draft_id=draft.id, submission_key=f"demo:{pack}", acting=CLERK, now=now)
