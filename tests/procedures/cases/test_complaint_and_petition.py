"""Decree 2-17-265 and articles 121 to 125 of law 113-14 played through the engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import Limits
from mahalli.foundation.law.api import law_hash
from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseView, Channel, Role
from mahalli.procedures.cases.errors import ActNotAllowed
from mahalli.procedures.cases.errors_of_acts import AskUnanswered, MomentPassed, NothingToDo, PieceMissingAtOnce, TooFew
from mahalli.procedures.cases.models import Case
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack
from tests.foundation.documents.test_pictures_and_sounds import sound
from tests.procedures.cases.steps import CLERK, NOON, PRESIDENT, picture, view, work

UNIT = Acting(ref="account:00000000-0000-4000-8000-000000000008", role=Role.COMPLAINTS, name="المكلف بالشكايات")
BUREAU = Acting(ref="account:00000000-0000-4000-8000-000000000009", role=Role.COUNCIL, name="كاتب المكتب")
PERSON: dict[str, Any] = {
    "applicant_name": {"ar": "فاطمة بنعلي", "latin": "Fatima Benali"}, "birth_date": "1980-05-14", "phone": "+212612345678",
}  # fmt: skip
COMPLAINT: dict[str, dict[str, Any]] = {
    "subject": {"nature": "complaint", "domain": "lighting", "told": "counter", "story": "عمود الإنارة لا يعمل", "in_court": False},
    "place": {}, "person": PERSON,
}  # fmt: skip
PETITION: dict[str, dict[str, Any]] = {
    "petition": {"by": "citizens", "petition_date": "2026-11-20", "subject": "ملعب القرب", "aims": "مكان آمن للأطفال"},
    "signers": {"collected": "paper", "signatures": "450", "conditions": True},
    "mandatary": {**PERSON, "identity_number": "AB123456"},
}  # fmt: skip
CONTACT = "جماعة فاس، 0535000000، fes.demo.invalid"
ACCEPTED = {"met_on": "2026-11-24", "session": "2027-02-02", "committees": "لجنة المرافق", "valid_signatures": "400"}
REFUSAL = {"ground": "signatures", "reasons": "عدد التوقيعات الصحيحة أقل من المطلوب."}


def at(day: str, hour: int = 12) -> datetime:
    found = date.fromisoformat(day)
    return datetime(found.year, found.month, found.day, hour, tzinfo=UTC)


@pytest.fixture
def offered(fes: Any) -> Any:
    """Fès offers the two procedures."""
    for folder in ("complaint", "petition"):
        with publishing(actor="test"):
            pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / folder)
            publish_pack(pack=pack, published_by="test", now=NOON)
        with authority(fes.code, actor="test"):
            adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)
    return fes


@pytest.fixture
def file(offered: Any) -> Callable[..., UUID]:
    def filed(pack: str, pages: dict[str, dict[str, Any]], pieces: tuple[str, ...] = (), sounds: tuple[str, ...] = ()) -> UUID:
        image = picture()
        with authority(offered.code, actor="test"):
            draft = cases.start_draft(pack_id=pack, acting=CLERK, channel=Channel.COUNTER, now=NOON).draft
            for page, answers in pages.items():
                cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=CLERK, now=NOON)
            for piece in pieces:
                cases.attach_to_draft(draft_id=draft.id, piece=piece, name="photo.png", file=image, acting=CLERK, now=NOON)
            for piece in sounds:
                cases.attach_to_draft(draft_id=draft.id, piece=piece, name="voice.wav", file=store_file(BytesIO(sound(2)), limits=Limits(accept=("wav",)), name="voice.wav"), acting=CLERK, now=NOON)
            return cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=CLERK, now=NOON).case_id

    return filed


def do(here: Any, case: UUID, act: str, given: dict[str, Any], *, acting: Acting, now: datetime = NOON) -> CaseView:
    with authority(here.code, actor="test"):
        cases.perform_act(case_id=case, act=act, given=given, acting=acting, now=now)
    return view(here, case, now=now)


def clock(seen: CaseView, kind: str) -> Any:
    return next(one for one in seen.clocks if one.kind == kind)


def test_a_complaint_is_acknowledged_at_once_and_answered(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("complaints.message", COMPLAINT)
    work()
    seen = view(offered, case)
    assert [one.kind for one in seen.documents] == ["receipt"]
    assert (clock(seen, "service").days, clock(seen, "notification").days) == (60, 15)
    with pytest.raises(AskUnanswered):
        do(offered, case, "answer_complaint", {"answer": "أصلح العمود."}, acting=UNIT)  # article 10: how to reach the body
    with pytest.raises(ActNotAllowed):
        do(offered, case, "answer_complaint", {"answer": "-", "contact": CONTACT}, acting=PRESIDENT)
    seen = do(offered, case, "answer_complaint", {"answer": "أصلح العمود.", "contact": CONTACT}, acting=UNIT)
    assert (seen.status, seen.phase) == ("answered", "closed")
    work()
    assert [one.kind for one in view(offered, case).documents] == ["receipt", "answer"]


def test_a_suggestion_has_no_delay(offered: Any, file: Callable[..., UUID]) -> None:
    subject = {"nature": "suggestion", "domain": "green", "told": "written", "story": "غرس الأشجار في الساحة"}
    assert view(offered, file("complaints.message", {**COMPLAINT, "subject": subject})).clocks == ()


SPOKEN: dict[str, dict[str, Any]] = {**COMPLAINT, "subject": {"nature": "complaint", "domain": "lighting", "told": "spoken", "in_court": False}}


def test_a_spoken_complaint_needs_its_recording_and_no_text(offered: Any, file: Callable[..., UUID]) -> None:
    with pytest.raises(PieceMissingAtOnce):
        file("complaints.message", SPOKEN)
    with authority(offered.code, actor="test"):
        assert not Case.objects.here().exists()
    case = file("complaints.message", SPOKEN, sounds=("voice",))
    work()
    seen = view(offered, case)
    assert [one.kind for one in seen.documents] == ["receipt"]
    assert "story" not in str(seen.pages)


def test_what_is_written_is_not_written_down_again(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("complaints.message", COMPLAINT)
    with authority(offered.code, actor="test", read_only=True):
        offered_now = {one.act for one in cases.allowed_acts(case, role=UNIT.role, now=NOON)}
    assert "answer_complaint" in offered_now
    assert "write_down" not in offered_now
    with pytest.raises(NothingToDo):
        do(offered, case, "write_down", {"words": "عمود"}, acting=UNIT)


def test_the_unit_writes_down_what_it_heard_and_no_delay_moves(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("complaints.message", SPOKEN, sounds=("voice",))
    before = view(offered, case)
    with pytest.raises(AskUnanswered):
        do(offered, case, "write_down", {"words": " "}, acting=UNIT)
    for other in (CLERK, PRESIDENT):
        with pytest.raises(ActNotAllowed):
            do(offered, case, "write_down", {"words": "عمود"}, acting=other)
    assert view(offered, case).details == ()
    seen = do(offered, case, "write_down", {"words": "العمود أمام المدرسة مطفأ."}, acting=UNIT)
    assert (seen.status, clock(seen, "service").due, clock(seen, "service").state) == ("filed", clock(before, "service").due, "running")
    assert "العمود أمام المدرسة مطفأ." in str(seen.details[0].lines)
    assert seen.events[-1].kind == "written_down"
    answered = do(offered, case, "answer_complaint", {"answer": "أصلح العمود.", "contact": CONTACT}, acting=UNIT)
    with pytest.raises(ActNotAllowed):  # too late: the case has its end
        do(offered, case, "write_down", {"words": "غير ذلك"}, acting=UNIT)
    assert answered.status == "answered"
    work()
    assert [one.kind for one in view(offered, case).documents] == ["receipt", "answer"]


def test_what_is_missing_is_asked_in_fifteen_days_and_not_after(offered: Any, file: Callable[..., UUID]) -> None:
    in_time, late = (file("complaints.message", COMPLAINT) for _ in range(2))
    due = clock(view(offered, in_time), "notification").due
    given = {"ground": "unclear", "reasons": "أي عمود؟"}
    with pytest.raises(MomentPassed):
        do(offered, late, "ask_completion", given, acting=UNIT, now=at("2026-12-15"))
    assert (view(offered, late).status, due) == ("filed", date(2026, 12, 9))
    seen = do(offered, in_time, "ask_completion", given, acting=UNIT, now=at("2026-12-09"))
    assert (seen.status, clock(seen, "service").state) == ("to_complete", "running")  # art. 8 knows no pause
    seen = do(offered, in_time, "complete_complaint", {"answer": "العمود رقم 12"}, acting=CLERK, now=at("2026-12-19"))
    assert (seen.status, clock(seen, "service").state) == ("filed", "running")
    assert clock(seen, "service").due == clock(view(offered, late), "service").due


def test_a_complaint_that_nobody_completes_may_still_be_answered_in_its_sixty_days(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("complaints.message", COMPLAINT)
    do(offered, case, "ask_completion", {"ground": "unclear", "reasons": "أي عمود؟"}, acting=UNIT)
    seen = do(offered, case, "answer_complaint", {"answer": "أصلحت كل الأعمدة.", "contact": CONTACT}, acting=UNIT, now=at("2027-01-20"))
    assert (seen.status, clock(seen, "service").state) == ("answered", "met")


def test_a_person_is_directed_with_the_address_of_the_body(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("complaints.message", COMPLAINT)
    given = {"ground": "not_competent", "reasons": "تعويض", "body": "governor", "contact": CONTACT}
    with pytest.raises(AskUnanswered):
        do(offered, case, "leave_unhandled", given, acting=UNIT)
    assert view(offered, case).status == "filed"
    assert do(offered, case, "leave_unhandled", {**given, "body_address": "عمالة فاس"}, acting=UNIT).status == "not_handled"
    nowhere = file("complaints.message", COMPLAINT)
    assert do(offered, nowhere, "leave_unhandled", {**given, "body": "none"}, acting=UNIT).status == "not_handled"


@pytest.mark.parametrize("ground", ["before_court", "judged", "not_competent", "malicious"])
def test_only_the_grounds_of_the_decree_leave_a_complaint_aside(offered: Any, file: Callable[..., UUID], ground: str) -> None:
    case = file("complaints.message", COMPLAINT)
    good = {"ground": ground, "reasons": "شرح", "body": "utility", "body_address": "شارع الماء، فاس", "contact": CONTACT}
    for wrong in ({**good, "ground": "tiresome"}, {**good, "reasons": ""}):
        with pytest.raises(AskUnanswered):
            do(offered, case, "leave_unhandled", wrong, acting=UNIT)
    assert do(offered, case, "leave_unhandled", good, acting=UNIT).status == "not_handled"
    work()
    assert "not_handled" in [one.kind for one in view(offered, case).documents]


def test_a_petition_goes_to_the_bureau_then_to_the_next_session(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("council.petition", PETITION, ("sheets", "cards"))
    work()
    seen = view(offered, case)
    assert [one.kind for one in seen.documents] == ["receipt"]
    assert (clock(seen, "service").due, clock(seen, "service").days) == (date(2027, 2, 24), 92)  # three months, not ninety days
    with pytest.raises(ActNotAllowed):
        do(offered, case, "accept_petition", ACCEPTED, acting=BUREAU)
    do(offered, case, "send_to_bureau", {}, acting=PRESIDENT)
    with pytest.raises(AskUnanswered):
        do(offered, case, "accept_petition", {**ACCEPTED, "session": "2026-10-01"}, acting=BUREAU)
    with pytest.raises(AskUnanswered):
        do(offered, case, "accept_petition", {**ACCEPTED, "valid_signatures": ""}, acting=BUREAU)
    with pytest.raises(TooFew):  # 113-14 art. 123: four hundred where there are arrondissements
        do(offered, case, "accept_petition", {**ACCEPTED, "valid_signatures": "399"}, acting=BUREAU)
    seen = do(offered, case, "accept_petition", ACCEPTED, acting=BUREAU)
    assert (seen.status, clock(seen, "service").state) == ("accepted", "met")
    seen = do(offered, case, "record_debate", {"held_on": "2027-02-02", "result": "قرر المجلس"}, acting=BUREAU, now=at("2027-02-03"))
    assert (seen.status, seen.phase) == ("debated", "closed")
    work()
    assert [one.kind for one in view(offered, case).documents] == ["receipt", "answer"]


def test_a_refused_petition_has_its_ground_and_the_president_notifies_it(offered: Any, file: Callable[..., UUID]) -> None:
    case = file("council.petition", PETITION, ("sheets", "cards"))
    do(offered, case, "send_to_bureau", {}, acting=BUREAU)
    do(offered, case, "bureau_declines", {**REFUSAL, "met_on": "2026-11-24"}, acting=BUREAU)
    with pytest.raises(ActNotAllowed):
        do(offered, case, "notify_refusal", REFUSAL, acting=BUREAU)
    with pytest.raises(AskUnanswered):
        do(offered, case, "notify_refusal", {"ground": "signatures"}, acting=PRESIDENT)
    assert do(offered, case, "notify_refusal", REFUSAL, acting=PRESIDENT).status == "refused"
    work()
    assert "refusal" in [one.kind for one in view(offered, case).documents]


def test_a_petition_without_its_pieces_is_not_received(offered: Any, file: Callable[..., UUID]) -> None:
    with pytest.raises(PieceMissingAtOnce):
        file("council.petition", PETITION, ("sheets",))
