"""Power cuts: numbers reserved before, papers typed after, two people, the true time, no gap and no double."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalli.foundation.documents.api import open_file
from mahalli.foundation.journal.api import entries_of
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role, Status
from mahalli.procedures.cases.errors import DraftOfTheBook
from mahalli.procedures.cases.models import Case, Draft
from mahalli.procedures.receipt_book import api as book
from mahalli.procedures.receipt_book.data import NumberState
from mahalli.procedures.receipt_book.errors import (
    BeforeReservation,
    BookClosed,
    BookSizeRefused,
    CheckLetterWrong,
    NumbersLeft,
    NumberUsed,
    OtherYear,
    OutsideBook,
    SamePerson,
    TimeInFuture,
    VoidNeedsReason,
)
from tests.procedures.cases import steps

AT_SCREEN = replace(steps.CLERK, account_id=UUID(int=7))  # an agent signs in with an account of their own
SECOND = Acting(ref="account:00000000-0000-4000-8000-000000000009", role=Role.OFFICER, name="ثان")
RESERVED = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
CUT = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)  # when the paper was given
BACK = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # power returns


def reserve(here: Any, count: int = 3, *, key: str = "", now: datetime = RESERVED) -> Any:
    with authority(here.code, actor="test"):
        return book.reserve_book(
            procedure=steps.PACK, count=count, request_key=key or uuid4().hex, acting=steps.CLERK, now=now
        )


def numbers(here: Any, book_id: UUID) -> list[Any]:
    with authority(here.code, actor="test", read_only=True):
        return book.numbers_of(book_id)


def begin(here: Any, one: Any, *, at: datetime = CUT, now: datetime = BACK, letter: str = "", serial: int = 0) -> Any:
    with authority(here.code, actor="test"):
        return book.begin_typing(
            book_id=one.book_id, serial=serial or one.serial, letter=letter or one.letter, true_at=at, acting=AT_SCREEN,
            now=now,
        )  # fmt: skip


def fill(here: Any, draft_id: UUID, *, now: datetime = BACK) -> None:
    with authority(here.code, actor="test"):
        for page, answers in (("applicant", steps.APPLICANT), ("works", steps.WORKS)):
            cases.save_page(draft_id=draft_id, page=page, answers=answers, acting=steps.CLERK, now=now)


def typed(here: Any, one: Any, *, at: datetime = CUT, now: datetime = BACK, on_paper: tuple[str, ...] = steps.PIECES) -> Any:
    draft_id = begin(here, one, at=at, now=now).draft_id
    fill(here, draft_id, now=now)
    with authority(here.code, actor="test"):
        return book.finish_typing(number_id=one.id, on_paper=on_paper, acting=steps.CLERK, now=now)


def confirm(here: Any, one: Any, *, acting: Acting = SECOND, now: datetime = BACK) -> Any:
    with authority(here.code, actor="test"):
        return book.confirm_number(number_id=one.id, acting=acting, now=now)


def all_rows(here: Any) -> tuple[int, int, list[str]]:
    with authority(here.code, actor="test", read_only=True):
        states = [one.state.value for held in book.books() for one in book.numbers_of(held.id)]
        return Case.objects.here().count(), Draft.objects.here().count(), states


def refused(here: Any, kind: type[Refusal], act: Callable[[], Any]) -> Refusal:
    """The act is refused with this sentence, in three languages, and leaves nothing behind."""
    before = all_rows(here)
    with pytest.raises(kind) as said:
        act()
    assert all(said.value.message(lang) for lang in ("ar", "fr", "zgh"))
    assert all_rows(here) == before
    return said.value


def test_a_paper_receipt_is_entered_at_its_true_time_by_two_people(fes_open: Any) -> None:
    earlier = steps.file(fes_open)  # number 1 of the series
    held = reserve(fes_open)
    later = steps.file(fes_open)  # the series goes on behind the block
    assert (held.first, held.last) == (2, 4)
    assert (earlier.receipt.number[-5:], later.receipt.number[-5:]) == ("00001", "00005")
    one = numbers(fes_open, held.id)[0]
    typed(fes_open, one)
    refused(fes_open, SamePerson, lambda: confirm(fes_open, one, acting=steps.CLERK))
    receipt = confirm(fes_open, one)
    assert receipt.number == one.number
    assert receipt.complete
    assert receipt.filed_at == CUT
    seen = steps.view(fes_open, receipt.case_id, now=BACK)
    assert {clock.start.isoformat() for clock in seen.clocks} == {"2026-11-24"}
    filed = next(event for event in seen.events if event.kind == "filed")
    assert filed.at == CUT
    assert filed.facts["entered_at"] == BACK.isoformat()
    assert filed.facts["typed_by"] == steps.CLERK.ref
    assert filed.actor == SECOND.ref
    assert confirm(fes_open, one).case_id == receipt.case_id  # again: the same case
    with authority(fes_open.code, actor="test"):
        found = cases.find_by_tracking(code=book.printed_code(one.id), proof="1980-05-14", origin="x", now=BACK)
        acts = [entry.act for entry in entries_of(f"receipt_book:{held.id}")]
        assert Case.objects.here().get(id=receipt.case_id).account_id is None  # the person's, told by the person's telephone
    assert found.case_id == receipt.case_id
    assert {"receipt_book.reserved", "receipt_book.typing", "receipt_book.typed", "receipt_book.filed"} <= set(acts)


def test_a_file_given_incomplete_on_paper_stays_incomplete(fes_open: Any) -> None:
    one = numbers(fes_open, reserve(fes_open).id)[0]
    typed(fes_open, one, on_paper=("ownership_proof",))
    receipt = confirm(fes_open, one)
    assert not receipt.complete
    assert [piece.piece for piece in receipt.missing] == ["owner_agreement"]
    assert {clock.kind: clock.start.isoformat() for clock in steps.view(fes_open, receipt.case_id, now=BACK).clocks} == {
        "completion": "2026-11-24"
    }


def test_what_the_paper_cannot_say_is_refused(fes_open: Any) -> None:
    held = reserve(fes_open)
    one, two, _three = numbers(fes_open, held.id)
    refused(fes_open, TimeInFuture, lambda: begin(fes_open, one, at=BACK + timedelta(minutes=1)))
    refused(fes_open, BeforeReservation, lambda: begin(fes_open, one, at=RESERVED - timedelta(minutes=1)))
    refused(fes_open, OutsideBook, lambda: begin(fes_open, one, serial=held.last + 1))
    wrong = next(letter for letter in "ABCD" if letter != one.letter)
    refused(fes_open, CheckLetterWrong, lambda: begin(fes_open, one, letter=wrong))
    next_year = datetime(2027, 1, 2, 9, 0, tzinfo=UTC)
    refused(fes_open, OtherYear, lambda: begin(fes_open, one, at=next_year, now=next_year))
    typed(fes_open, one)
    refused(fes_open, NumberUsed, lambda: begin(fes_open, one, at=CUT + timedelta(minutes=5)))
    confirm(fes_open, one)
    refused(fes_open, NumberUsed, lambda: begin(fes_open, one))
    refused(fes_open, BookSizeRefused, lambda: reserve(fes_open, 101))
    refused(fes_open, BookSizeRefused, lambda: reserve(fes_open, 0))
    assert numbers(fes_open, held.id)[1].state is NumberState.FREE
    assert two.letter != one.letter


def test_a_draft_of_the_book_is_not_filed_by_another_door(fes_open: Any) -> None:
    one = numbers(fes_open, reserve(fes_open).id)[0]
    draft_id = begin(fes_open, one).draft_id
    fill(fes_open, draft_id)

    def file_it() -> None:
        with authority(fes_open.code, actor="test"):
            cases.file_case(draft_id=draft_id, submission_key="k", acting=steps.CLERK, now=BACK)

    refused(fes_open, DraftOfTheBook, file_it)


def test_a_wrong_number_is_released_and_a_difference_sent_back(fes_open: Any) -> None:
    one, two, _ = numbers(fes_open, reserve(fes_open).id)
    begin(fes_open, one)
    with authority(fes_open.code, actor="test"):
        assert book.release_number(number_id=one.id, acting=steps.CLERK, now=BACK).state is NumberState.FREE
    typed(fes_open, two)
    with authority(fes_open.code, actor="test"):
        back = book.send_back(number_id=two.id, reason="الهاتف", acting=SECOND, now=BACK)
    assert back.state is NumberState.TYPING
    with authority(fes_open.code, actor="test"):
        book.finish_typing(number_id=two.id, on_paper=steps.PIECES, acting=steps.CLERK, now=BACK)
    assert confirm(fes_open, two).number == two.number


def test_a_book_closes_when_every_number_is_explained(fes_open: Any) -> None:
    held = reserve(fes_open, 4)
    one, *rest = numbers(fes_open, held.id)
    typed(fes_open, one)

    def close() -> Any:
        with authority(fes_open.code, actor="test"):
            return book.close_book(book_id=held.id, acting=SECOND, now=BACK)

    def void(serials: list[int], reason: str = "لم يستعمل") -> int:
        with authority(fes_open.code, actor="test"):
            return book.void_numbers(book_id=held.id, serials=serials, reason=reason, acting=SECOND, now=BACK)

    assert "4" in refused(fes_open, NumbersLeft, close).message("fr")
    refused(fes_open, VoidNeedsReason, lambda: void([rest[0].serial], " "))
    refused(fes_open, NumberUsed, lambda: void([one.serial]))
    refused(fes_open, OutsideBook, lambda: void([held.last + 1]))
    confirm(fes_open, one)
    assert void([two.serial for two in rest]) == 3
    assert void([rest[0].serial]) == 0
    assert close().closed_at == BACK
    assert close().closed_at == BACK
    refused(fes_open, BookClosed, lambda: begin(fes_open, rest[0]))
    with authority(fes_open.code, actor="test", read_only=True):
        assert book.book_view(held.id).outstanding == 0
        explained = {two.number: two.void_reason or str(two.case_id) for two in book.numbers_of(held.id)}
    assert all(explained.values())


def test_a_time_that_goes_back_is_pointed_out(fes_open: Any) -> None:
    held = reserve(fes_open)
    one, two, three = numbers(fes_open, held.id)
    begin(fes_open, one, at=CUT)
    begin(fes_open, two, at=CUT - timedelta(minutes=30))
    begin(fes_open, three, at=CUT + timedelta(minutes=5))
    assert book.out_of_order(numbers(fes_open, held.id)) == {two.id}


def test_reserving_again_with_the_same_key_takes_no_other_numbers(fes_open: Any) -> None:
    assert reserve(fes_open, key="k").id == reserve(fes_open, key="k").id
    assert steps.file(fes_open).receipt.number.endswith("00004")


def test_the_book_is_printed_by_the_worker(fes_open: Any) -> None:
    held = reserve(fes_open, 2)
    steps.work(RESERVED)
    with authority(fes_open.code, actor="test", read_only=True):
        digest = book.book_view(held.id).digest
        assert digest in book.print_digests()
        codes = [book.printed_code(one.id) for one in book.numbers_of(held.id)]
    with open_file(digest) as file:
        pages = pypdf.PdfReader(BytesIO(file.read())).pages
    assert len(pages) == 2
    for page, one, code in zip(pages, numbers(fes_open, held.id), codes, strict=True):
        text = page.extract_text()
        assert text.count(f"{one.number} {one.letter}") == 2  # the person's part and the office's
        assert text.count(code) == 1  # on the person's part only
        assert "Récépissé de dépôt" in text


@given(st.integers(2024, 2060), st.integers(1, 99_999), st.integers(0, 12), st.integers(0, 9))
def test_one_wrong_figure_changes_the_letter(year: int, serial: int, place: int, figure: int) -> None:
    number = f"RP-{year}-{serial:05d}"
    signs = list(number)
    at = [n for n, sign in enumerate(signs) if sign.isdigit()][place % 9]
    if signs[at] == str(figure):
        return
    signs[at] = str(figure)
    assert book.check_letter("".join(signs)) != book.check_letter(number)


def test_after_an_outage_work_runs_with_its_legal_time(fes_open: Any) -> None:
    """The worker sleeps across the midnight at which silence accepts: what it does later bears that midnight."""
    case = steps.file(fes_open, now=RESERVED)
    steps.work(RESERVED)
    tacit = steps.view(fes_open, case.id).clocks
    silence = next(clock for clock in tacit if clock.kind == "silence")
    midnight = steps.on(silence.due + timedelta(days=1), 0)
    woken = midnight + timedelta(hours=19)
    steps.work(woken)  # the first work since the filing: hours after midnight
    seen = steps.view(fes_open, case.id, now=woken)
    assert seen.status == Status.TACIT
    event = next(event for event in seen.events if event.kind == "silence")
    assert event.at == midnight
    assert event.actor == "law"
    assert [row.kind for row in seen.clocks if row.state == "running"] == []


def test_a_paper_whose_silence_ended_during_the_outage_is_accepted_at_its_midnight(fes_open: Any) -> None:
    """Typed after its limit: the clock started at the true time, and its end is not moved by the typing."""
    one = numbers(fes_open, reserve(fes_open).id)[0]
    typing = steps.on("2027-02-15")
    typed(fes_open, one, now=typing)
    receipt = confirm(fes_open, one, now=typing)
    silence = next(c for c in steps.view(fes_open, receipt.case_id).clocks if c.kind == "silence")
    assert silence.start.isoformat() == "2026-11-24"
    assert silence.due < typing.date()
    steps.work(typing)
    seen = steps.view(fes_open, receipt.case_id, now=typing)
    assert seen.status == Status.TACIT
    assert seen.decision is not None
    assert seen.decision.signed_at == steps.on(silence.due + timedelta(days=1), 0)
