"""Drafts, codes given on paper, and how often they may be guessed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Channel, Role
from mahalli.procedures.cases.errors import (
    AnswersIncomplete,
    DraftExpired,
    DraftFiled,
    DraftUnknown,
    NotYours,
    PageUnknown,
    PieceNotExpected,
    TooManyTries,
    TrackingNotFound,
    WrongResumeCode,
)
from mahalli.procedures.cases.models import Case, Draft
from tests.procedures.cases import steps
from tests.procedures.cases.steps import CLERK, NOON

HERE = "192.0.2.7"


def begin(here: Any) -> Any:
    with authority(here.code, actor="test"):
        return cases.start_draft(pack_id=steps.PACK, acting=CLERK, channel=Channel.ONLINE, now=NOON)


def test_a_draft_is_resumed_by_its_code_only(fes_open: Any) -> None:
    begun = begin(fes_open)
    with authority(fes_open.code, actor="test"):
        cases.save_page(draft_id=begun.draft.id, page="applicant", answers=steps.APPLICANT, acting=CLERK, now=NOON)
        typed = begun.resume_code.lower().replace("-", " ")
        found = cases.resume_draft(code=typed, now=NOON, origin=HERE)
        wrong = cases.resume_draft(code="BBBB-BBBB", now=NOON, origin=HERE)
        stored = Draft.objects.here().get().resume_hash
    assert found.draft is not None
    assert found.draft.answers["identity_number"] == "AB123456"
    assert isinstance(wrong.refusal, WrongResumeCode)
    assert begun.resume_code not in stored


def test_the_same_page_saved_twice_changes_nothing(fes_open: Any) -> None:
    begun = begin(fes_open)
    shown = []
    for _ in range(2):
        with authority(fes_open.code, actor="test"):
            shown.append(
                cases.save_page(draft_id=begun.draft.id, page="applicant", answers=steps.APPLICANT, acting=CLERK, now=NOON)
            )
    assert shown[0] == shown[1]
    with authority(fes_open.code, actor="test"), pytest.raises(PageUnknown):
        cases.save_page(draft_id=begun.draft.id, page="nothing", answers={}, acting=CLERK, now=NOON)
    with authority(fes_open.code, actor="test"), pytest.raises(AnswersIncomplete):
        huge = {"works_description": "ص" * 200_000}
        cases.save_page(draft_id=begun.draft.id, page="works", answers=huge, acting=CLERK, now=NOON)


def test_a_draft_is_another_persons(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    stranger = Acting(ref="account:x", role=Role.RESIDENT, account_id=uuid4())
    for act in (
        lambda: cases.save_page(draft_id=ready, page="works", answers={}, acting=stranger, now=NOON),
        lambda: cases.file_case(draft_id=ready, submission_key="k", acting=stranger, now=NOON),
    ):
        with pytest.raises(NotYours), authority(fes_open.code, actor="test"):
            act()
    with pytest.raises(PieceNotExpected), authority(fes_open.code, actor="test"):
        cases.attach_to_draft(draft_id=ready, piece="passport", name="x.png", file=steps.picture(), acting=CLERK, now=NOON)


def test_a_draft_expires_as_announced(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    with authority(fes_open.code, read_only=True):
        until = cases.draft_view(ready, now=NOON).expires_at
    assert until == NOON + timedelta(days=90)
    steps.work(until - timedelta(seconds=1))
    with authority(fes_open.code, read_only=True):
        assert cases.draft_view(ready, now=until - timedelta(seconds=1)).id == ready
        with pytest.raises(DraftExpired):
            cases.draft_view(ready, now=until)
    steps.work(until)
    with authority(fes_open.code, read_only=True), pytest.raises(DraftUnknown):
        cases.draft_view(ready, now=until)


def test_a_filed_draft_stays_and_is_closed(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    with authority(fes_open.code, actor="test"):
        cases.file_case(draft_id=ready, submission_key="k", acting=CLERK, now=NOON)
    with pytest.raises(DraftFiled), authority(fes_open.code, actor="test"):
        cases.save_page(draft_id=ready, page="works", answers={}, acting=CLERK, now=NOON)
    steps.work(NOON + timedelta(days=120))
    with authority(fes_open.code, read_only=True):
        assert cases.draft_view(ready, now=NOON + timedelta(days=120)).filed_case is not None


def track(here: Any, code: str, proof: str, *, origin: str = HERE, now: Any = NOON) -> Any:
    with authority(here.code, actor="test"):
        return cases.find_by_tracking(code=code, proof=proof, origin=origin, now=now)


@pytest.mark.parametrize("proof", ["1980-05-14", "5678", " 5678 ", "14/05/1980", "14-5-1980", "٥٦٧٨", "١٤/٠٥/١٩٨٠"])
def test_a_case_is_followed_by_code_and_proof(fes_open: Any, proof: str) -> None:
    case = steps.file(fes_open)
    assert track(fes_open, case.tracking, proof).case_id == case.id
    with authority(fes_open.code, read_only=True):
        assert case.tracking not in Case.objects.here().get().tracking_hash


@pytest.mark.parametrize("proof", ["", "----", "-" * 10, "0000", "1980-05-15", "%", "None"])
def test_the_code_alone_opens_nothing(fes_open: Any, proof: str) -> None:
    case = steps.file(fes_open)
    answer = track(fes_open, case.tracking, proof)
    assert answer.case_id is None
    assert isinstance(answer.refusal, TrackingNotFound)


def test_guesses_at_one_code_are_limited_and_lock_nobody_else(fes_open: Any) -> None:
    case = steps.file(fes_open)
    kinds = [type(track(fes_open, case.tracking, f"{number:04}").refusal) for number in range(12)]
    assert kinds == [TrackingNotFound] * 10 + [TooManyTries] * 2
    assert isinstance(track(fes_open, case.tracking, "5678").refusal, TooManyTries)  # even a right one waits
    assert track(fes_open, case.tracking, "5678", origin="192.0.2.8").case_id == case.id
    assert isinstance(track(fes_open, "BBBB-BBBB", "5678").refusal, TrackingNotFound)  # a neighbour at the same address
    later = NOON + timedelta(minutes=31)
    assert track(fes_open, case.tracking, "5678", now=later).case_id == case.id


def test_an_address_that_tries_code_after_code_is_shut_to_every_code(fes_open: Any) -> None:
    case = steps.file(fes_open)
    codes = [f"BBBB-BB{one}{two}" for one in "BCDFGHJ" for two in "BCDFGH"]
    kinds = [type(track(fes_open, code, "0000").refusal) for code in codes]
    assert kinds == [TrackingNotFound] * 40 + [TooManyTries] * 2
    assert isinstance(track(fes_open, case.tracking, "5678").refusal, TooManyTries)
    assert track(fes_open, case.tracking, "5678", origin="192.0.2.8").case_id == case.id
    with authority(fes_open.code, actor="test"):
        assert isinstance(cases.resume_draft(code="CCCC-CCCC", now=NOON, origin=HERE).refusal, TooManyTries)


def test_a_case_without_a_birth_date_or_phone_is_not_opened_by_dashes(fes_open: Any) -> None:
    case = steps.file(fes_open)
    with authority(fes_open.code, actor="test"):
        Case.objects.here().filter(id=case.id).update(birth_date=None, phone_tail="")
    for proof in ("", "----", "-" * 10):
        assert track(fes_open, case.tracking, proof).case_id is None


def test_the_counter_gives_a_new_code_and_the_old_one_dies(fes_open: Any) -> None:
    begun = begin(fes_open)
    with authority(fes_open.code, actor="test"):
        fresh = cases.renew_resume_code(draft_id=begun.draft.id, acting=CLERK, now=NOON)
        assert cases.resume_draft(code=begun.resume_code, now=NOON, origin=HERE).draft is None
        assert cases.resume_draft(code=fresh, now=NOON, origin=HERE).draft is not None
