"""The printed book: a sheet for each number, in two parts, laid out by the worker outside any transaction."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.api import render, square_code, store_file
from mahalli.foundation.documents.data import Limits
from mahalli.foundation.tenancy.api import authority, get_authority
from mahalli.foundation.work.api import WorkItem, handles
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted, conditional_label
from mahalli.procedures.receipt_book.actions import keep_print
from mahalli.procedures.receipt_book.checking import printed_code
from mahalli.procedures.receipt_book.queries import book_view, numbers_of

LAYOUT = "receipt_book"
LARGEST = 60_000_000


def print_data(book_id: UUID, code: str) -> dict[str, Any]:
    """What the layout reads: words in Arabic and French, numbers, letters, codes."""
    book, here = book_view(book_id), get_authority(code)
    pack = adopted(book.procedure).pack
    pieces = [conditional_label(pack, piece) for piece in pack.pieces if piece.source == "user"]
    sheets = []
    for one in numbers_of(book_id):
        qr = square_code(f"{one.number}-{one.letter}")
        sheets.append({"number": one.number, "letter": one.letter, "code": printed_code(one.id), "qr": qr})
    return {
        "authority": {"ar": here.full_name("ar"), "fr": here.full_name("fr")},
        "title": {"ar": book.title["ar"], "fr": book.title["fr"]}, "pieces": pieces, "sheets": sheets,
        "range": f"{book.first_number} — {book.last_number}", "day": f"{local_day(book.reserved_at):%d/%m/%Y}",
    }  # fmt: skip


@handles("receipt_book.print")
def on_print(item: WorkItem) -> None:
    """Lay out the book and keep it; run again after a crash, it gives the same file."""
    book_id = UUID(item.payload["book"])
    with authority(item.authority, actor="worker", read_only=True):
        if book_view(book_id).digest:
            return
        data, at = print_data(book_id, item.authority), _stamp(book_view(book_id).reserved_at)
    pdf = render(LAYOUT, data, timestamp=at, patience_s=60)
    kept = store_file(BytesIO(pdf), limits=Limits(max_bytes=LARGEST, accept=("pdf",)), name="book.pdf")
    with authority(item.authority, actor="worker"):
        keep_print(book_id=book_id, digest=kept.digest)


def _stamp(at: datetime) -> int:
    return int(at.timestamp())
