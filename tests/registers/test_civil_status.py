"""A copy of a birth act: the office's law decides, on paper by four hands, or by the national register over HTTP."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader

from mahalli.foundation.documents.api import open_file
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work.api import list_waiting, run_due_once
from mahalli.procedures.cases.data import Role
from mahalli.procedures.cases.errors import ActNotAllowed, NotEligible
from mahalli.procedures.cases.errors_of_acts import AskUnanswered
from mahalli.procedures.definitions.errors import NotOfferedToday
from mahalli.registers.civil_status.api import office_law, request_of
from mahalli.registers.civil_status.data import OfficeLaw, State
from mahalli.registers.civil_status.errors import DecisionMissing, SameHands, SwitchConflict
from tests.conftest import NOON
from tests.registers import steps


def request(here: Any, case_id: Any) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return request_of(case_id)


def test_the_law_of_the_day_decides_what_is_offered(office: Any) -> None:
    steps.switch(office, date(2026, 11, 25))
    with authority(office.code, actor="test", read_only=True):
        assert office_law(date(2026, 11, 24)) is OfficeLaw.PAPER
        assert office_law(date(2026, 11, 25)) is OfficeLaw.DIGITAL
    steps.birth(office, "paper")
    with pytest.raises(NotOfferedToday):
        steps.birth(office, "national")
    after = NOON + timedelta(days=1)
    steps.birth(office, "national", now=after)
    with pytest.raises(NotOfferedToday):
        steps.birth(office, "paper", now=after)


def test_a_switch_rests_on_a_decision_and_is_written_once(office: Any) -> None:
    with pytest.raises(DecisionMissing):
        steps.switch(office, date(2026, 12, 1), decision=" ")
    steps.switch(office, date(2026, 12, 1))
    steps.switch(office, date(2026, 12, 1))
    with pytest.raises(SwitchConflict):
        steps.switch(office, date(2026, 12, 1), decision="OTHER")


def test_on_paper_one_types_and_another_signs(office: Any) -> None:
    case = steps.birth(office)
    with pytest.raises(AskUnanswered):
        steps.act(office, case, "transcribe", steps.CLERK, act_number="125")
    with pytest.raises(ActNotAllowed):
        steps.act(office, case, "sign_copy", steps.OFFICER, compared="yes")
    steps.act(office, case, "transcribe", steps.CLERK, **steps.TYPED)
    with pytest.raises(ActNotAllowed):  # the counter never signs
        steps.act(office, case, "sign_copy", steps.CLERK, compared="yes")
    steps.act(office, case, "sign_copy", steps.OFFICER, compared="yes")
    seen = steps.view(office, case)
    assert (seen.status, seen.phase) == ("delivered", "closed")
    run_due_once(NOON)
    copy = next(one for one in steps.view(office, case).documents if one.kind == "copy")
    text = PdfReader(BytesIO(open_file(copy.digest).read())).pages[0].extract_text()
    assert "125 / 1990" in text
    assert "Zineb" in text
    assert "Mariam" in text


def test_the_same_hands_may_not_sign_what_they_typed(office: Any) -> None:
    case = steps.birth(office)
    steps.act(office, case, "transcribe", steps.OFFICER, **steps.TYPED)
    with pytest.raises(SameHands):
        steps.act(office, case, "sign_copy", steps.OFFICER, compared="yes")
    assert steps.view(office, case).status == "transcribed"
    steps.act(office, case, "send_back", steps.OFFICER, reasons="الاسم")
    assert steps.view(office, case).status == "filed"
    steps.act(office, case, "transcribe", steps.CLERK, **steps.TYPED)
    steps.act(office, case, "sign_copy", steps.OFFICER, compared="yes")
    assert steps.view(office, case).status == "delivered"


def test_who_is_not_in_the_list_is_told_of_the_central_permission(office: Any) -> None:
    with pytest.raises(NotEligible) as refused:
        steps.birth(office, capacity="other", permission=False)
    assert "36-21" in refused.value.message("fr")


SEARCH: dict[str, Any] = {"act_known": "search", "act_number": None, "act_year": None, "search_from": "1988", "search_years": "4"}


def stamps(here: Any, case: Any) -> Decimal:
    seen = steps.view(here, case).stamps
    return seen.amount if seen is not None else Decimal(0)


def test_with_the_central_permission_anybody_is_received(office: Any) -> None:
    given = {"capacity": "other", "permission": True, "permission_number": "77/2026", "permission_date": "2026-11-01"}
    case = steps.birth(office, **given)
    missing = [piece.piece for piece in steps.view(office, case).pieces if piece.state == "missing"]
    assert missing == ["permission"]  # its paper is asked
    with pytest.raises(NotEligible):
        steps.birth(office, **{**given, "permission": False, "permission_number": None, "permission_date": None})


def test_a_search_is_paid_by_the_years_that_were_searched(office: Any) -> None:
    known, case = steps.birth(office), steps.birth(office, **SEARCH)
    assert (stamps(office, known), stamps(office, case)) == (Decimal(4), Decimal(12))  # 2 copies; and 4 years
    for wrong in ("", "5", "-1", "1.5"):
        with pytest.raises(AskUnanswered):
            steps.act(office, case, "transcribe", steps.CLERK, **steps.TYPED, years_searched=wrong)
    steps.act(office, case, "transcribe", steps.CLERK, **steps.TYPED, years_searched="3")
    steps.act(office, case, "sign_copy", steps.OFFICER, compared="yes")
    assert stamps(office, case) == Decimal(10)
    run_due_once(NOON)
    copy = next(one for one in steps.view(office, case).documents if one.kind == "copy")
    assert "Années cherchées" in PdfReader(BytesIO(open_file(copy.digest).read())).pages[0].extract_text()


def test_a_search_that_finds_nothing_is_due_without_the_copies(office: Any) -> None:
    case, other = steps.birth(office, **SEARCH), steps.birth(office)
    given = {"ground": "not_found", "reasons": "غير موجود"}
    steps.act(office, case, "refuse_copy", steps.OFFICER, **given, years_searched="4")
    steps.act(office, other, "refuse_copy", steps.OFFICER, **given)
    assert (stamps(office, case), stamps(office, other)) == (Decimal(8), Decimal(0))


def test_a_refusal_needs_a_ground_of_the_list_and_reasons(office: Any) -> None:
    case = steps.birth(office)
    with pytest.raises(AskUnanswered):
        steps.act(office, case, "refuse_copy", steps.OFFICER, ground="because", reasons="x")
    steps.act(office, case, "refuse_copy", steps.OFFICER, ground="not_found", reasons="الرسم غير موجود في سجل 1990")
    run_due_once(NOON)
    seen = steps.view(office, case)
    assert seen.status == "refused"
    assert any(one.kind == "refusal" for one in seen.documents)


@pytest.fixture
def switched(office: Any) -> Any:
    steps.switch(office, date(2026, 1, 1))
    return office


def asked(here: Any, number: str) -> Any:
    case = steps.birth(here, "national", act_number=number)
    steps.act(here, case, "request_copy", steps.OFFICER, checked="yes")
    return case


def test_the_national_copy_is_handed_on_byte_for_byte(switched: Any, sandbox: Any) -> None:
    case = asked(switched, "125")
    assert steps.view(switched, case).status == "requested"
    assert request(switched, case).state is State.REQUESTED
    run_due_once(NOON)
    seen, row = steps.view(switched, case), request(switched, case)
    assert (seen.status, row.state) == ("delivered", State.READY)
    (_ask, name, digest, mime), = seen.details[-1].files
    assert (name, digest, mime) == (f"{row.reference}.pdf", row.digest, "application/pdf")
    from mahalli.registers.civil_status.sandbox import paper

    assert open_file(digest).read() == paper(row.reference)
    assert not any(one.kind == "copy" for one in seen.documents)  # nothing of our own pretends to be the act


def test_an_answer_that_comes_later(switched: Any, sandbox: Any) -> None:
    case = asked(switched, "202")
    run_due_once(NOON)
    assert request(switched, case).state is State.REQUESTED
    run_due_once(NOON + timedelta(minutes=4))
    assert request(switched, case).state is State.REQUESTED
    run_due_once(NOON + timedelta(minutes=6))
    assert request(switched, case).state is State.READY
    assert len(sandbox.references) == 1  # one key, one reference, asked twice
    assert list(sandbox.asked.values()) == [2]


def test_the_register_refuses(switched: Any, sandbox: Any) -> None:
    case = asked(switched, "404")
    run_due_once(NOON)
    seen = steps.view(switched, case)
    assert (seen.status, request(switched, case).state) == ("refused", State.REFUSED)
    assert any("sandbox" in value["fr"] for _, value in seen.details[-1].lines)


@pytest.mark.parametrize("number", ["503", "408"])
def test_the_register_is_down_or_silent_and_the_request_waits(switched: Any, sandbox: Any, number: str) -> None:
    case = asked(switched, number)
    run_due_once(NOON, limit=5)
    row = request(switched, case)
    assert (row.state, steps.view(switched, case).status) == (State.DOWN, "requested")
    with platform(actor="test", read_only=True):
        waiting = [item for item in list_waiting() if item.kind == "civil_status.ask"]
    assert [(item.attempts, item.due) for item in waiting] == [(1, NOON)]  # its legal moment is kept, it is held back
    run_due_once(NOON, limit=5)
    assert list(sandbox.asked.values()) == [1]


def test_no_register_configured_says_so(switched: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAHALLI_CIVIL_STATUS_URL", "")
    case = asked(switched, "125")
    run_due_once(NOON, limit=5)
    assert "MAHALLI_CIVIL_STATUS_URL" in request(switched, case).reason


def test_nobody_of_the_office_can_play_the_register(switched: Any, sandbox: Any) -> None:
    case = asked(switched, "125")
    for role in Role:
        if role is not Role.LAW:
            acting = steps.Acting(ref="account:x", role=role, name="x")
            with pytest.raises(Exception, match=r".") as refused:
                steps.act(switched, case, "register_refused", acting, reasons="x")
            assert type(refused.value).__name__ in ("ActNotAllowed", "NotYours")
    assert steps.view(switched, case).status == "requested"


def test_asking_twice_makes_one_request_and_a_second_answer_changes_nothing(switched: Any, sandbox: Any) -> None:
    case = asked(switched, "125")
    run_due_once(NOON)
    from mahalli.foundation.work.data import WorkItem
    from mahalli.registers.civil_status.connector import ask_register

    with authority(switched.code, actor="test", read_only=True):
        before = request_of(case)
    ask_register(WorkItem(case, "civil_status.ask", switched.code, str(case), {"case": str(case)}, datetime(2026, 11, 24, tzinfo=UTC), 1))
    assert request(switched, case) == before
    assert list(sandbox.asked.values()) == [1]


def test_in_the_six_cities_the_arrondissement_is_competent(opened: Any, office: Any, packs: list[Any]) -> None:
    from mahalli.foundation.law.api import law_hash
    from mahalli.procedures.definitions.api import adopt_pack
    from mahalli.procedures.definitions.errors import NotCompetentHere

    for slug, competent in (("fes", False), ("arrondissement-agdal", True)):
        here = opened(slug)
        for pack in packs:
            with authority(here.code, actor="test"):
                if competent:
                    adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)
                else:
                    with pytest.raises(NotCompetentHere):
                        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)
