"""The receipt book: reserve and print before, type and confirm after, explain every number, close."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.clocks.api import CASABLANCA, local_day
from mahalli.procedures.definitions.api import adopted, adopted_packs, offered_here, published
from mahalli.procedures.receipt_book import api as book
from mahalli.procedures.receipt_book.data import LARGEST_BOOK, BookView, NumberState, NumberView
from mahalli.spaces.casework.frame import attempt, key_of, show_work, then
from mahalli.spaces.desk.actors import actor_names
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import COUNTER_ROLES, acting_at_counter, desk_url, lang_of, note_reading
from mahalli.spaces.desk.shown import moment, name_in
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.portal.holding import hold

TONES = {NumberState.FILED: "good", NumberState.VOID: "", NumberState.TYPED: "wait", NumberState.TYPING: "wait"}


@desk_page(roles=COUNTER_ROLES)
def books_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Books of this authority, and the form to reserve another."""
    lang = lang_of(request)
    refusal: Refusal | None = None
    if request.method == "POST":
        raw = request.POST.get("count", "")
        refusal = attempt(
            lambda: book.reserve_book(
                procedure=request.POST.get("procedure", "")[:80], count=int(raw) if raw.isdecimal() else 0,
                request_key=key_of(request), acting=acting_at_counter(request), now=timezone.now(),
            )  # fmt: skip
        )
        if refusal is None:
            return then(desk_url(authority, lang, "books"), "reserved")
    context = {
        "books": [_book(one, lang) for one in book.books()], "most": LARGEST_BOOK,
        "procedures": [
            (one.pack.id, text_in(one.pack.title, lang)) for one in adopted_packs()
            if offered_here(one.pack, on=local_day(timezone.now()))
        ],
        "count": request.POST.get("count", "20"),
    }  # fmt: skip
    return show_work(request, authority, "books", "books", context, refusal)


def _book(one: BookView, lang: str) -> dict[str, Any]:
    return {
        "book": one, "title": text_in(one.title, lang), "reserved": moment(one.reserved_at, lang),
        "left": one.outstanding, "filed": one.counts.get(NumberState.FILED, 0),
        "void": one.counts.get(NumberState.VOID, 0), "typed": one.counts.get(NumberState.TYPED, 0),
        "closed": moment(one.closed_at, lang) if one.closed_at else "",
    }  # fmt: skip


def _find(book_id: UUID) -> BookView:
    try:
        return book.book_view(book_id)
    except Refusal as unknown:
        raise Http404 from unknown


@desk_page(roles=COUNTER_ROLES)
def book_page(request: HttpRequest, authority: Authority, book_id: UUID) -> HttpResponse:
    """Every number of a book; take up a paper, void what did not serve, close."""
    lang, one = lang_of(request), _find(book_id)
    url = desk_url(authority, lang, "book", book_id)
    refusal, wrong = None, ""
    if request.method == "POST":
        acting, now, post = acting_at_counter(request), timezone.now(), request.POST
        if post.get("close"):
            refusal = attempt(lambda: book.close_book(book_id=book_id, acting=acting, now=now))
            if refusal is None:
                return then(url, "closed")
        elif "reason" in post:
            serials = [int(raw) for raw in post.getlist("serials") if raw.isdecimal()]
            refusal = attempt(
                lambda: book.void_numbers(
                    book_id=book_id, serials=serials, reason=post.get("reason", ""), acting=acting, now=now
                )
            )
            if refusal is None:
                return then(url, "voided")
        else:
            at = _moment(post.get("day", ""), post.get("time", ""))
            serial = _serial(post.get("number", ""))
            if at is None or serial is None:
                wrong = gettext("Write the number, the day and the hour as they stand on the paper.")
            else:
                begun: list[NumberView] = []
                refusal = attempt(lambda: begun.append(_begin(book_id, serial, at, request)))
                if refusal is None:
                    return then(desk_url(authority, lang, "book_number", begun[0].id), "")
    numbers = book.numbers_of(book_id)
    context = {
        "b": _book(one, lang), "numbers": [_number(n, authority, lang) for n in numbers], "post": request.POST,
        "disorder": book.out_of_order(numbers), "free": [n for n in numbers if n.state is NumberState.FREE], "open": one.closed_at is None,
    }  # fmt: skip
    return show_work(request, authority, "book", "books", context, refusal, wrong=wrong)


def _begin(book_id: UUID, serial: int, at: datetime, request: HttpRequest) -> NumberView:
    return book.begin_typing(
        book_id=book_id, serial=serial, letter=request.POST.get("letter", "")[:5], true_at=at,
        acting=acting_at_counter(request), now=timezone.now(),
    )  # fmt: skip


def _serial(raw: str) -> int | None:
    """The serial of a number typed whole or by its last figures."""
    tail = raw.strip().split("-")[-1]
    return int(tail) if tail.isdecimal() and len(tail) <= 9 else None


