"""Reserving, typing, confirming, voiding, closing. Each act is journaled in its own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.foundation.work.api import plan_work
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Booked, Channel, ReceiptView
from mahalli.procedures.clocks.api import CASABLANCA, local_day
from mahalli.procedures.definitions.api import adopted
from mahalli.procedures.receipt_book.checking import check_letter, printed_code
from mahalli.procedures.receipt_book.data import LARGEST_BOOK, SETTLED, BookView, NumberState, NumberView
from mahalli.procedures.receipt_book.errors import (
    BeforeReservation,
    BookClosed,
    BookSizeRefused,
    BookUnknown,
    CheckLetterWrong,
    NumbersLeft,
    NumberUsed,
    OtherYear,
    OutsideBook,
    PieceNotOnList,
    SamePerson,
    TimeInFuture,
    VoidNeedsReason,
)
from mahalli.procedures.receipt_book.models import BookNumber, ReceiptBook
from mahalli.procedures.receipt_book.queries import book_view, view_of
from mahalli.procedures.receipt_book.states import require_state, word_of


def reserve_book(*, procedure: str, count: int, request_key: str, acting: Acting, now: datetime) -> BookView:
    """Take ``count`` numbers from the series of this year; the book is printed by the worker. Once per key."""
    again = ReceiptBook.objects.here().filter(request_key=request_key).first()
    if again is not None:
        return book_view(again.id)
    if not 1 <= count <= LARGEST_BOOK:
        raise BookSizeRefused(most=LARGEST_BOOK)
    adopted(procedure)
    year = local_day(now).year
    first = cases.reserve_serials(procedure, year, count)
    book = ReceiptBook.objects.create(
        id=new_id(), authority_id=authority_here(), procedure=procedure, year=year, first=first,
        last=first + count - 1, request_key=request_key, reserved_at=now, reserved_by=acting.ref,
    )  # fmt: skip
    BookNumber.objects.bulk_create(
        BookNumber(id=new_id(), authority_id=authority_here(), book=book, procedure=procedure, year=year, serial=serial)
        for serial in range(first, first + count)
    )
    _note(book, "reserved", procedure=procedure, year=year, first=first, last=book.last)
    plan_work(
        kind="receipt_book.print", key=str(book.id), due=now, authority=authority_here(), payload={"book": str(book.id)}
    )
    return book_view(book.id)


def _note(book: ReceiptBook, act: str, **facts: object) -> None:
    write_entry(act=f"receipt_book.{act}", subject=f"receipt_book:{book.id}", facts=facts)


def keep_print(*, book_id: UUID, digest: str) -> None:
    """The printed book exists as a file."""
    book = _lock_book(book_id)
    if book.digest != digest:
        book.digest = digest
        book.save(update_fields=["digest"])
        _note(book, "printed", digest=digest)


def _lock_book(book_id: UUID, *, open_only: bool = False) -> ReceiptBook:
    book: ReceiptBook | None = ReceiptBook.objects.here().select_for_update().filter(id=book_id).first()
    if book is None:
        raise BookUnknown()
    if open_only and book.closed_at is not None:
        raise BookClosed()
    return book


def _lock_number(number_id: UUID) -> tuple[ReceiptBook, BookNumber]:
    found = BookNumber.objects.here().filter(id=number_id).first()
    if found is None:
        raise BookUnknown()
    book = _lock_book(found.book_id, open_only=True)
    return book, BookNumber.objects.here().select_for_update().get(id=number_id)


def check_time(book: ReceiptBook, at: datetime, *, now: datetime) -> None:
    """A true time lies between the reservation and now, in the year of the numbers."""
    if at > now:
        raise TimeInFuture(at=_clock(at))
    if at < book.reserved_at.replace(second=0, microsecond=0):  # paper has minutes only
        raise BeforeReservation(at=_clock(at), reserved=_clock(book.reserved_at))
    if local_day(at).year != book.year:
        raise OtherYear(year=book.year)


def _clock(at: datetime) -> str:
    return f"{at.astimezone(CASABLANCA):%d/%m/%Y %H:%M}"


def begin_typing(
    *, book_id: UUID, serial: int, letter: str, true_at: datetime, acting: Acting, now: datetime
) -> NumberView:
    """One agent takes up the paper of a number: a draft is opened, to be filled in like any request."""
    book = _lock_book(book_id, open_only=True)
    row: BookNumber | None = BookNumber.objects.here().select_for_update().filter(book=book, serial=serial).first()
    number = cases.written_number(book.procedure, book.year, serial)
    if row is None:
        ends = [cases.written_number(book.procedure, book.year, end) for end in (book.first, book.last)]
        raise OutsideBook(number=number, first=ends[0], last=ends[1])
    if letter.strip().upper() != check_letter(number):
        raise CheckLetterWrong(letter=letter.strip().upper()[:3] or "—", number=number)
    if row.state == NumberState.TYPING and row.typed_by == acting.ref and row.true_at == true_at:
        return view_of(row)
    if row.state != NumberState.FREE:
        raise NumberUsed(number=number, state=word_of(row.state))
    check_time(book, true_at, now=now)
    draft = cases.start_draft(
        pack_id=book.procedure, acting=acting, channel=Channel.COUNTER, now=now, booked=row.id
    ).draft
    row.state, row.draft_id, row.true_at, row.typed_by = NumberState.TYPING.value, draft.id, true_at, acting.ref
    row.save(update_fields=["state", "draft_id", "true_at", "typed_by"])
    _note(book, "typing", serial=serial, true_at=true_at.isoformat(), by=acting.ref)
    return view_of(row)


def finish_typing(*, number_id: UUID, on_paper: Sequence[str], acting: Acting, now: datetime) -> NumberView:
    """The paper is typed whole: what `file_case` would refuse is refused now, then a second agent is awaited."""
    _book, row = _lock_number(number_id)
    if row.state == NumberState.TYPED and row.typed_by == acting.ref:
        return view_of(row)
    require_state(row, NumberState.TYPING)
    assert row.draft_id is not None
    assert row.true_at is not None
    known = {piece.id for piece in adopted(row.procedure).pack.pieces if piece.source == "user"}
    for piece in on_paper:
        if piece not in known:
            raise PieceNotOnList(piece=piece)
    cases.refuse_unready(row.draft_id, on=local_day(row.true_at))
    row.state, row.on_paper, row.typed_by, row.typed_at = NumberState.TYPED.value, list(on_paper), acting.ref, now
    row.sent_back = ""
    row.save(update_fields=["state", "on_paper", "typed_by", "typed_at", "sent_back"])
    _note(_book, "typed", serial=row.serial, by=acting.ref)
    return view_of(row)


def send_back(*, number_id: UUID, reason: str, acting: Acting, now: datetime) -> NumberView:
    """The second agent saw a difference with the paper: the first one mends it."""
    book, row = _lock_number(number_id)
    require_state(row, NumberState.TYPED)
    if row.typed_by == acting.ref:
        raise SamePerson()
    row.state, row.sent_back = NumberState.TYPING.value, reason.strip()[:500]
    row.save(update_fields=["state", "sent_back"])
    _note(book, "sent_back", serial=row.serial, by=acting.ref, at=now.isoformat())
    return view_of(row)


def release_number(*, number_id: UUID, acting: Acting, now: datetime) -> NumberView:
    """The wrong number was taken up: what was typed goes, the number is free again."""
    book, row = _lock_number(number_id)
    if row.state == NumberState.FREE:
        return view_of(row)
    require_state(row, NumberState.TYPING)
    if row.draft_id is not None:
        cases.drop_draft(row.draft_id)
    row.state, row.draft_id, row.true_at, row.typed_by = NumberState.FREE.value, None, None, ""
    row.sent_back = ""
    row.save(update_fields=["state", "draft_id", "true_at", "typed_by", "sent_back"])
    _note(book, "released", serial=row.serial, by=acting.ref, at=now.isoformat())
    return view_of(row)


def confirm_number(*, number_id: UUID, acting: Acting, now: datetime) -> ReceiptView:
    """A second agent, the paper before them: the case is filed at its true time and its clocks start there."""
    filed = BookNumber.objects.here().filter(id=number_id, state=NumberState.FILED.value).first()
    if filed is not None and filed.confirmed_by == acting.ref and filed.case_id is not None:
        return cases.receipt_view(filed.case_id)
    book, row = _lock_number(number_id)
    require_state(row, NumberState.TYPED)
    if row.typed_by == acting.ref:
        raise SamePerson()
    assert row.draft_id is not None
    assert row.true_at is not None
    check_time(book, row.true_at, now=now)
    booked = Booked(
        number_id=row.id, year=row.year, serial=row.serial, code=printed_code(row.id), entered_at=now,
        typed_by=row.typed_by, on_paper=tuple(row.on_paper),
    )  # fmt: skip
    receipt = cases.file_case(
        draft_id=row.draft_id, submission_key=f"receipt_book:{row.id}", acting=acting, now=row.true_at, booked=booked
    )
    row.state, row.case_id, row.confirmed_by, row.confirmed_at = NumberState.FILED.value, receipt.case_id, acting.ref, now
    row.save(update_fields=["state", "case_id", "confirmed_by", "confirmed_at"])
    _note(book, "filed", serial=row.serial, case=str(receipt.case_id), typed_by=row.typed_by, confirmed_by=acting.ref)
    return receipt


def void_numbers(*, book_id: UUID, serials: Sequence[int], reason: str, acting: Acting, now: datetime) -> int:
    """Numbers that did not serve are void, with their reason: the series keeps no unexplained gap."""
    if not reason.strip():
        raise VoidNeedsReason()
    book = _lock_book(book_id, open_only=True)
    rows = {row.serial: row for row in BookNumber.objects.here().select_for_update().filter(book=book)}
    wanted = []
    for serial in dict.fromkeys(serials):
        number = cases.written_number(book.procedure, book.year, serial)
        if serial not in rows:
            ends = [cases.written_number(book.procedure, book.year, end) for end in (book.first, book.last)]
            raise OutsideBook(number=number, first=ends[0], last=ends[1])
        if rows[serial].state == NumberState.VOID:
            continue
        if rows[serial].state != NumberState.FREE:
            raise NumberUsed(number=number, state=word_of(rows[serial].state))
        wanted.append(rows[serial])
    for row in wanted:
        row.state, row.void_reason, row.voided_by = NumberState.VOID.value, reason.strip()[:500], acting.ref
        row.voided_at = now
    BookNumber.objects.bulk_update(wanted, ["state", "void_reason", "voided_by", "voided_at"])
    if wanted:
        _note(book, "voided", serials=[row.serial for row in wanted], by=acting.ref)
    return len(wanted)


def close_book(*, book_id: UUID, acting: Acting, now: datetime) -> BookView:
    """Every number is filed or void: the book is put away."""
    book = _lock_book(book_id)
    if book.closed_at is None:
        left = BookNumber.objects.here().filter(book=book).exclude(state__in=[state.value for state in SETTLED]).count()
        if left:
            raise NumbersLeft(count=left)
        book.closed_at, book.closed_by = now, acting.ref
        book.save(update_fields=["closed_at", "closed_by"])
        _note(book, "closed", by=acting.ref)
    return book_view(book.id)

