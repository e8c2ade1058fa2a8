"""Around a case: messages that stop no clock, notes, links, opinions. Nothing of it is a legal act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from mahalli.exchange import api as exchange
from mahalli.foundation.journal.api import collect_reads, entries_of, flush_reads, note_read
from mahalli.foundation.notices.api import notices_of
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.casework import api as casework
from mahalli.procedures.casework.data import Author, BodyKind, Outcome
from mahalli.procedures.casework.errors import (
    AnswerDateImpossible,
    AnswerIncomplete,
    ColleagueUnknown,
    DeadlinePast,
    LinkRefused,
    NoteCorrectedAlready,
    NotOfThisService,
    OpinionClosed,
    OpinionNotYours,
    PieceNotHere,
    ReasonMissing,
    ServiceHasTheWord,
    TextMissing,
    TextTooLong,
    TooManyFiles,
)
from mahalli.procedures.casework.models_opinion import Opinion
from tests.procedures.cases import steps

DUE = date(2026, 12, 10)


def person(case_id: UUID) -> Acting:
    return Acting(ref=f"tracking:{case_id}", role=Role.RESIDENT)


def say(here: Any, case_id: UUID, text: str = "سؤال", *, by: Acting = steps.OFFICER, **more: Any) -> UUID:
    values = {"submission_key": uuid4().hex, "now": steps.NOON, **more}
    with authority(here.code, actor=by.ref):
        return casework.send_message(case_id=case_id, text=text, acting=by, **values)


def brief(here: Any, case_id: UUID) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return cases.case_brief(case_id)


def thread(here: Any, case_id: UUID) -> list[Any]:
    with authority(here.code, actor="test", read_only=True):
        return casework.thread_of(case_id)


class TestMessages:
    def test_who_is_awaited_and_since_when(self, fes_open: Any) -> None:
        case_id = steps.file(fes_open).id
        before = steps.view(fes_open, case_id)
        say(fes_open, case_id, answer_awaited=True)
        assert (brief(fes_open, case_id).awaited_from, brief(fes_open, case_id).awaited_since) == ("person", steps.NOON)
        later = steps.NOON + timedelta(hours=2)
        say(fes_open, case_id, "كلمة أخرى", now=later)  # a second message keeps the wait and its date
        assert brief(fes_open, case_id).awaited_since == steps.NOON
        say(fes_open, case_id, by=person(case_id), now=later)
        assert (brief(fes_open, case_id).awaited_from, brief(fes_open, case_id).awaited_since) == ("service", later)
        with authority(fes_open.code, actor="test", read_only=True):
            row = cases.worklist(now=later)[0]
        assert (row.awaited_from, row.awaited_since) == ("service", later)
        with authority(fes_open.code, actor="test"):
            assert casework.settle_thread(case_id=case_id, acting=steps.OFFICER, now=later)
            assert not casework.settle_thread(case_id=case_id, acting=steps.OFFICER, now=later)
        assert brief(fes_open, case_id).awaited_from == ""
        after = steps.view(fes_open, case_id)  # no status, no version, no clock moved
        assert (after.status, after.version, after.clocks) == (before.status, before.version, before.clocks)

    def test_the_person_is_told_and_the_same_key_writes_once(self, fes_open: Any, outbox: list[Any]) -> None:
        case_id = steps.file(fes_open).id
        assert say(fes_open, case_id, submission_key="k") == say(fes_open, case_id, submission_key="k")
        steps.work()
        assert len(thread(fes_open, case_id)) == 1
        with authority(fes_open.code, actor="test", read_only=True):
            told = [notice for notice in notices_of(f"case:{case_id}") if "message, non une demande" in notice.body["fr"]]
        assert len(told) == 1

    def test_the_time_of_reading_is_that_of_the_journal(self, fes_open: Any) -> None:
        case_id = steps.file(fes_open).id
        say(fes_open, case_id, now=datetime.now(steps.NOON.tzinfo) - timedelta(minutes=5))
        assert thread(fes_open, case_id)[0].read_at is None
        collect_reads()
        note_read(casework.read_subject(case_id, Author.SERVICE))  # the service itself: not a reading by the other
        note_read(casework.read_subject(case_id, Author.PERSON))
        flush_reads(code=fes_open.code, actor=f"tracking:{case_id}")
        assert thread(fes_open, case_id)[0].read_at is not None

    def test_what_is_refused_leaves_nothing(self, fes_open: Any) -> None:
        case_id = steps.file(fes_open).id
        picture = ("photo.png", steps.picture())
        for kind, text, files in (
            (TextMissing, "  ", ()), (TextTooLong, "ا" * 4001, ()), (TooManyFiles, "x", (picture,) * 6),
        ):  # fmt: skip
            with pytest.raises(kind):
                say(fes_open, case_id, text, files=files)
        assert thread(fes_open, case_id) == []
        for _ in range(10):
            say(fes_open, case_id, by=person(case_id))
        with pytest.raises(ServiceHasTheWord):
            say(fes_open, case_id, by=person(case_id))
        say(fes_open, case_id, files=(picture,))
        say(fes_open, case_id, by=person(case_id))
        assert thread(fes_open, case_id)[10].files[0].name == "photo.png"
        with authority(fes_open.code, actor="test", read_only=True):
            assert picture[1].digest in casework.file_digests()
            said = [entry.facts for entry in entries_of(f"case:{case_id}") if entry.act == "thread.sent"]
        assert not any("سؤال" in str(facts) for facts in said)  # identifiers only


class TestNotes:
    def test_a_note_is_corrected_by_a_new_one(self, fes_open: Any, agent: Callable[..., Any]) -> None:
        case_id = steps.file(fes_open).id
        colleague = agent(fes_open, "head_of_service")
        with authority(fes_open.code, actor="test"):
            write: dict[str, Any] = {"case_id": case_id, "acting": steps.OFFICER, "now": steps.NOON}
            first = casework.write_note(text="خطأ", submission_key="1", mentions=[colleague.id], **write)
            assert casework.write_note(text="خطأ", submission_key="1", **write) == first
            second = casework.write_note(text="صواب", submission_key="2", corrects=first, **write)
            with pytest.raises(NoteCorrectedAlready):
                casework.write_note(text="ثالث", submission_key="3", corrects=first, **write)
            with pytest.raises(ColleagueUnknown):
                casework.write_note(text="ثالث", submission_key="4", mentions=[uuid4()], **write)
            assert casework.pin_note(note_id=first, pinned=True, **write)
            assert not casework.pin_note(note_id=first, pinned=True, **write)
            notes = casework.notes_of(case_id)
            assert [(note.id, note.pinned, note.corrected) for note in notes] == [(first, True, True), (second, False, False)]
            assert [note.id for note in casework.mentions_of(colleague.id)] == [first]
            assert casework.see_mentions(account_id=colleague.id, case_id=case_id, now=steps.NOON) == 1
            assert casework.mentions_of(colleague.id) == []


class TestLinks:
    def test_cases_of_one_person_are_suggested_then_linked_then_unlinked(self, fes_open: Any, kenitra: Any, offers: Any) -> None:
        offers(kenitra)
        other_person = {"identity_number": "ZZ999999", "phone": "+212699999999"}
        first, second = steps.file(fes_open).id, steps.file(fes_open).id
        steps.file(kenitra)  # the same person elsewhere: never suggested
        with authority(fes_open.code, actor="test"):
            (found,) = casework.link_suggestions(first)
            assert (found.case_id, set(found.kinds)) == (second, {"identity", "phone", "street"})
            link = {"case_id": first, "acting": steps.OFFICER, "now": steps.NOON}
            assert casework.link_cases(other_id=second, **link) == casework.link_cases(other_id=second, **link)
            assert casework.link_suggestions(first) == []
            assert [line.case_id for line in casework.links_of(second)] == [first]
            with pytest.raises(ReasonMissing):
                casework.unlink_cases(other_id=second, reason="", **link)
            assert casework.unlink_cases(other_id=second, reason="شخصان", **link)
            assert not casework.unlink_cases(other_id=second, reason="شخصان", **link)
            assert casework.links_of(first) == []
            assert casework.link_suggestions(first) == []  # a person said no: not said again
            acts = [entry.act for entry in entries_of(f"case:{second}")]
        assert {"case.linked", "case.unlinked"} <= set(acts)
        third = steps.file(fes_open, applicant=other_person).id
        with authority(fes_open.code, actor="test"):
            assert {kind for line in casework.link_suggestions(third) for kind in line.kinds} == {"street"}

    def test_by_hand_with_the_printed_number(self, fes_open: Any) -> None:
        one, two = steps.file(fes_open), steps.file(fes_open)
        with authority(fes_open.code, actor="test"):
            link = {"case_id": one.id, "acting": steps.OFFICER, "now": steps.NOON}
            for wrong in ("RP-2026-99999", one.receipt.number, ""):
                with pytest.raises(LinkRefused):
                    casework.link_number(number=wrong, **link)
            casework.link_number(number=f" {two.receipt.number.lower()} ", **link)
            assert [line.case_id for line in casework.links_of(one.id)] == [two.id]


def body(here: Any, kind: str = "outside", **more: Any) -> UUID:
    with authority(here.code, actor="test"):
        return casework.add_body(
            kind=kind, name_ar="الوقاية المدنية", name_fr="Protection civile", acting=steps.OFFICER, now=steps.NOON, **more
        )


def ask(here: Any, case_id: UUID, body_id: UUID, *, pieces: Any = (), due: date = DUE, confidential: bool = False) -> UUID:
    with authority(here.code, actor="test"):
        return casework.ask_opinion(
            case_id=case_id, body_id=body_id, question="هل هناك مانع؟", pieces=pieces, confidential=confidential, due=due,
            submission_key=uuid4().hex, acting=steps.OFFICER, now=steps.NOON,
        )  # fmt: skip


def opinion(here: Any, opinion_id: UUID) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return casework.opinion_of(opinion_id)


class TestOpinions:
    def test_a_service_answers_at_its_own_desk(self, fes_open: Any, agent: Callable[..., Any]) -> None:
        case_id = steps.file(fes_open).id
        head = agent(fes_open, "head_of_service")
        given = Acting(ref=f"account:{head.id}", role=Role.HEAD, account_id=head.id)
        opinion_id = ask(fes_open, case_id, body(fes_open, "service", members=[head.id]))
        with authority(fes_open.code, actor="test"):
            assert [one.id for one in casework.opinions_to_give(account_id=head.id)] == [opinion_id]
            answer: dict[str, Any] = {"opinion_id": opinion_id, "files": (), "now": steps.NOON}
            with pytest.raises(NotOfThisService):
                casework.give_opinion(outcome="favourable", text="", acting=steps.OFFICER, **answer)
            for outcome in ("conditions", "unfavourable", "perhaps"):
                with pytest.raises(AnswerIncomplete):
                    casework.give_opinion(outcome=outcome, text=" ", acting=given, **answer)
            said = casework.give_opinion(outcome="conditions", text="حارس ليلي", acting=given, **answer)
            assert (said.outcome, said.text, said.waiting) == (Outcome.CONDITIONS, "حارس ليلي", False)
            assert casework.give_opinion(outcome="conditions", text="حارس ليلي", acting=given, **answer) == said
            with pytest.raises(OpinionClosed):
                casework.give_opinion(outcome="favourable", text="", acting=given, **answer)
            assert casework.opinions_to_give(account_id=head.id) == []

    def test_a_body_outside_answers_on_paper(self, fes_open: Any) -> None:
        case_id = steps.file(fes_open).id
        opinion_id = ask(fes_open, case_id, body(fes_open))
        later = steps.NOON + timedelta(days=30)
        record: dict[str, Any] = {"opinion_id": opinion_id, "outcome": "favourable", "text": "", "acting": steps.OFFICER}
        letter = [("avis.png", steps.picture())]
        with authority(fes_open.code, actor="test"):
            for on, files, kind in (
                (None, letter, AnswerIncomplete), (DUE, (), AnswerIncomplete),
                (date(2026, 11, 23), letter, AnswerDateImpossible), (date(2027, 1, 1), letter, AnswerDateImpossible),
            ):  # fmt: skip
                with pytest.raises(kind):
                    casework.record_opinion(answered_on=on, files=files, now=later, **record)
            assert Opinion.objects.here().get(id=opinion_id).recorded_at is None
            late = casework.record_opinion(answered_on=date(2026, 12, 15), files=letter, now=later, **record)
            assert (late.answered_on, late.files[0].name) == (date(2026, 12, 15), "avis.png")
            facts = next(entry.facts for entry in entries_of(f"case:{case_id}") if entry.act == "opinion.answered")
        assert facts["late"] is True

    def test_another_authority_receives_a_signed_snapshot_of_what_was_chosen(
        self, fes_open: Any, opened: Callable[[str], Any]
    ) -> None:
        office = opened("prefecture-fes")
        case_id = steps.file(fes_open).id
        view = steps.view(fes_open, case_id)
        chosen = next(piece for piece in view.pieces if piece.id)
        opinion_id = ask(fes_open, case_id, body(fes_open, "authority", slug="prefecture-fes"), pieces=[str(chosen.id)])
        steps.work()
        with authority(office.code, actor="test"):
            (asked,) = casework.asked_of_us()
            assert [file.digest for file in asked.files] == [chosen.digest]
            assert "فاطمة" not in str(asked.body)
            assert asked.due == DUE
            answer: dict[str, Any] = {"message_id": asked.message_id, "acting": steps.OFFICER, "now": steps.NOON}
            casework.answer_authority(outcome="unfavourable", text="خطر", files=[("a.png", steps.picture())], **answer)
            with pytest.raises(OpinionClosed):
                casework.answer_authority(outcome="favourable", text="", files=(), **answer)
            assert exchange.inbox(family="decision.") == []
        for _ in range(2):  # carried, then written beside the question; the carrier has the clock of the machine
            steps.work(datetime.now(steps.NOON.tzinfo) + timedelta(seconds=5))
        said = opinion(fes_open, opinion_id)
        assert (said.outcome, said.text, said.recorded_by) == (Outcome.UNFAVOURABLE, "خطر", f"authority:{office.code}")
        assert said.files[0].name == "a.png"

    def test_what_was_written_from_paper_gives_way_to_the_signed_answer(self, fes_open: Any, opened: Callable[[str], Any]) -> None:
        office = opened("prefecture-fes")
        case_id = steps.file(fes_open).id
        opinion_id = ask(fes_open, case_id, body(fes_open, "authority", slug="prefecture-fes"))
        steps.work()
        with authority(fes_open.code, actor="test"):
            casework.record_opinion(
                opinion_id=opinion_id, outcome="favourable", text="", answered_on=steps.NOON.date(),
                files=[("fax.png", steps.picture("fax"))], acting=steps.OFFICER, now=steps.NOON,
            )  # fmt: skip
        with authority(office.code, actor="test"):
            (asked,) = casework.asked_of_us()
            casework.answer_authority(
                message_id=asked.message_id, outcome="unfavourable", text="خطر", files=(), acting=steps.OFFICER, now=steps.NOON
            )
        for _ in range(2):
            steps.work(datetime.now(steps.NOON.tzinfo) + timedelta(seconds=5))
        said = opinion(fes_open, opinion_id)
        assert (said.outcome, said.text, said.recorded_by) == (Outcome.UNFAVOURABLE, "خطر", f"authority:{office.code}")
        assert [file.name for file in said.files] == ["fax.png"]  # the paper stays beside it
        with authority(fes_open.code, actor="test", read_only=True):
            over = next(entry.facts for entry in entries_of(f"case:{case_id}") if entry.act == "opinion.overruled")
        assert (over["outcome"], over["by"]) == ("favourable", steps.OFFICER.ref)

    @pytest.mark.parametrize("role", [Role.COUNTER, Role.REGISSEUR, Role.COUNCIL, Role.INFORMATION, Role.LEGALISATION])
    def test_only_who_studies_the_request_asks_and_writes_down(
        self, fes_open: Any, opened: Callable[[str], Any], role: Role
    ) -> None:
        opened("prefecture-fes")
        case_id = steps.file(fes_open).id
        opinion_id = ask(fes_open, case_id, body(fes_open))
        other = Acting(ref="account:x", role=role)
        with authority(fes_open.code, actor="test"):
            with pytest.raises(OpinionNotYours):
                casework.ask_opinion(
                    case_id=case_id, body_id=casework.bodies()[0].id, question="?", pieces=(), confidential=False, due=DUE,
                    submission_key="x", acting=other, now=steps.NOON,
                )  # fmt: skip
            with pytest.raises(OpinionNotYours):
                casework.record_opinion(
                    opinion_id=opinion_id, outcome="favourable", text="", answered_on=steps.NOON.date(),
                    files=[("a.png", steps.picture())], acting=other, now=steps.NOON,
                )  # fmt: skip
            with pytest.raises(OpinionNotYours):
                casework.cancel_opinion(opinion_id=opinion_id, reason="x", acting=other, now=steps.NOON)
            with pytest.raises(OpinionNotYours):
                casework.answer_authority(message_id=uuid4(), outcome="favourable", text="", files=(), acting=other, now=steps.NOON)
        assert opinion(fes_open, opinion_id).waiting

    def test_the_answer_of_who_was_not_asked_is_refused(self, fes_open: Any, opened: Callable[[str], Any]) -> None:
        opened("prefecture-fes")
        opinion_id = ask(fes_open, steps.file(fes_open).id, body(fes_open, "authority", slug="prefecture-fes"))
        forged = {"opinion": str(opinion_id), "outcome": "favourable", "text": "", "on": "2026-11-25"}
        with authority(fes_open.code, actor="test"), pytest.raises(Exception, match="Aucune demande"):
            casework.receive_opinion(sender="99.999.99.99", body=forged, files=[], now=steps.NOON)
        assert opinion(fes_open, opinion_id).waiting

    def test_a_reminder_before_the_deadline_once_and_none_after_an_answer(self, fes_open: Any, outbox: list[Any]) -> None:
        case_id = steps.file(fes_open).id
        waits = ask(fes_open, case_id, body(fes_open, email="pc@demo.invalid"))
        taken_back = ask(fes_open, case_id, body(fes_open))
        with authority(fes_open.code, actor="test"):
            with pytest.raises(ReasonMissing):
                casework.cancel_opinion(opinion_id=taken_back, reason="", acting=steps.OFFICER, now=steps.NOON)
            assert casework.cancel_opinion(opinion_id=taken_back, reason="خطأ", acting=steps.OFFICER, now=steps.NOON)
        steps.work(steps.on(DUE))
        steps.work(steps.on(DUE) + timedelta(days=1))
        told = [mail.to for mail in outbox if "avis" in mail.body.lower()]
        assert told == [["pc@demo.invalid"]]
        assert opinion(fes_open, waits).reminded_at == steps.on("2026-12-08", 8)
        assert opinion(fes_open, taken_back).reminded_at is None

    def test_what_cannot_be_asked(self, fes_open: Any) -> None:
        case_id = steps.file(fes_open).id
        outside = body(fes_open)
        with pytest.raises(DeadlinePast):
            ask(fes_open, case_id, outside, due=date(2026, 11, 24))
        with pytest.raises(PieceNotHere):
            ask(fes_open, case_id, outside, pieces=[str(uuid4())])
        with authority(fes_open.code, actor="test", read_only=True):
            assert casework.opinions_of(case_id) == []
            assert [one.kind for one in casework.bodies()] == [BodyKind.OUTSIDE]
