"""Law 31-13 played through the engine: the delays on both sides of their ends, the refusals, the three recourses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from mahalli.foundation.law.api import calendar_on, law_hash
from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseView, Channel, Role
from mahalli.procedures.cases.errors import ActNotAllowed
from mahalli.procedures.cases.errors_of_acts import AskUnanswered, MomentPassed, OnceOnly
from mahalli.procedures.cases.facts import FactsWanted
from mahalli.procedures.cases.statistics import case_facts, day_index, working_days_of
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack
from tests.procedures.cases.steps import CLERK, NOON, PRESIDENT, view, work

PACK = "information.request"
DESIGNATED = Acting(ref="account:00000000-0000-4000-8000-000000000007", role=Role.INFORMATION, name="المكلفة بالمعلومات")
PAGES: dict[str, dict[str, Any]] = {
    "applicant": {
        "applicant_name": {"ar": "فاطمة بنعلي", "latin": "Fatima Benali"}, "capacity": "citizen", "identity_number": "AB123456",
        "birth_date": "1980-05-14", "address": {"street": "12 زنقة المثال", "city": "فاس"}, "phone": "+212612345678",
        "email": "fatima@demo.invalid",
    },
    "wanted": {"information": "ميزانية الإنارة العمومية", "form_wanted": "electronic", "urgent": False},
}  # fmt: skip
ANSWER = {"answer": "المبلغ مذكور في الوثيقة.", "way": "electronic"}
REFUSAL = {"ground": "art7_privacy", "reasons": "الوثيقة تتضمن معطيات شخصية."}
EXTENSION = {"ground": "many", "reasons": "عدد كبير من الوثائق."}


def at(day: str, hour: int = 12) -> datetime:
    found = date.fromisoformat(day)
    return datetime(found.year, found.month, found.day, hour, tzinfo=UTC)


@pytest.fixture
def ask(fes: Any) -> Callable[..., UUID]:
    """``ask(urgent=…)``: a request filed on Tuesday 24 November 2026."""
    with publishing(actor="test"):
        pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "information_request")
        publish_pack(pack=pack, published_by="test", now=NOON)
    with authority(fes.code, actor="test"):
        adopt_pack(pack_id=PACK, law_hash=law_hash(), adopted_by="test", now=NOON)

    def file(**wanted: Any) -> UUID:
        with authority(fes.code, actor="test"):
            draft = cases.start_draft(pack_id=PACK, acting=CLERK, channel=Channel.COUNTER, now=NOON).draft
            for page, answers in PAGES.items():
                given = {**answers, **(wanted if page == "wanted" else {})}
                cases.save_page(draft_id=draft.id, page=page, answers=given, acting=CLERK, now=NOON)
            return cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=CLERK, now=NOON).case_id

    return file


def do(here: Any, case: UUID, act: str, given: dict[str, Any], *, acting: Acting = DESIGNATED, now: datetime = NOON) -> CaseView:
    with authority(here.code, actor="test"):
        cases.perform_act(case_id=case, act=act, given=given, acting=acting, now=now)
    return view(here, case, now=now)


def clock(seen: CaseView, kind: str) -> Any:
    return next(one for one in seen.clocks if one.kind == kind)


def test_twenty_working_days_and_three_when_life_is_in_danger(fes: Any, ask: Callable[..., UUID]) -> None:
    plain = view(fes, ask())
    urgent = view(fes, ask(urgent=True, urgent_reason="انهيار وشيك"))
    assert (plain.status, clock(plain, "service").due, clock(plain, "service").count) == ("filed", date(2026, 12, 22), "working")
    assert (clock(urgent, "service").due, clock(urgent, "service").days) == (date(2026, 11, 27), 3)
    assert [one.article for one in (clock(plain, "service"), clock(urgent, "service"))] == ["31-13 art. 16", "31-13 art. 17"]


def test_the_answer_is_a_document_and_opens_the_complaint(fes: Any, ask: Callable[..., UUID]) -> None:
    case = ask()
    work()
    seen = do(fes, case, "give_information", ANSWER)
    assert (seen.status, seen.phase, clock(seen, "complaint").days) == ("answered", "closed", 20)
    work()
    assert [one.kind for one in view(fes, case).documents] == ["receipt", "answer"]


def test_a_refusal_names_its_ground_and_its_reasons(fes: Any, ask: Callable[..., UUID]) -> None:
    case = ask()
    for wrong in ({"reasons": "لا"}, {"ground": "art7_privacy"}, {"ground": "because", "reasons": "لا"}):
        with pytest.raises(AskUnanswered):
            do(fes, case, "refuse_information", wrong)
    assert view(fes, case).status == "filed"
    with pytest.raises(ActNotAllowed):
        do(fes, case, "refuse_information", REFUSAL, acting=CLERK)
    seen = do(fes, case, "refuse_information", REFUSAL)
    assert seen.decision is not None
    assert (seen.status, seen.decision.outcome, seen.decision.reasons) == ("refused", "refuse", REFUSAL["reasons"])
    work()
    assert "refusal" in [one.kind for one in view(fes, case).documents]


def test_a_part_is_given_and_what_is_withheld_is_said(fes: Any, ask: Callable[..., UUID]) -> None:
    case = ask()
    with pytest.raises(AskUnanswered):
        do(fes, case, "give_part", {**ANSWER, **REFUSAL})
    seen = do(fes, case, "give_part", {**ANSWER, **REFUSAL, "removed": "الأسماء"})
    assert seen.status == "part_answered"
    work()
    assert "partial" in [one.kind for one in view(fes, case).documents]


@pytest.mark.parametrize(
    ("wanted", "before", "after"),
    [({}, "2026-12-22", 40), ({"urgent": True, "urgent_reason": "خطر"}, "2026-11-27", 6)],
)
def test_the_delay_is_extended_once_before_its_end(
    fes: Any, ask: Callable[..., UUID], wanted: dict[str, Any], before: str, after: int
) -> None:
    """Article 16: by a similar duration, told beforehand, with the reasons."""
    case = ask(**wanted)
    seen = do(fes, case, "extend_answer", EXTENSION, now=at(before))
    assert (clock(seen, "service").days, seen.status) == (after, "filed")
    with pytest.raises(OnceOnly):
        do(fes, case, "extend_answer", EXTENSION, now=at(before))


def test_the_day_after_the_end_it_is_not_extended_any_more(fes: Any, ask: Callable[..., UUID]) -> None:
    case = ask()
    with pytest.raises(MomentPassed):
        do(fes, case, "extend_answer", EXTENSION, now=at("2026-12-23"))
    assert clock(view(fes, case), "service").days == 20


def test_no_answer_opens_the_complaint_the_day_after_and_not_before(fes: Any, ask: Callable[..., UUID]) -> None:
    case = ask()
    work(at("2026-12-22", 20))
    assert view(fes, case).status == "filed"
    work(at("2026-12-23", 1))
    assert view(fes, case, now=at("2026-12-23")).status == "unanswered"
    seen = do(fes, case, "give_information", ANSWER, now=at("2026-12-24"))
    assert seen.status == "answered"


def test_complaint_to_the_head_then_commission_then_court(fes: Any, ask: Callable[..., UUID]) -> None:
    case = ask()
    refused = do(fes, case, "refuse_information", REFUSAL)
    last = clock(refused, "complaint").due
    with pytest.raises(MomentPassed):
        do(fes, case, "complain", {"reasons": "-"}, acting=CLERK, now=at("2026-12-23"))
    assert last == date(2026, 12, 22)
    seen = do(fes, case, "complain", {"reasons": "المعلومات عمومية"}, acting=CLERK, now=at("2026-12-22"))
    assert (seen.status, clock(seen, "complaint_answer").due) == ("complained", date(2027, 1, 6))
    with pytest.raises(ActNotAllowed):
        do(fes, case, "maintain_refusal", REFUSAL, now=at("2026-12-23"))  # the head decides, not the designated person
    work(at("2027-01-06", 20))
    assert view(fes, case, now=at("2027-01-06")).status == "complained"
    work(at("2027-01-07", 1))
    silent = view(fes, case, now=at("2027-01-07"))
    assert (silent.status, clock(silent, "appeal").days) == ("complaint_unanswered", 30)
    seen = do(fes, case, "go_to_commission", {"received_on": "2027-01-10"}, acting=CLERK, now=at("2027-01-12"))
    assert (seen.status, clock(seen, "commission_answer").start) == ("commission", date(2027, 1, 10))
    answer = {"received_on": "2027-01-18", "outcome": "give", "reasons": "توصية"}
    seen = do(fes, case, "note_commission", answer, now=at("2027-01-20"))
    assert (seen.status, seen.phase, clock(seen, "court").days) == ("commission_over", "closed", 60)
    assert clock(seen, "court").start == date(2027, 1, 18)  # the person's 60 days run from the answer, not from its entry


def test_an_answer_to_the_complaint_that_does_not_satisfy_opens_the_commission(fes: Any, ask: Callable[..., UUID]) -> None:
    """Article 20: from the answer to the complaint, whatever it says; and no second complaint to the same head."""
    plain, accepted = ask(), ask()
    do(fes, plain, "give_information", ANSWER)
    received = {"received_on": "2026-12-20"}
    with pytest.raises(MomentPassed):  # nobody complained to the head yet
        do(fes, plain, "go_to_commission", received, acting=CLERK, now=at("2026-12-21"))
    do(fes, accepted, "refuse_information", REFUSAL)
    do(fes, accepted, "complain", {"reasons": "المعلومات عمومية"}, acting=CLERK)
    answered = do(fes, accepted, "accept_complaint", ANSWER, acting=PRESIDENT)
    with pytest.raises(OnceOnly):
        do(fes, accepted, "complain", {"reasons": "-"}, acting=CLERK)
    last = clock(answered, "appeal").due
    for day in ("2026-11-23", (last + timedelta(days=1)).isoformat()):
        with pytest.raises(MomentPassed):
            do(fes, accepted, "go_to_commission", {"received_on": day}, acting=CLERK, now=at("2027-01-20"))
    assert view(fes, accepted).status == "answered"
    seen = do(fes, accepted, "go_to_commission", {"received_on": last.isoformat()}, acting=CLERK, now=at("2027-01-10"))
    assert (seen.status, seen.phase, clock(seen, "commission_answer").start) == ("commission", "service", last)


def test_the_head_may_give_or_maintain(fes: Any, ask: Callable[..., UUID]) -> None:
    given, kept = ask(), ask()
    for case in (given, kept):
        do(fes, case, "refuse_information", REFUSAL)
        do(fes, case, "complain", {"reasons": "المعلومات عمومية"}, acting=CLERK)
    assert do(fes, given, "accept_complaint", ANSWER, acting=PRESIDENT).status == "answered"
    seen = do(fes, kept, "maintain_refusal", REFUSAL, acting=PRESIDENT)
    assert (seen.status, clock(seen, "appeal").due) == ("maintained", date(2026, 12, 24))
    work()


def test_an_answer_in_time_is_not_late_because_a_complaint_followed(fes: Any, ask: Callable[..., UUID]) -> None:
    """What is measured is the service's own limit: the person's recourse adds nothing to it."""
    case = ask()
    do(fes, case, "refuse_information", REFUSAL, now=at("2026-12-01"))
    do(fes, case, "complain", {"reasons": "المعلومات عمومية"}, acting=CLERK, now=at("2026-12-28"))
    with authority(fes.code, actor="test"):
        assert [one.met_on for one in case_facts(FactsWanted())] == [date(2026, 12, 1)]
    do(fes, case, "maintain_refusal", REFUSAL, acting=PRESIDENT, now=at("2027-01-08"))
    with authority(fes.code, actor="test"):
        for many in (False, True):
            (fact,) = case_facts(FactsWanted(many=many))
            assert (fact.outcome, fact.due, fact.closed_on, fact.late) == ("refused", date(2026, 12, 22), date(2027, 1, 8), False)
            assert working_days_of(fact, day_index(calendar_on(date(2027, 1, 8)))) == 5
