"""Steps of the stories of civil status and legalisation. Invented people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseView, Channel, Role
from mahalli.registers.civil_status.api import switch_office
from mahalli.registers.civil_status.data import OfficeLaw
from tests.conftest import NOON

CLERK = Acting(ref="account:c", role=Role.COUNTER, name="شباك الاختبار")
OFFICER = Acting(ref="account:o", role=Role.CIVIL_STATUS, name="ضابط الاختبار")
AGENT = Acting(ref="account:l", role=Role.LEGALISATION, name="مكلف الاختبار")
PERSON: dict[str, Any] = {
    "applicant_name": {"ar": "زينب الفاسية", "latin": "Zineb Fassia"}, "identity_number": "CD445566",
    "birth_date": "1990-02-03", "phone": "+212612345678",
}  # fmt: skip
BIRTH: dict[str, Any] = {
    "for_what": "abroad", "capacity": "self", "holder_name": {"ar": "زينب الفاسية", "latin": "Zineb Fassia"},
    "holder_born": "1990-02-03", "act_known": "known", "act_number": "125", "act_year": "1990", "copy_kind": "full", "copies": "2",
}  # fmt: skip
TYPED: dict[str, Any] = {
    "act_number": "125", "act_year": "1990", "first_ar": "زينب", "family_ar": "الفاسية", "first_latin": "Zineb",
    "family_latin": "Fassia", "born_on": "1990-02-03", "born_hijri": "7 رجب 1410", "place_ar": "فاس", "place_latin": "Fès",
    "sex": "female", "father_ar": "علي", "father_latin": "Ali", "mother_ar": "مريم", "mother_latin": "Mariam",
}  # fmt: skip
PAPER: dict[str, Any] = {"subject": "عقد كراء", "for_administration": False, "copies": "1", "blind": False}


def file(here: Any, pack: str, page: str, answers: dict[str, Any], *, now: datetime = NOON) -> UUID:
    with authority(here.code, actor="test"):
        draft = cases.start_draft(pack_id=pack, acting=CLERK, channel=Channel.COUNTER, now=now).draft
        cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=CLERK, now=now)
        cases.save_page(draft_id=draft.id, page="applicant", answers=PERSON, acting=CLERK, now=now)
        return cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=CLERK, now=now).case_id


def birth(here: Any, law: str = "paper", *, now: datetime = NOON, **other: Any) -> UUID:
    answers = {**BIRTH, **other}
    if law == "national":
        del answers["act_known"]
    return file(here, f"civil_status.birth_copy_{law}", "act", {k: v for k, v in answers.items() if v is not None}, now=now)


def prepared(here: Any, pack: str = "signature", **other: Any) -> UUID:
    answers = {**PAPER, **other}
    if pack == "certified_copy":
        answers.pop("blind")
    return file(here, f"legalisation.{pack}", "document", answers)


def act(here: Any, case_id: UUID, name: str, acting: Acting, *, now: datetime = NOON, **given: Any) -> int:
    with authority(here.code, actor="test"):
        return cases.perform_act(case_id=case_id, act=name, given=given, acting=acting, now=now)


def view(here: Any, case_id: UUID, *, now: datetime = NOON) -> CaseView:
    with authority(here.code, actor="test", read_only=True):
        return cases.view_case(case_id, now=now)


def switch(here: Any, since: date, *, decision: str = "TEST-12/2026", law: OfficeLaw = OfficeLaw.DIGITAL) -> None:
    with authority(here.code, actor="test"):
        switch_office(law=law, since=since, decision=decision, decided_on=min(since, date(2026, 11, 1)), recorded_by="test", now=NOON)
