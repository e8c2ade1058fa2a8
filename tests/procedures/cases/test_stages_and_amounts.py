"""Three procedures under law 55-19 through the engine: stages inside a status, amounts by lines, silence or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from mahalli.foundation.law.api import law_hash, vote_value
from mahalli.foundation.payments.api import order_for, take_payment
from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.amounts import quarters_touched
from mahalli.procedures.cases.data import Channel, Role, Status
from mahalli.procedures.cases.document_values import dirhams_ar, dirhams_fr
from mahalli.procedures.cases.errors import ActNotAllowed
from mahalli.procedures.cases.errors_of_acts import AskUnanswered
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack
from mahalli.procedures.definitions.errors import AdoptionIncomplete, NotCompetentHere
from mahalli.procedures.effects.issuing import filled
from tests.procedures.cases import steps
from tests.procedures.cases.steps import CLERK, NOON, OFFICER, PRESIDENT

ORDER = {"regulatory_order": {"ar": "القرار 1/2025 (مختلق)", "fr": "Arrêté 1/2025 (inventé)", "zgh": "1/2025"}}
PERSON = {key: steps.APPLICANT[key] for key in ("applicant_name", "identity_number", "birth_date", "phone")}
PLACE = {"street": "12 زنقة المثال", "city": "فاس"}


def offer(here: Any, folder: str, overrides: Mapping[str, Any] | None = None) -> str:
    pack = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / folder)
    with publishing(actor="test"):
        publish_pack(pack=pack, published_by="test", now=NOON)
    with authority(here.code, actor="test"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON, overrides=overrides)
    return str(pack.id)


def filed(here: Any, pack_id: str, pages: Mapping[str, Mapping[str, Any]], *pieces: str, now: datetime = NOON) -> UUID:
    picture = steps.picture()
    with authority(here.code, actor="test"):
        draft = cases.start_draft(pack_id=pack_id, acting=CLERK, channel=Channel.COUNTER, now=now).draft
        for page, answers in pages.items():
            cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=CLERK, now=now)
        for piece in pieces:
            cases.attach_to_draft(draft_id=draft.id, piece=piece, name="a.png", file=picture, acting=CLERK, now=now)
        return cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=CLERK, now=now).case_id


def act(here: Any, case_id: UUID, name: str, *, now: datetime = NOON, acting: Any = OFFICER, **given: Any) -> None:
    with authority(here.code, actor="test"):
        cases.perform_act(case_id=case_id, act=name, given=given, acting=acting, now=now)


def allowed(here: Any, case_id: UUID, role: Role = Role.OFFICER, now: datetime = NOON) -> set[str]:
    with authority(here.code, actor="test", read_only=True):
        return {one.act for one in cases.allowed_acts(case_id, role=role, now=now)}


def running(here: Any, case_id: UUID) -> dict[str, date]:
    return {clock.kind: clock.due for clock in steps.view(here, case_id).clocks if clock.state == "running"}


def occupancy(architect: bool = False) -> dict[str, Any]:
    return {
        "applicant": {**PERSON, "capacity": "owner"},
        "building": {
            "building_address": PLACE, "permit_number": "PC-1/2024", "permit_date": "2024-01-10", "finished_on": "2026-11-01",
            "use": "dwelling", "project_size": "small", "architect_directed": architect, "in_subdivision": False, "telecom_needed": False,
        },
    }  # fmt: skip


def test_the_commission_visits_before_anybody_decides(kenitra: Any) -> None:
    case = filed(kenitra, offer(kenitra, "occupancy_permit"), occupancy())
    assert running(kenitra, case) == {
        "notification": date(2026, 11, 27), "commission": date(2026, 12, 8), "silence": date(2027, 1, 25),
    }  # three and ten working days; sixty clear days end on a Saturday, then on Monday 25 January  # fmt: skip
    assert {"announce_visit", "accept_certificate"} <= allowed(kenitra, case)
    assert "propose_decision" not in allowed(kenitra, case)
    with pytest.raises(ActNotAllowed), authority(kenitra.code, actor="test"):
        cases.sign_decision(case_id=case, version=2, acting=PRESIDENT, now=NOON, outcome="grant")
    with pytest.raises(AskUnanswered):
        act(kenitra, case, "announce_visit", visit_at="2026-11-20T10:00")
    act(kenitra, case, "announce_visit", visit_at="2026-12-10T10:00")
    with pytest.raises(ActNotAllowed):
        act(kenitra, case, "announce_visit", visit_at="2026-12-11T10:00")
    act(kenitra, case, "call_members", called_on="2026-11-24", members="العمالة، الجماعة")
    seen_on = datetime(2026, 12, 10, 11, tzinfo=UTC)
    act(kenitra, case, "record_visit", now=seen_on, visited_on="2026-12-10", present="ممثل العمالة", opinions="موافق", conform="conform")
    assert running(kenitra, case)["minutes"] == date(2026, 12, 14)
    act(kenitra, case, "receive_minutes", now=seen_on)
    assert running(kenitra, case)["service"] == date(2026, 12, 14)
    steps.propose(kenitra, case, now=seen_on)
    assert steps.view(kenitra, case, now=seen_on).stage == "reported"
    steps.sign(kenitra, case, now=seen_on)
    steps.work(seen_on)
    done = steps.view(kenitra, case, now=seen_on)
    assert done.status == Status.DELIVERED
    assert {one.kind for one in done.documents} == {"receipt", "summons", "minutes", "permit"}
    assert done.payment is None
    assert done.status_label["fr"] == "Permis ou certificat délivré"


def test_the_certificate_of_the_architect_replaces_the_visit(kenitra: Any) -> None:
    case = filed(kenitra, offer(kenitra, "occupancy_permit"), occupancy(architect=True), "architect_certificate")
    act(kenitra, case, "accept_certificate", certificate_ok="yes")
    assert set(running(kenitra, case)) == {"silence"}
    assert {"propose_decision"} <= allowed(kenitra, case)


def test_a_question_stops_the_visit_and_gives_the_stage_back(kenitra: Any) -> None:
    case = filed(kenitra, offer(kenitra, "occupancy_permit"), occupancy())
    act(kenitra, case, "announce_visit", visit_at="2026-12-10T10:00")
    with authority(kenitra.code, actor="test"):
        cases.request_information(case_id=case, version=cases.view_case(case, now=NOON).version, question="؟", acting=OFFICER, now=NOON)
    assert steps.view(kenitra, case).status == Status.SUSPENDED
    assert running(kenitra, case) == {}
    with authority(kenitra.code, actor="test"):
        cases.answer_information(case_id=case, answer="نعم", acting=CLERK, now=NOON + timedelta(days=5))
    assert (steps.view(kenitra, case).status, steps.view(kenitra, case).stage) == ("filed", "announced")


def occupation(use: str = "terrace", area: str = "12.50") -> dict[str, Any]:
    return {
        "applicant": {**PERSON, "applicant_address": PLACE, "capacity": "self"},
        "place": {
            "occupied_address": PLACE, "zone": "a", "use": use, "fixed_construction": False, "area": area,
            "start_date": "2026-12-01", "duration_months": "4", "description": "طاولات",
        },
    }  # fmt: skip


def test_no_act_without_the_published_order(kenitra: Any) -> None:
    with pytest.raises(AdoptionIncomplete):
        offer(kenitra, "domain_occupation")


@pytest.mark.parametrize(("use", "parameter"), [("terrace", "trade.terrace.zone_a"), ("building", "building")])
def test_the_dues_are_area_times_quarters_times_rate(kenitra: Any, use: str, parameter: str) -> None:
    pack_id = offer(kenitra, "domain_occupation", ORDER)
    with authority(kenitra.code, actor="test"):
        vote_value(
            parameter=f"dues.occupation.{parameter}", value=Decimal(30), starts_on=date(2025, 1, 1), resolution_number="2/2025",
            resolution_date=date(2025, 1, 1), resolution_title="test",
        )  # fmt: skip
    case = filed(kenitra, pack_id, occupation(use))
    assert running(kenitra, case) == {"service": date(2027, 1, 25)}
    act(kenitra, case, "look_at_the_place", seen_on="2026-11-24", area_seen="12,5", findings="الممر كاف")
    steps.propose(kenitra, case)
    steps.sign(kenitra, case)
    steps.work()
    with authority(kenitra.code, actor="test"):
        order = order_for(f"case:{case}")
        assert order is not None
        assert order.amount == Decimal("750.00")  # 30 dirhams, 12.50 m2, 2 quarters
        assert "30,00\u00a0DH × 12,5 (" in order.basis["fr"]
        assert "× 2 trimestres (loi " in order.basis["fr"]
        assert "test n°\u00a02/2025 du 01/01/2025" in order.basis["fr"]
        assert "30,00 درهم × 12,5 (" in order.basis["ar"]
        assert "ربعا سنة (" in order.basis["ar"] and "القانون " in order.basis["ar"] and "loi" not in order.basis["ar"]
        take_payment(order_id=order.id, given=Decimal(750), taken_by="test", idempotency_key="k", now=NOON)
    steps.work()
    done = steps.view(kenitra, case)
    assert done.status == Status.DELIVERED
    assert {"receipt", "payment_receipt", "permit"} == {one.kind for one in done.documents}


@pytest.mark.parametrize(
    ("begins", "months", "quarters"),
    [
        (date(2027, 3, 31), 1, 2), (date(2027, 4, 1), 1, 1), (date(2027, 4, 1), 3, 1), (date(2027, 4, 1), 4, 2),
        (date(2027, 4, 2), 3, 2), (date(2027, 3, 31), 24, 9), (date(2026, 12, 31), 1, 2), (date(2027, 1, 1), 120, 40),
        (date(2027, 1, 31), 1, 1), (date(2027, 12, 15), 480, 161),
    ],
)  # fmt: skip
def test_a_quarter_begun_counts_whole(begins: date, months: int, quarters: int) -> None:
    assert quarters_touched(begins, months) == quarters


def test_silence_gives_no_right_to_the_pavement(kenitra: Any) -> None:
    case = filed(kenitra, offer(kenitra, "domain_occupation", ORDER), occupation())
    steps.work(datetime(2027, 6, 1, 12, tzinfo=UTC))
    seen = steps.view(kenitra, case, now=datetime(2027, 6, 1, 12, tzinfo=UTC))
    assert seen.status == Status.FILED
    with authority(kenitra.code, actor="test", read_only=True):
        assert cases.receipt_view(case).tacit_on is None
    assert [clock.state for clock in seen.clocks if clock.kind == "service"] == ["expired"]


DECLARED = {
    "applicant": {**PERSON, "capacity": "self"},
    "establishment": {
        "trade_name": "نجارة المثال", "establishment_address": PLACE, "activity": "نجارة", "class_said": "third",
        "opening_date": "2026-12-10",
    },
}  # fmt: skip


def test_a_declaration_becomes_good_by_silence_the_day_after(kenitra: Any) -> None:
    case = filed(kenitra, offer(kenitra, "class3_declaration"), DECLARED)
    last = datetime(2027, 1, 25, 22, tzinfo=UTC)
    with authority(kenitra.code, actor="test", read_only=True):
        assert [row.due for row in cases.worklist(now=last) if row.id == case] == [last.date()]  # no other limit runs: the desk still sees it come
    steps.work(last)
    assert steps.view(kenitra, case, now=last).status == Status.FILED
    steps.work(last + timedelta(hours=2))
    done = steps.view(kenitra, case, now=last + timedelta(hours=2))
    assert done.status == Status.DELIVERED  # nothing to pay: the receipt of declaration comes at once
    assert done.decision is not None
    assert done.decision.tacit
    assert "permit" in {one.kind for one in done.documents}


def test_in_the_six_cities_one_of_the_two_is_competent(fes: Any, opened: Any) -> None:
    with pytest.raises(NotCompetentHere):
        offer(fes, "class3_declaration")
    agdal = opened("arrondissement-agdal")
    assert offer(agdal, "class3_declaration") == "business.class3_declaration"
    assert offer(agdal, "occupancy_permit_small") == "urbanism.occupancy_permit_small"


def test_a_paper_says_sums_and_names_as_people_do() -> None:
    assert [words(Decimal(amount)) for words, amount in ((dirhams_ar, "300"), (dirhams_ar, "12.50"), (dirhams_fr, "1"), (dirhams_fr, "2.05"))] == [
        "ثلاثمائة درهم", "اثنا عشر درهما وخمسون سنتيما", "un dirham", "deux dirhams et cinq centimes",
    ]  # fmt: skip
    values = {"authority.name": "Commune de Fès", "authority.of_name": {"ar": "جماعة فاس", "fr": "de la commune de Fès"}, "place": "7 زنقة"}
    said = filled({"ar": "في {place}", "fr": "Le conseil de {authority.name}, {place}."}, values)
    assert said == {"ar": "في 7 زنقة", "fr": "Le conseil de la commune de Fès, \u20687 زنقة\u2069."}
    assert filled({"ar": "{place}", "fr": "{place}"}, values)["fr"] == "7 زنقة"  # alone: the paper shows it once