def _moment(day: str, time: str) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{day.strip()}T{time.strip()[:5]}").replace(tzinfo=CASABLANCA)
    except ValueError:
        return None


def _number(one: NumberView, authority: Authority, lang: str) -> dict[str, Any]:
    names = actor_names([ref for ref in (one.typed_by, one.confirmed_by) if ref])
    return {
        "n": one, "state": text_in(book.word_of(one.state), lang), "tone": TONES.get(one.state, ""),
        "at": moment(one.true_at, lang) if one.true_at else "", "typed_by": names.get(one.typed_by, ""),
        "confirmed_by": names.get(one.confirmed_by, ""),
        "case_url": desk_url(authority, lang, "case", one.case_id) if one.case_id else "",
        "url": desk_url(authority, lang, "book_number", one.id) if one.state in (NumberState.TYPING, NumberState.TYPED) else "",
    }  # fmt: skip


@desk_page(roles=COUNTER_ROLES)
def book_file(request: HttpRequest, _authority: Authority, book_id: UUID) -> HttpResponseBase:
    """The printed book."""
    one = _find(book_id)
    if not one.digest:
        raise Http404
    return send_file(one.digest, name=f"{one.first_number}.pdf", mime="application/pdf", look=True)


@desk_page(roles=COUNTER_ROLES)
def number_page(request: HttpRequest, authority: Authority, number_id: UUID) -> HttpResponse:
    """One paper: type it (in the pages of the request), hand it over, confirm it or send it back."""
    lang = lang_of(request)
    try:
        one = book.number_of(number_id)
    except Refusal as unknown:
        raise Http404 from unknown
    refusal: Refusal | None = None
    if request.method == "POST":
        refusal = attempt(lambda: _act(request, one))
        if refusal is None:
            return _after(request, authority, one)
    if one.state is NumberState.FILED and one.case_id is not None and refusal is None:
        return then(desk_url(authority, lang, "case", one.case_id), "filed")
    if one.draft_id is None:
        return then(desk_url(authority, lang, "book", one.book_id), "released")
    return show_work(request, authority, "book_number", "books", _number_context(request, authority, one, lang), refusal)


def _act(request: HttpRequest, one: NumberView) -> None:
    acting, now, post = acting_at_counter(request), timezone.now(), request.POST
    if post.get("confirm"):
        receipt = book.confirm_number(number_id=one.id, acting=acting, now=now)
        hold(request, "cases", receipt.case_id, book.printed_code(one.id))
    elif post.get("release"):
        book.release_number(number_id=one.id, acting=acting, now=now)
    elif "reason" in post:
        book.send_back(number_id=one.id, reason=post.get("reason", ""), acting=acting, now=now)
    else:
        book.finish_typing(number_id=one.id, on_paper=post.getlist("on_paper"), acting=acting, now=now)


def _after(request: HttpRequest, authority: Authority, one: NumberView) -> HttpResponse:
    lang, post = lang_of(request), request.POST
    now = book.number_of(one.id)
    if now.case_id is not None:
        return then(desk_url(authority, lang, "case", now.case_id), "filed")
    told = "released" if post.get("release") else "back" if "reason" in post else "typed"
    return then(desk_url(authority, lang, "book", one.book_id), told)


def _number_context(request: HttpRequest, authority: Authority, one: NumberView, lang: str) -> dict[str, Any]:
    assert one.draft_id is not None
    draft = cases.draft_view(one.draft_id, now=timezone.now())
    pack = published(draft.pack_id, draft.pack_version).pack
    note_reading(f"draft:{draft.id}")
    given = {file.piece for file in draft.files}
    names = [value for value in draft.answers.values() if isinstance(value, dict) and "latin" in value]
    first = adopted(one.procedure).pack.pages[0].id
    return {
        "n": _number(one, authority, lang), "b": _book(book.book_view(one.book_id), lang),
        "name": name_in(str(names[0].get("ar", "")), str(names[0]["latin"]), lang) if names else "",
        "form_url": reverse("portal:page", args=[lang, authority.slug, draft.id, draft.page or first]),
        "pieces": [
            {"id": piece.id, "label": text_in(piece.label, lang), "scanned": piece.id in given,
             "ticked": piece.id in one.on_paper or piece.id in request.POST.getlist("on_paper")}
            for piece in pack.pieces if piece.source == "user"
        ],
        "disorder": one.id in book.out_of_order(book.numbers_of(one.book_id)),
        "answers": _answers(one, lang), "typing": one.state is NumberState.TYPING,
        "mine": one.typed_by == acting_at_counter(request).ref,
    }  # fmt: skip


def _answers(one: NumberView, lang: str) -> list[tuple[str, str]]:
    """What was typed, in words, to compare with the paper."""
    assert one.draft_id is not None
    return [
        (text_in(line.label, lang), text_in(line.shown, lang))
        for line in cases.draft_lines(one.draft_id)
    ]


