"""Invented cases of the demonstration, filed on earlier days, so that a desk has something to show."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, NamedTuple

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.tenancy.api import authority, find_authority, platform
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Channel, Role
from mahalli.procedures.regimes.api import every_status

PACK = "urbanism.repair_permit"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101"
    "001bb6ee560000000049454e44ae426082"
)  # one pixel: the demonstration invents no document


class Invented(NamedTuple):
    """A person who does not exist, and how long ago they filed."""

    arabic: str
    latin: str
    card: str
    kinds: list[str]
    words: str
    days_ago: int
    whole: bool = True
    proposed: bool = False


PEOPLE = (
    Invented("سعاد التجريبية", "Souad Exemple", "DEMO1001", ["painting"], "صباغة الشقة", 58, proposed=True),
    Invented("يوسف المثال", "Youssef Exemple", "DEMO1002", ["plumbing"], "إصلاح أنابيب الماء", 56, proposed=True),
    Invented("هند النموذج", "Hind Modèle", "DEMO1003", ["flooring", "painting"], "تبليط المدخل", 13),
    Invented("إدريس المثال", "Driss Exemple", "DEMO1004", ["waterproofing"], "عزل السطح", 11, proposed=True),
    Invented("زينب النموذج", "Zineb Modèle", "DEMO1005", ["electricity"], "تجديد الكهرباء", 8),
    Invented("كريم التجريبي", "Karim Exemple", "DEMO1006", ["joinery"], "تغيير الأبواب الداخلية", 4),
    Invented("مريم المثال", "Mariam Exemple", "DEMO1007", ["painting"], "صباغة الدرج", 2, whole=False),
    Invented("عبد الله النموذج", "Abdellah Modèle", "DEMO1008", ["plumbing", "flooring"], "إصلاح الحمام", 1),
)


def file_invented_cases(slug: str, *, now: datetime) -> int:
    """File them once in one authority; a later call finds cases and does nothing."""
    with platform(actor="demo", read_only=True):
        here = find_authority(slug)
    assert here is not None
    with authority(here.code, actor="demo", read_only=True):
        if cases.count_worklist(now=now)["open"] or cases.worklist(now=now, statuses=every_status(), limit=1):
            return 0
    picture = store_file(BytesIO(PICTURE), name="demo.png")
    for index, one in enumerate(PEOPLE):
        with authority(here.code, actor="demo"):
            _file(one, index, picture, now=now - timedelta(days=one.days_ago))
    return len(PEOPLE)


def _answers(one: Invented, *, now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    first = {
        "applicant_name": {"ar": one.arabic, "latin": one.latin}, "identity_number": one.card,
        "birth_date": "1985-01-01", "phone": "+212600000000", "capacity": "owner",
    }  # fmt: skip
    second = {
        "works_address": {"street": "زنقة تجريبية", "city": "فاس"}, "registered": False, "works_kinds": one.kinds,
        "works_description": one.words, "changes_facade": False, "changes_structure": False,
        "start_date": (now + timedelta(days=40)).date().isoformat(), "duration_months": "1",
    }  # fmt: skip
    return first, second


def _file(one: Invented, index: int, picture: Any, *, now: datetime) -> None:
    acting = Acting(ref="demo", role=Role.COUNTER)
    channel = Channel.COUNTER if index % 3 == 0 else Channel.ONLINE
    draft = cases.start_draft(pack_id=PACK, acting=acting, channel=channel, now=now).draft
    for page, answers in zip(("applicant", "works"), _answers(one, now=now), strict=True):
        cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=acting, now=now)
    if one.whole:
        cases.attach_to_draft(
            draft_id=draft.id, piece="ownership_proof", name="demo.png", file=picture, acting=acting, now=now
        )
    receipt = cases.file_case(draft_id=draft.id, submission_key=f"demo:{index}", acting=acting, now=now)
    if one.proposed:
        version = cases.view_case(receipt.case_id, now=now).version
        cases.propose_decision(
            case_id=receipt.case_id, version=version, outcome="grant", reasons="",
            acting=Acting(ref="demo", role=Role.OFFICER), now=now + timedelta(days=1),
        )  # fmt: skip
