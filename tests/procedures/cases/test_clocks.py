"""Time in the life of a case: completion, requests that suspend, silence, lapse, corrections of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from mahalli.foundation.law.api import correct_holiday, plan_calendar_move
from mahalli.foundation.notices.models import Notice
from mahalli.foundation.tenancy.api import authority, platform, publishing
from mahalli.foundation.work.api import run_due_once
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Act, CaseView, ClockView, Role, Status
from mahalli.procedures.cases.errors import (
    ActNotAllowed,
    FirstHalfOver,
    PieceNotDemandable,
    PieceNotExpected,
    ReasonMissing,
    SecondRequest,
    TimeIsOver,
    TooEarlyToReturn,
)
from mahalli.procedures.worklist.api import list_cases
from mahalli.procedures.worklist.data import Sieve
from tests.procedures.cases import steps
from tests.procedures.cases.steps import CLERK, NOON, OFFICER, on

NEW_YEAR_CASE = on("2027-02-23")  # ten working days later stands Eid al-Fitr, 9 and 10 March 2027 (estimated)


def clock(view: CaseView, kind: str) -> ClockView:
    return next(row for row in view.clocks if row.kind == kind)


def ask(here: Any, case_id: UUID, *, now: Any = NOON, pieces: tuple[str, ...] = ("owner_agreement",), reason: str = "صورة غير واضحة") -> int:
    with authority(here.code, actor="test"):
        version = cases.view_case(case_id, now=now).version
        return cases.request_replacement(case_id=case_id, version=version, pieces=pieces, reason=reason, acting=OFFICER, now=now)


def question(here: Any, case_id: UUID, *, now: Any = NOON, words: str = "ما لون الصباغة؟") -> int:
    with authority(here.code, actor="test"):
        version = cases.view_case(case_id, now=now).version
        return cases.request_information(case_id=case_id, version=version, question=words, acting=OFFICER, now=now)


def bring(here: Any, case_id: UUID, *pieces: str, now: Any = NOON) -> Status:
    file = steps.picture("new")
    with authority(here.code, actor="test"):
        return cases.add_pieces(case_id=case_id, files=dict.fromkeys(pieces, ("p.png", file)), acting=CLERK, now=now)


def test_an_incomplete_file_gets_one_exhaustive_list(fes_open: Any) -> None:
    case = steps.file(fes_open, pieces=())
    assert case.receipt.mention["ar"] == "ملف في طور الإيداع"
    assert [piece.piece for piece in case.receipt.missing] == ["ownership_proof", "owner_agreement"]
    assert (case.receipt.service_due, case.receipt.tacit_on) == (None, None)
    assert str(case.receipt.complete_by) == "2026-12-25"  # 30 clear days
    seen = steps.view(fes_open, case.id)
    assert [row.kind for row in seen.clocks] == ["completion"]
    with pytest.raises(PieceNotExpected):
        bring(fes_open, case.id, "passport")
    assert bring(fes_open, case.id, "ownership_proof", now=on("2026-11-26")) == Status.INCOMPLETE
    with pytest.raises(PieceNotExpected):  # already given: asked once, taken once
        bring(fes_open, case.id, "ownership_proof", now=on("2026-11-26"))
    assert bring(fes_open, case.id, "owner_agreement", now=on("2026-11-30")) == Status.FILED
    whole = steps.view(fes_open, case.id, now=on("2026-11-30"))
    assert str(whole.complete_on) == "2026-11-30"
    assert clock(whole, "completion").state == "met"
    dates = {kind: str(clock(whole, kind).due) for kind in ("study", "service", "silence")}
    assert dates == {"study": "2026-12-07", "service": "2026-12-14", "silence": "2027-02-01"}
    steps.work(on("2026-11-30"))
    receipts = [document for document in steps.view(fes_open, case.id).documents if document.kind == "receipt"]
    assert len(receipts) == 2


def test_the_limits_of_a_whole_file(fes_open: Any) -> None:
    """Study 5 days that end on a Sunday, 10 working days, 60 clear days of silence with their skipped days."""
    seen = steps.view(fes_open, steps.file(fes_open).id)
    assert {row.kind: (str(row.due), row.count, row.days) for row in seen.clocks} == {
        "study": ("2026-11-30", "calendar", 5), "service": ("2026-12-08", "working", 10),
        "silence": ("2027-01-25", "clear", 60),
    }  # fmt: skip
    assert clock(seen, "silence").confidence == "low"
    assert all(row.announced_due == row.due and row.article for row in seen.clocks)
    assert tuple(str(day) for day, _ in clock(seen, "service").skipped[:2]) == ("2026-11-28", "2026-11-29")


def test_an_unfinished_file_is_returned_after_its_time(fes_open: Any, outbox: list[Any]) -> None:
    case = steps.file(fes_open, pieces=())
    with pytest.raises(TooEarlyToReturn), authority(fes_open.code, actor="test"):
        cases.return_case(case_id=case.id, acting=OFFICER, now=on("2026-12-25", hour=23))
    steps.work(on("2026-12-25", hour=23))
    assert steps.view(fes_open, case.id).status == Status.INCOMPLETE
    with pytest.raises(TimeIsOver):  # the law comes before people even when the worker is late
        bring(fes_open, case.id, "ownership_proof", "owner_agreement", now=on("2026-12-26", hour=9))
    steps.work(on("2026-12-26", hour=0))
    assert steps.view(fes_open, case.id).status == Status.RETURNED
    assert steps.events(fes_open, case.id).count("returned") == 1
    steps.work(on("2026-12-26", hour=1))
    assert any(case.receipt.number in mail.body for mail in outbox)
    with pytest.raises(ActNotAllowed):
        bring(fes_open, case.id, "ownership_proof", now=on("2026-12-28"))


def test_a_replacement_suspends_and_the_rest_of_the_time_runs_again(fes_open: Any) -> None:
    case = steps.file(fes_open)
    with pytest.raises(ReasonMissing):
        ask(fes_open, case.id, reason=" ")
    with pytest.raises(PieceNotDemandable):
        ask(fes_open, case.id, pieces=("passport",))
    with pytest.raises(PieceNotDemandable):
        ask(fes_open, case.id, pieces=())
    ask(fes_open, case.id, now=on("2026-11-26"))
    seen = steps.view(fes_open, case.id, now=on("2026-11-26"))
    assert seen.status == Status.SUSPENDED
    assert {row.kind: row.state for row in seen.clocks} == {
        "study": "suspended", "service": "suspended", "silence": "suspended", "answer": "running",
    }  # fmt: skip
    assert str(clock(seen, "answer").due) == "2026-12-28"  # 30 clear days end on a Sunday
    steps.work(on("2026-12-09"))  # past the service's first date: nothing happens, it is suspended
    assert steps.view(fes_open, case.id).status == Status.SUSPENDED
    assert bring(fes_open, case.id, "owner_agreement", now=on("2026-12-10")) == Status.FILED
    again = steps.view(fes_open, case.id, now=on("2026-12-10"))
    # two working days had run (25th; the 26th began the pause): nine remain from the 10th
    assert str(clock(again, "service").due) == "2026-12-22"
    assert str(clock(again, "silence").due) == "2027-02-08"
    assert clock(again, "service").pauses[0].start == date(2026, 11, 26)
    with pytest.raises(SecondRequest):
        ask(fes_open, case.id, now=on("2026-12-10"))
    documents = [document.kind for document in again.documents]
    assert documents.count("pieces_request") == 1


def test_a_question_is_asked_once_and_answered(fes_open: Any) -> None:
    case = steps.file(fes_open)
    with pytest.raises(ReasonMissing):
        question(fes_open, case.id, words="")
    question(fes_open, case.id, now=on("2026-11-25"))
    assert steps.view(fes_open, case.id).status == Status.SUSPENDED
    steps.work(on("2027-03-01"))  # article 14 puts no lapse on information: the file stays suspended
    assert steps.view(fes_open, case.id).status == Status.SUSPENDED
    with authority(fes_open.code, read_only=True):
        assert list_cases(Sieve(answered=True), me=None, now=on("2027-03-01")) == []
    with authority(fes_open.code, actor="test"), pytest.raises(ReasonMissing):
        cases.answer_information(case_id=case.id, answer=" ", acting=CLERK, now=on("2027-03-01"))
    with authority(fes_open.code, actor="test"):
        cases.answer_information(case_id=case.id, answer="أبيض", acting=CLERK, now=on("2027-03-01"))
    seen = steps.view(fes_open, case.id, now=on("2027-03-01"))
    assert (seen.status, seen.messages[0].answer) == (Status.FILED, "أبيض")
    with authority(fes_open.code, read_only=True):
        assert [line.row.id for line in list_cases(Sieve(answered=True), me=None, now=on("2027-03-01"))] == [case.id]
    with pytest.raises((SecondRequest, FirstHalfOver)):
        question(fes_open, case.id, now=on("2027-03-01"))
    ask(fes_open, case.id, now=on("2027-03-01"))  # a replacement is another request: once too


def test_nothing_is_asked_after_the_first_half(fes_open: Any) -> None:
    """Five of ten working days: the last of them still, the day after no more."""
    first, second = steps.file(fes_open), steps.file(fes_open)
    question(fes_open, first.id, now=on("2026-12-01", hour=23))
    for late in (ask, question):
        with pytest.raises(FirstHalfOver) as refused:
            late(fes_open, second.id, now=on("2026-12-02", hour=0))
        assert "2026-12-01" in refused.value.message("fr")
    with authority(fes_open.code, read_only=True):
        allowed = {act.act for act in cases.allowed_acts(second.id, role=Role.OFFICER, now=on("2026-12-02"))}
    assert allowed == {Act.PROPOSE_DECISION}


def test_an_unanswered_replacement_is_returned(fes_open: Any) -> None:
    case = steps.file(fes_open)
    ask(fes_open, case.id)
    with authority(fes_open.code, read_only=True):
        due = clock(cases.view_case(case.id, now=NOON), "answer").due
    steps.work(on(due, hour=23))
    assert steps.view(fes_open, case.id).status == Status.SUSPENDED
    steps.work(on(due + timedelta(days=1), hour=0))
    assert steps.view(fes_open, case.id).status == Status.RETURNED


def test_silence_takes_effect_at_midnight_after_warnings(fes_open: Any, outbox: list[Any]) -> None:
    case = steps.file(fes_open)
    steps.work()
    steps.work(on("2027-01-25", hour=23))
    seen = steps.view(fes_open, case.id, now=on("2027-01-25"))
    assert seen.status == Status.FILED
    warned = [(event.facts["clock"], event.facts["days"]) for event in seen.events if event.kind == "warned"]
    assert warned == [("service", 7), ("service", 3), ("service", 1), ("silence", 7), ("silence", 3), ("silence", 1)]
    with authority(fes_open.code, read_only=True):
        assert Notice.objects.here().filter(subject=f"desk:{case.id}", key__contains="warn").count() == 6
        assert [row.id for row in cases.tacit_this_week(now=on("2027-01-20"))] == [case.id]
    with pytest.raises(TimeIsOver):  # one minute after midnight, before the worker came
        steps.propose(fes_open, case.id, "refuse", "متأخر", now=on("2027-01-26", hour=0))
    steps.work(on("2027-01-26", hour=0))
    tacit = steps.view(fes_open, case.id, now=on("2027-01-26"))
    assert tacit.status == Status.TACIT
    assert tacit.decision is not None
    assert (tacit.decision.tacit, tacit.decision.signed_by) == (True, "")
    silence = next(event for event in tacit.events if event.kind == "silence")
    assert silence.at == on("2027-01-26", hour=0)
    with pytest.raises(Exception, match="2027-01-26"):
        steps.sign(fes_open, case.id, now=on("2027-01-26"), outcome="refuse", reasons="x")
    steps.work(on("2027-01-26", hour=1))
    steps.pay(fes_open, case.id, now=on("2027-01-27"))
    steps.work(on("2027-01-27"))
    assert steps.view(fes_open, case.id).documents[-1].kind == "permit"


def test_a_worker_that_comes_late_acts_as_of_midnight(fes_open: Any) -> None:
    case = steps.file(fes_open)
    run_due_once(on("2027-02-20"))
    run_due_once(on("2027-02-20"))
    silence = next(event for event in steps.view(fes_open, case.id).events if event.kind == "silence")
    assert silence.at == on("2027-01-26", hour=0)
    assert steps.failures() == []


def test_a_decision_in_time_leaves_no_silence(fes_open: Any) -> None:
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id)
    steps.sign(fes_open, case.id)
    steps.work(on("2027-06-01"))
    assert "silence" not in steps.events(fes_open, case.id)
    assert steps.view(fes_open, case.id).status == Status.GRANTED


def correct(here: Any, key: str, day: str, *, now: Any) -> None:
    with publishing(actor="law editor"):
        correct_holiday(key=key, decided_date=date.fromisoformat(day), decision_reference="communiqué (inventé)")
    with platform(actor="law editor"):
        plan_calendar_move(key=key, decided_date=date.fromisoformat(day), authorities=[here.code])
    steps.work(now)


def test_a_corrected_holiday_moves_open_clocks_and_breaks_no_promise(fes_open: Any, outbox: list[Any]) -> None:
    """Eid al-Fitr 2027 is estimated on Tuesday 9 and Wednesday 10 March."""
    case = steps.file(fes_open, now=NEW_YEAR_CASE)
    other = steps.file(fes_open, now=NEW_YEAR_CASE, pieces=())
    done = steps.file(fes_open, now=NEW_YEAR_CASE)
    steps.propose(fes_open, done.id, now=NEW_YEAR_CASE)
    steps.sign(fes_open, done.id, now=NEW_YEAR_CASE)
    steps.work(NEW_YEAR_CASE)
    before = steps.view(fes_open, case.id, now=NEW_YEAR_CASE)
    closed = steps.view(fes_open, done.id, now=NEW_YEAR_CASE).clocks
    announced = clock(before, "service").due
    assert announced == date(2027, 3, 11)
    correct(fes_open, "eid_al_fitr_2027", "2027-03-13", now=NEW_YEAR_CASE)  # a Saturday: no working day is lost
    better = steps.view(fes_open, case.id, now=NEW_YEAR_CASE)
    assert clock(better, "service").due == date(2027, 3, 9)
    assert "clock_moved" in [event.kind for event in better.events]
    correct(fes_open, "eid_al_fitr_2027", "2027-03-08", now=NEW_YEAR_CASE)  # worse: the promise of the 9th is kept
    kept = steps.view(fes_open, case.id, now=NEW_YEAR_CASE)
    assert clock(kept, "service").due == date(2027, 3, 9)
    assert clock(steps.view(fes_open, other.id), "completion").due == clock(steps.view(fes_open, other.id), "completion").announced_due
    assert steps.view(fes_open, done.id, now=NEW_YEAR_CASE).clocks == closed
    steps.work(NEW_YEAR_CASE + timedelta(minutes=5))
    with authority(fes_open.code, read_only=True):
        assert cases.worklist(now=NEW_YEAR_CASE)[0].due == date(2027, 3, 9)
        assert Notice.objects.here().filter(subject=f"case:{case.id}", key__startswith="notice:clock_moved").count() == 1
    assert any("fatima" in mail.to[0] and case.receipt.number in mail.body for mail in outbox)


def test_a_persons_time_never_gets_shorter(fes_open: Any) -> None:
    """The completion ends on a holiday and rolls; when the holiday moves away the announced day stays."""
    filed = on("2027-02-06")  # 30 clear days end on 9 March, Eid: rolled to 11 March
    case = steps.file(fes_open, now=filed, pieces=())
    told = clock(steps.view(fes_open, case.id, now=filed), "completion").due
    assert told == date(2027, 3, 11)
    correct(fes_open, "eid_al_fitr_2027", "2027-03-13", now=filed)
    assert clock(steps.view(fes_open, case.id, now=filed), "completion").due == told
    correct(fes_open, "eid_al_fitr_2027", "2027-03-10", now=filed)
    assert clock(steps.view(fes_open, case.id, now=filed), "completion").due >= told
