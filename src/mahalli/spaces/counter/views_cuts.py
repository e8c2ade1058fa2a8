"""Announced cuts of power or link: the head of service notes them ahead, books are reserved, posts are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted_packs, offered_here
from mahalli.procedures.receipt_book import api as book
from mahalli.procedures.receipt_book.data import LARGEST_BOOK, CutKind
from mahalli.spaces.casework.frame import acting_here, attempt, ident, key_of
from mahalli.spaces.counter.ahead import shown
from mahalli.spaces.counter.frame import show_counter, then
from mahalli.spaces.desk.frame import COUNTER_ROLES, DESK_ROLES, acting_as, desk_url, lang_of, roles_of
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page

CASABLANCA = ZoneInfo("Africa/Casablanca")
BOOK = "book:"


def _moment(raw: str) -> datetime | None:
    """A day and an hour on the wall of the office."""
    try:
        return datetime.fromisoformat(raw.strip()).replace(tzinfo=CASABLANCA)
    except ValueError:
        return None


def _head(request: HttpRequest) -> Acting:
    """In the capacity that notes cuts, else the first one, to be refused."""
    held = roles_of(request)
    role = next((one for one in (Role.HEAD, Role.PRESIDENT) if one in held), None)
    return acting_as(request, role) if role is not None else acting_here(request)


@desk_page(roles=DESK_ROLES)
def cuts_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What is announced, what to do before, during and after; the form for who notes it."""
    lang, now = lang_of(request), timezone.now()
    refusal: Refusal | None = None
    errors: dict[str, str] = {}
    if request.method == "POST":
        gone = ident(request.POST.get("cancel"))
        if gone is not None:
            refusal = attempt(lambda: book.cancel_cut(cut_id=gone, acting=_head(request), now=now))
        else:
            errors, refusal = _note(request)
        if refusal is None and not errors:
            return then(desk_url(authority, lang, "cuts"), "cut_cancelled" if gone else "cut")
    packs = [one.pack for one in adopted_packs() if offered_here(one.pack, on=local_day(now))]
    context: dict[str, Any] = {
        "all": shown(book.cuts_noted(), lang), "may_note": bool({Role.HEAD, Role.PRESIDENT} & set(roles_of(request))),
        "may_print": bool(set(COUNTER_ROLES) & {role.value for role in roles_of(request)}), "most": LARGEST_BOOK,
        "kinds": [(CutKind.POWER.value, gettext("Power")), (CutKind.LINK.value, gettext("Link (Internet)"))],
        "packs": [
            {"field": f"{BOOK}{pack.id}", "title": text_in(pack.title, lang), "count": request.POST.get(f"{BOOK}{pack.id}", "")}
            for pack in packs
        ],
        "typed": request.POST.dict(), "errors": errors,
    }  # fmt: skip
    return show_counter(request, authority, "cuts", "cuts", context, refusal, wrong=bool(errors))


def _note(request: HttpRequest) -> tuple[dict[str, str], Refusal | None]:
    post, errors = request.POST, dict[str, str]()
    starts, ends = _moment(post.get("starts_at", "")), _moment(post.get("ends_at", ""))
    if starts is None:
        errors["starts_at"] = gettext("Write the day and the hour at which it begins.")
    if ends is None:
        errors["ends_at"] = gettext("Write the day and the hour at which it ends.")
    try:
        what = CutKind(post.get("what", ""))
    except ValueError:
        what = CutKind.POWER
    wanted = {name.removeprefix(BOOK): str(raw).strip() for name, raw in post.items() if name.startswith(BOOK) and str(raw).strip()}
    books = {name: int(raw) for name, raw in wanted.items() if raw.isdecimal() and len(raw) < 5 and int(raw)}
    if any(not raw.isdecimal() or len(raw) > 4 for raw in wanted.values()):
        errors["books"] = gettext("Write how many receipts as a number; leave empty for none.")
    if starts is None or ends is None or errors:
        return errors, None
    note, key = post.get("note", ""), key_of(request)
    return {}, attempt(
        lambda: book.note_cut(
            what=what, starts_at=starts, ends_at=ends, note=note, books=books, request_key=key, acting=_head(request),
            now=timezone.now(),
        )  # fmt: skip
    )
