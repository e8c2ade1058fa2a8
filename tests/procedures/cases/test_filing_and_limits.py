"""What the law promises a person who files: number, receipt, list, limits, silence, requests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections

from mahalli.foundation.law.api import NoValueOnDate, correct_holiday, plan_calendar_move
from mahalli.foundation.notices.api import notices_of
from mahalli.foundation.tenancy.api import authority, platform, publishing
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import BY_LAW, Acting, Role, Status
from mahalli.procedures.cases.errors import (
    AlreadyDecided,
    CaseChanged,
    DraftUnknown,
    FirstHalfOver,
    PieceNotDemandable,
    ReasonMissing,
    SecondRequest,
    TooManyTries,
)
from mahalli.procedures.cases.models import Case
from tests.procedures.cases import steps
from tests.procedures.cases.steps import NOON, OFFICER, PRESIDENT, file, on, propose, sign, view, work

RESIDENT = Acting(ref="tracking:test", role=Role.RESIDENT)


def holder(case: Any) -> Acting:
    """The person who holds the tracking code of a case."""
    return Acting(ref=f"tracking:{case.id}", role=Role.RESIDENT)


def test_numbers_are_unique_and_without_gap_when_many_file_at_once(fes_open: Any) -> None:
    drafts = [steps.draft(fes_open) for _ in range(12)]
    numbers: list[str] = []
    refused: list[BaseException] = []

    def one(index: int) -> None:
        try:
            with authority(fes_open.code, actor="test"):
                receipt = cases.file_case(draft_id=drafts[index], submission_key=str(index), acting=steps.CLERK, now=NOON)
                if index % 4 == 3:
                    raise ZeroDivisionError  # the filing is rolled back with its number
            numbers.append(receipt.number)
        except ZeroDivisionError as fault:
            refused.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(index,)) for index in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    with authority(fes_open.code, actor="test", read_only=True):
        serials = sorted(Case.objects.here().values_list("serial", flat=True))
    assert serials == list(range(1, 10))
    assert len(set(numbers)) == 9


def test_the_same_submission_gives_the_same_case(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    receipts = []
    for _ in range(3):
        with authority(fes_open.code, actor="test"):
            receipts.append(cases.file_case(draft_id=ready, submission_key="once", acting=steps.CLERK, now=NOON))
    assert {receipt.case_id for receipt in receipts} == {receipts[0].case_id}
    assert receipts[0].tracking_code
    assert receipts[1].tracking_code == ""  # said once


def test_two_limits_are_kept_apart(fes_open: Any) -> None:
    case = file(fes_open)
    clocks = {clock.kind: clock for clock in view(fes_open, case.id).clocks}
    assert clocks["service"].due == date(2026, 12, 8)  # ten working days after Tuesday 24 November
    assert (clocks["silence"].days, clocks["silence"].count) == (60, "clear")
    assert clocks["silence"].due == date(2027, 1, 25)  # 24 January is a Sunday
    assert clocks["silence"].confidence == "low"
    assert case.receipt.tacit_on == date(2027, 1, 26)


def test_an_incomplete_file_has_one_list_thirty_days_and_then_goes_back(fes_open: Any) -> None:
    case = file(fes_open, pieces=())
    assert case.receipt.complete is False
    assert [piece.piece for piece in case.receipt.missing] == ["ownership_proof", "owner_agreement"]
    assert case.receipt.complete_by == date(2026, 12, 25)
    assert "silence" not in {clock.kind for clock in view(fes_open, case.id).clocks}
    work(on("2026-12-25", 23))
    assert view(fes_open, case.id).status == Status.INCOMPLETE
    work(on("2026-12-26", 1))
    assert view(fes_open, case.id).status == Status.RETURNED


def test_completing_the_file_starts_the_limits_that_day(fes_open: Any) -> None:
    case = file(fes_open, pieces=("ownership_proof",))
    later = on("2026-11-30")
    with authority(fes_open.code, actor="test"):
        status = cases.add_pieces(
            case_id=case.id, files={"owner_agreement": ("b.png", steps.picture("b"))}, acting=holder(case), now=later
        )
    assert status == Status.FILED
    clocks = {clock.kind: clock for clock in view(fes_open, case.id, now=later).clocks}
    assert clocks["service"].start == date(2026, 11, 30)
    assert clocks["service"].due == date(2026, 12, 14)


def test_silence_is_acceptance_at_midnight_after_warnings(fes_open: Any) -> None:
    case = file(fes_open)
    work(on("2027-01-25", 23))
    assert view(fes_open, case.id).status == Status.FILED
    assert steps.events(fes_open, case.id).count("warned") >= 4
    work(on("2027-01-26", 0) + timedelta(minutes=1))
    seen = view(fes_open, case.id, now=on("2027-01-26"))
    assert seen.status == Status.TACIT
    assert seen.decision is not None
    assert seen.decision.tacit
    assert seen.decision.signed_at == on("2027-01-26", 0)  # the legal moment, whenever the worker came
    with authority(fes_open.code, actor="test"), pytest.raises(AlreadyDecided):
        cases.sign_decision(case_id=case.id, version=1, acting=PRESIDENT, now=on("2027-01-26"), outcome="refuse", reasons="x")
    work(on("2027-01-26"))
    steps.pay(fes_open, case.id, now=on("2027-01-27"))
    work(on("2027-01-27"))
    assert view(fes_open, case.id, now=on("2027-01-27")).status == Status.DELIVERED


def test_a_request_stops_the_limits_once_and_in_the_first_half(fes_open: Any) -> None:
    case = file(fes_open)
    asked = on("2026-11-26")
    with authority(fes_open.code, actor="test"):
        cases.request_replacement(
            case_id=case.id, version=view_version(case.id, asked), pieces=["ownership_proof"], reason="غير مقروءة",
            acting=OFFICER, now=asked,
        )  # fmt: skip
    assert view(fes_open, case.id, now=asked).status == Status.SUSPENDED
    answered = on("2026-12-03")
    with authority(fes_open.code, actor="test"):
        cases.add_pieces(
            case_id=case.id, files={"ownership_proof": ("c.png", steps.picture("c"))}, acting=holder(case), now=answered
        )
    clocks = {clock.kind: clock for clock in view(fes_open, case.id, now=answered).clocks}
    # 26 November to 2 December do not count: 25 Nov, then nine working days from 3 December.
    assert clocks["service"].due == date(2026, 12, 15)
    with authority(fes_open.code, actor="test"), pytest.raises(SecondRequest):
        cases.request_replacement(
            case_id=case.id, version=view_version(case.id, answered), pieces=["ownership_proof"], reason="encore",
            acting=OFFICER, now=answered,
        )  # fmt: skip
    with authority(fes_open.code, actor="test"), pytest.raises(FirstHalfOver):
        cases.request_information(
            case_id=case.id, version=view_version(case.id, on("2026-12-14")), question="?", acting=OFFICER,
            now=on("2026-12-14"),
        )  # fmt: skip


def view_version(case_id: Any, now: Any) -> int:
    return cases.view_case(case_id, now=now).version


def test_only_what_is_on_the_list_may_be_asked(fes_open: Any) -> None:
    case = file(fes_open)
    with authority(fes_open.code, actor="test"), pytest.raises(PieceNotDemandable):
        cases.request_replacement(
            case_id=case.id, version=view_version(case.id, NOON), pieces=["birth_act"], reason="x", acting=OFFICER, now=NOON
        )


def test_a_refusal_says_why_and_a_stale_page_is_told(fes_open: Any) -> None:
    case = file(fes_open)
    with authority(fes_open.code, actor="test"), pytest.raises(ReasonMissing):
        cases.propose_decision(case_id=case.id, version=view_version(case.id, NOON), outcome="refuse", acting=OFFICER, now=NOON)
    stale = view(fes_open, case.id).version
    propose(fes_open, case.id, "refuse", "الأشغال تمس الواجهة")
    with authority(fes_open.code, actor="test"), pytest.raises(CaseChanged):
        cases.propose_decision(case_id=case.id, version=stale, outcome="grant", acting=OFFICER, now=NOON)
    stale = view(fes_open, case.id).version
    sign(fes_open, case.id)
    with authority(fes_open.code, actor="test"), pytest.raises(AlreadyDecided):
        cases.sign_decision(case_id=case.id, version=stale, acting=PRESIDENT, now=NOON)
    work()
    kinds = [document.kind for document in view(fes_open, case.id).documents]
    assert kinds == ["receipt", "refusal"]


def test_a_missing_rate_refuses_the_signature_and_loses_nothing(fes: Any, opened: Callable[[str], Any], offers: Any) -> None:
    offers(fes)
    case = file(fes, now=on("2024-12-20"))  # the test's council votes its rate from 2025 on
    propose(fes, case.id, now=on("2024-12-20"))
    before = view(fes, case.id, now=on("2024-12-20"))
    with pytest.raises(NoValueOnDate) as refused:
        sign(fes, case.id, now=on("2024-12-20"))
    assert "tax.repair.flat" in refused.value.message("fr")
    assert view(fes, case.id, now=on("2024-12-20")) == before


def test_a_correction_moves_clocks_and_no_promise_gets_worse(fes_open: Any) -> None:
    early = on("2027-03-01")
    case = file(fes_open, now=early)
    clocks = {clock.kind: clock for clock in view(fes_open, case.id, now=early).clocks}
    service, silence = clocks["service"].due, clocks["silence"].announced_due
    assert silence is not None
    known = {str(day): reason for clock in clocks.values() for day, reason in clock.skipped}
    lunar = next(reason.partition(":")[2] for reason in known.values() if "aid" in reason.lower() or "fitr" in reason.lower())
    falls = min(date.fromisoformat(day) for day, reason in known.items() if lunar in reason)
    decided = falls + timedelta(days=1)
    with publishing(actor="editor"):
        correct_holiday(key=lunar, decided_date=decided, decision_reference="communiqué d’essai")
    with platform(actor="editor"):
        plan_calendar_move(key=lunar, decided_date=decided, authorities=[fes_open.code])
    work(on("2027-03-02"))
    after = {clock.kind: clock for clock in view(fes_open, case.id, now=on("2027-03-02")).clocks}
    assert after["silence"].due <= silence
    assert after["service"].due != service or after["service"].skipped != clocks["service"].skipped


def test_withdrawal_closes_and_stops_everything(fes_open: Any) -> None:
    case = file(fes_open)
    with authority(fes_open.code, actor="test"):
        cases.withdraw_case(case_id=case.id, reason="", acting=holder(case), now=NOON)
    work(on("2027-02-15"))
    assert view(fes_open, case.id).status == Status.WITHDRAWN
    with authority(fes_open.code, actor="test", read_only=True):
        assert cases.allowed_acts(case.id, role=Role.RESIDENT, now=NOON) == []


def test_a_draft_is_erased_at_its_day(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    with authority(fes_open.code, actor="test", read_only=True):
        until = cases.draft_view(ready, now=NOON).expires_at
    work(until + timedelta(minutes=1))
    with authority(fes_open.code, actor="test", read_only=True), pytest.raises(DraftUnknown):
        cases.draft_view(ready, now=until)


def test_guessing_codes_is_bounded(fes_open: Any) -> None:
    case = file(fes_open)
    answers = []
    for _ in range(30):
        with authority(fes_open.code, actor="test"):
            answers.append(cases.find_by_tracking(code="AAAA-AAAA", proof="1111", origin="10.0.0.9", now=NOON))
    assert isinstance(answers[-1].refusal, TooManyTries)
    with authority(fes_open.code, actor="test"):
        other = cases.find_by_tracking(code=case.tracking, proof="1980-05-14", origin="10.0.0.10", now=NOON)
    assert other.case_id == case.id


def test_people_are_told_at_each_step(fes_open: Any) -> None:
    case = file(fes_open)
    steps.deliver(fes_open, case.id)
    with authority(fes_open.code, actor="test", read_only=True):
        told = notices_of(f"case:{case.id}")
    assert len(told) >= 3
    assert all({"ar", "fr", "zgh"} <= set(notice.body) for notice in told)


def test_nobody_but_the_president_signs(fes_open: Any) -> None:
    case = file(fes_open)
    propose(fes_open, case.id)
    for acting in (OFFICER, RESIDENT, BY_LAW, steps.CLERK):
        with pytest.raises(Refusal):
            sign(fes_open, case.id, acting=acting)
