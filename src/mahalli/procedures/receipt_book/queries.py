"""Reads of the receipt books."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count

from mahalli.procedures.cases.api import written_number
from mahalli.procedures.definitions.api import published
from mahalli.procedures.receipt_book.checking import check_letter
from mahalli.procedures.receipt_book.data import BookView, NumberState, NumberView
from mahalli.procedures.receipt_book.errors import BookUnknown
from mahalli.procedures.receipt_book.models import BookNumber, ReceiptBook


def view_of(row: BookNumber) -> NumberView:
    number = written_number(row.procedure, row.year, row.serial)
    return NumberView(
        id=row.id, book_id=row.book_id, procedure=row.procedure, serial=row.serial, number=number,
        letter=check_letter(number), state=NumberState(row.state), draft_id=row.draft_id, case_id=row.case_id,
        true_at=row.true_at, on_paper=tuple(row.on_paper), typed_by=row.typed_by, typed_at=row.typed_at,
        confirmed_by=row.confirmed_by, confirmed_at=row.confirmed_at, sent_back=row.sent_back,
        void_reason=row.void_reason,
    )  # fmt: skip


def number_of(number_id: UUID) -> NumberView:
    """One number of a book."""
    row = BookNumber.objects.here().filter(id=number_id).first()
    if row is None:
        raise BookUnknown()
    return view_of(row)


def number_of_draft(draft_id: UUID) -> NumberView | None:
    """The number for which a draft is being typed, if it is one of the book's."""
    row = BookNumber.objects.here().filter(draft_id=draft_id).first()
    return view_of(row) if row is not None else None


def numbers_of(book_id: UUID) -> list[NumberView]:
    """Every number of a book, in order: nothing is missing from the series."""
    return [view_of(row) for row in BookNumber.objects.here().filter(book_id=book_id).order_by("serial")]


def out_of_order(numbers: list[NumberView]) -> set[UUID]:
    """Numbers whose time is earlier than that of a number before them: a book is used in order, so read them again."""
    found: set[UUID] = set()
    latest = None
    for one in numbers:
        if one.true_at is None:
            continue
        if latest is not None and one.true_at < latest:
            found.add(one.id)
        latest = max(latest, one.true_at) if latest is not None else one.true_at
    return found


def _counts(ids: list[UUID]) -> dict[UUID, dict[NumberState, int]]:
    found: dict[UUID, dict[NumberState, int]] = {}
    rows = BookNumber.objects.here().filter(book_id__in=ids).values_list("book_id", "state").annotate(n=Count("id"))
    for book_id, state, count in rows:
        found.setdefault(book_id, {})[NumberState(state)] = count
    return found


def _book(row: ReceiptBook, counts: dict[NumberState, int]) -> BookView:
    return BookView(
        id=row.id, procedure=row.procedure, title=published(row.procedure).pack.title, year=row.year,
        first=row.first, last=row.last, first_number=written_number(row.procedure, row.year, row.first),
        last_number=written_number(row.procedure, row.year, row.last), reserved_at=row.reserved_at,
        reserved_by=row.reserved_by, digest=row.digest, closed_at=row.closed_at, counts=counts,
    )  # fmt: skip


def book_view(book_id: UUID) -> BookView:
    """One book."""
    row = ReceiptBook.objects.here().filter(id=book_id).first()
    if row is None:
        raise BookUnknown()
    return _book(row, _counts([row.id]).get(row.id, {}))


def books(*, limit: int = 50) -> list[BookView]:
    """Books of this authority, those that are open first."""
    rows = list(ReceiptBook.objects.here().order_by("closed_at", "-reserved_at")[:limit])
    rows.sort(key=lambda row: row.closed_at is not None)
    counts = _counts([row.id for row in rows])
    return [_book(row, counts.get(row.id, {})) for row in rows]


def print_digests() -> set[str]:
    """Printed books of the open authority: files that must be kept."""
    return set(ReceiptBook.objects.here().exclude(digest="").values_list("digest", flat=True))
