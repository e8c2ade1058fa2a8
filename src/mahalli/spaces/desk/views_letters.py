"""Letters to print: gathered into one file, posted, and what the post brought back. For the counter."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.notices import api as notices
from mahalli.foundation.notices.data import BatchView, LetterView
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import COUNTER_ROLES, desk_url, lang_of, note_list, show_desk
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as mangled:
        raise Http404 from mangled


def _line(letter: LetterView, authority: Authority, lang: str) -> dict[str, Any]:
    kind, _, ident = letter.subject.partition(":")
    late = letter.post_by is not None and letter.posted_on is None and letter.post_by < local_day(timezone.now())
    return {
        "id": letter.id, "title": text_in(letter.title, lang), "body": text_in(letter.body, lang),
        "address": letter.address, "serial": letter.serial, "registered": letter.registered, "state": letter.state,
        "post_by": day_in_words(letter.post_by, lang) if letter.post_by else "", "late": late,
        "posted_on": day_in_words(letter.posted_on, lang) if letter.posted_on else "",
        "number": letter.registered_number,
        "case_url": desk_url(authority, lang, "case", ident) if kind == "case" else "",
    }  # fmt: skip


def _batch(batch: BatchView, authority: Authority, lang: str) -> dict[str, Any]:
    lines = [_line(one, authority, lang) for one in batch.letters]
    return {
        "name": batch.name, "printed": batch.printed_at is not None, "letters": lines,
        "waiting": any(line["state"] == "planned" for line in lines),
        "file_url": desk_url(authority, lang, "letter_file", batch.id),
    }  # fmt: skip


@desk_page(roles=COUNTER_ROLES)
def letters_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What waits to be printed, then the batches with what became of each letter."""
    lang, context, status = lang_of(request), dict[str, Any](), 200
    if request.method == "POST":
        try:
            told = _do(request)
        except Refusal as refusal:
            context, status = {"refused": refusal.message(lang), "typed": request.POST.dict()}, refusal.status
        else:
            return HttpResponseRedirect(f"{desk_url(authority, lang, 'letters')}?told={told}")
    waiting, gathered = notices.letters_to_print(), notices.batches()
    note_list("letters", [*waiting, *gathered])
    context |= {
        "waiting": [_line(one, authority, lang) for one in waiting],
        "batches": [_batch(one, authority, lang) for one in gathered],
        "today": local_day(timezone.now()).isoformat(),
    }  # fmt: skip
    return show_desk(request, authority, "desk/letters.html", "letters", context, status=status)


def _do(request: HttpRequest) -> str:
    now, deed = timezone.now(), request.POST.get("deed", "")
    today, actor = local_day(now), reader_of(request).actor
    if deed == "gather":
        chosen = [_uuid(one) for one in request.POST.getlist("letter")]
        made = notices.gather_letters(letter_ids=chosen, by=actor, now=now, on=today)
        return "gathered" if made else "none_gathered"
    letter = _uuid(request.POST.get("letter", ""))
    if deed == "address":
        notices.write_postal_address(letter_id=letter, address=request.POST.get("address", ""))
        return "addressed"
    if deed == "posted":
        number, on = request.POST.get("number", ""), _day(request.POST.get("on", ""), today)
        notices.mark_posted(letter_id=letter, number=number, on=on, today=today, by=actor, now=now)
        return "posted"
    if deed in ("received", "returned"):
        notices.note_returned(letter_id=letter, came_back=deed == "returned", now=now)
        return "noted"
    raise Http404


def _day(typed: str, today: date) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return today


@desk_page(roles=COUNTER_ROLES)
def letter_file(request: HttpRequest, authority: Authority, batch_id: UUID) -> HttpResponseBase:
    """The file of a batch, to be printed."""
    batch = notices.batch_view(batch_id)
    if not batch.digest:
        raise Http404
    note_list("letters", batch.letters)
    return send_file(batch.digest, name=f"{gettext('letters')}-{batch.name}.pdf", mime="application/pdf", look=True)
