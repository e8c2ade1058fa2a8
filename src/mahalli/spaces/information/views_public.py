"""What an authority publishes of itself, for everybody: a page, a table, the files (31-13 art. 6, 10 to 12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mahalli.foundation.identity.api import Role, posts_here
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory import api as tables
from mahalli.observatory.data import Form
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted_packs
from mahalli.registers.information import api as information
from mahalli.registers.information.data import OTHER, EntryView, Held, Kind, State
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.words import day_in_words
from mahalli.spaces.doors import authority_page
from mahalli.spaces.information.words import counts_shown, item_shown, officers_shown, state_word
from mahalli.spaces.pages import show
from mahalli.spaces.reader import reader_of

REQUEST = "information.request"
HEAD = (
    "item", "item_ar", "item_fr", "state", "title_ar", "title_fr", "address", "published_on", "updated_on", "foreseen_on",
    "reason", "exceptions", "withdrawn_reason", "entry", "version", "recorded_on",
)  # fmt: skip


@authority_page
@require_safe
def published_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What is published, item by item; what is missing, said openly, and how to ask for it."""
    lang, today = reader_of(request).lang, local_day(timezone.now())
    if not information.is_bound(authority):
        return _of_commune(request, authority)
    held = information.held_here()
    items = [item_shown(one, authority, lang, today) for one in held.items if one.id != OTHER or one.entries or one.withdrawn]
    offered = any(adoption.pack.id == REQUEST for adoption in adopted_packs())
    return show(request, "information/published.html", {
        "counts": counts_shown(held), "total": sum(held.counts.values()),
        "groups": [
            {"id": state.value, "title": state_word(state), "items": found}
            for state in State
            if (found := [one for one in items if one["state"] == state.value and (one["entries"] or one["id"] != OTHER)])
        ],
        "withdrawn": [{**gone, "item": one["title"]} for one in items for gone in one["withdrawn"]],
        "officers": officers_shown(held.officers, lang), "since": _post_since(lang) if not held.officers else "",
        "changed": moment(held.changed_at, lang) if held.changed_at else "", "due": day_in_words(information.due_on(), lang),
        "ask": reverse("portal:sheet", args=[lang, authority.slug, REQUEST]) if offered else "",
    })  # fmt: skip


def _post_since(lang: str) -> str:
    """Since when somebody holds the post, where no contact was recorded; their name is not for the public."""
    today = local_day(timezone.now())
    days = [post.starts_on for post in posts_here(on=today) if post.role is Role.INFORMATION and post.starts_on <= today]
    return day_in_words(min(days), lang) if days else ""


def _of_commune(request: HttpRequest, authority: Authority) -> HttpResponse:
    """An arrondissement leads to its commune, which the law names (31-13 art. 2; 113-14 art. 217)."""
    above = authority.parent
    if authority.kind != Authority.Kind.ARRONDISSEMENT or above is None:
        raise Http404
    lang = reader_of(request).lang
    address = reverse("information:published", args=[lang, above.slug]) if above.online and information.is_bound(above) else ""
    return show(request, "information/of_commune.html", {"above": above.full_name(lang), "address": address})


@authority_page
@require_safe
def published_table(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The same as a table for programs: names of columns and states do not change with the language."""
    if not information.is_bound(authority):
        raise Http404
    pieces = tables.write_table(Form.CSV, HEAD, _rows(request, authority, information.held_here()), title="", rtl=False)
    answer = HttpResponse(b"".join(pieces), content_type=tables.MIME[Form.CSV])
    answer["Content-Disposition"] = f'attachment; filename="{authority.slug}-information.csv"'
    return answer


def _rows(request: HttpRequest, authority: Authority, held: Held) -> Iterator[tuple[Any, ...]]:
    for item in held.items:
        names = (item.id, item.title.get("ar", ""), item.title.get("fr", ""))
        for entry in (*item.entries, *item.withdrawn):
            yield (*names, *_row(request, authority, entry))
        if item.state is State.UNSAID and item.id != OTHER and not item.withdrawn:
            yield (*names, State.UNSAID.value, *[""] * 12)


def _row(request: HttpRequest, authority: Authority, entry: EntryView) -> tuple[Any, ...]:
    gone = bool(entry.withdrawn)
    file = reverse("information:file", args=[reader_of(request).lang, authority.slug, entry.id]) if entry.file else ""
    address = entry.address or file
    return (
        "withdrawn" if gone else entry.kind.value, entry.title_ar, entry.title_fr,
        request.build_absolute_uri(address) if address and not gone else "", entry.published_on, entry.updated_on,
        entry.foreseen_on, entry.note, " ".join(entry.exceptions), entry.withdrawn, str(entry.id), entry.version,
        local_day(entry.at),
    )  # fmt: skip


@authority_page
@require_safe
def published_file(request: HttpRequest, authority: Authority, entry_id: UUID) -> HttpResponseBase:
    """The file of what is published; nothing is given once it was withdrawn."""
    try:
        entry = information.entry_here(entry_id)
    except Refusal as unknown:
        raise Http404 from unknown
    if entry.withdrawn or entry.kind is not Kind.PUBLISHED or not entry.file:
        raise Http404
    return send_file(entry.file["digest"], name=entry.file["name"], mime=entry.file["mime"], look=True)
