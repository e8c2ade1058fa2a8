"""Public face of the receipt book: everything is called inside an authority scope."""

from __future__ import annotations

from mahalli.procedures.receipt_book.actions import (
    begin_typing,
    close_book,
    confirm_number,
    finish_typing,
    release_number,
    reserve_book,
    send_back,
    void_numbers,
)
from mahalli.procedures.receipt_book.checking import check_letter, printed_code
from mahalli.procedures.receipt_book.cuts import cancel_cut, cuts_ahead, cuts_noted, note_cut
from mahalli.procedures.receipt_book.queries import (
    book_view,
    books,
    number_of,
    number_of_draft,
    numbers_of,
    out_of_order,
    print_digests,
)
from mahalli.procedures.receipt_book.states import word_of

__all__ = [
    "begin_typing", "book_view", "books", "cancel_cut", "check_letter", "close_book", "confirm_number", "cuts_ahead", "cuts_noted",
    "finish_typing", "note_cut", "number_of", "number_of_draft", "numbers_of", "out_of_order", "print_digests", "printed_code",
    "release_number", "reserve_book", "send_back", "void_numbers", "word_of",
]  # fmt: skip
