"""The prefecture's own desk: the copies that authorities sent it, each in the receiver's own rows.

113-14 art. 115-116 (copies of decisions to the governor), 2-18-577 art. 47 (copy to the local authority).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.exchange import api as exchange
from mahalli.exchange.data import State, Transmission
from mahalli.foundation.identity.api import Role, posts_of
from mahalli.foundation.tenancy.api import authority as open_scope
from mahalli.foundation.tenancy.api import platform
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import lang_of, note_list, note_reading, show_desk, show_framed
from mahalli.spaces.desk.shown import CASABLANCA, moment, name_in
from mahalli.spaces.desk.words import ClockWords, day_in_words, text_in
from mahalli.spaces.doors import NotSignedIn, desk_page, scopeless_page
from mahalli.spaces.reader import Reader, reader_of

PAGE = 50
SEARCHED = 500  # copies that a search by words looks through, newest first


def in_time(received: date, due: date | None, lang: str) -> ClockWords | None:
    """Whether the copy came within the delay of the law."""
    if due is None:
        return None
    until = day_in_words(due, lang)
    if received <= due:
        return ClockWords(gettext("In time, before %(until)s") % {"until": until}, "calm", "●")
    return ClockWords(gettext("Late, it was due on %(until)s") % {"until": until}, "late", "▲")


def _number(body: Mapping[str, Any], subject: str) -> str:
    return str(body.get("number") or body.get("serial") or subject)


def _what(service: str, body: Mapping[str, Any], lang: str) -> str:
    title = body.get("title")
    if isinstance(title, Mapping):
        return str(title.get(lang) or title.get("ar") or service)
    return str(title or service)


def _office(office: str) -> str:
    """For whom the copy is: the law sends two, each with its own delay."""
    names = {
        "governor": gettext("Copy for the governor"),
        "local_authority": gettext("Copy for the local authority"),
    }
    return names.get(office, "")


def _shown(message: Transmission, authority: Authority, lang: str, names: Mapping[str, str]) -> dict[str, Any]:
    arrived = message.delivered_at or message.sent_at
    clock = in_time(arrived.astimezone(CASABLANCA).date(), message.due, lang)
    return {
        "url": reverse("supervision:detail", args=[lang, authority.slug, message.id]),
        "number": _number(message.body, message.subject),
        "sender": names.get(message.sender, message.sender),
        "what": _what(message.service, message.body, lang),
        "office": _office(str(message.body.get("office", ""))),
        "at": moment(arrived, lang),
        "clock": clock,
        "tone": clock.tone if clock else "",
        "unread": message.state is State.RECEIVED,
    }


def _names(messages: list[Transmission], lang: str) -> dict[str, str]:
    codes = {message.sender for message in messages}
    return {found.code: found.name(lang) for found in Authority.objects.filter(code__in=codes)}


def _before(raw: str) -> datetime | None:
    try:
        return datetime.fromisoformat(raw)
    except ValueError:
        return None


def _offices(reader: Reader) -> list[Authority]:
    """Prefectures and provinces where this account works.

    Posts are each authority's own: one short read for each that is online, 83 at most.
    """
    assert reader.account is not None
    with platform(actor=reader.actor, read_only=True, request_id=reader.request_id):
        online = list(Authority.objects.filter(online=True, kind__in=("province", "prefecture")))
    today = local_day(timezone.now())
    held = []
    for office in online:
        with open_scope(office.code, actor=reader.actor, read_only=True, request_id=reader.request_id):
            if any(post.role is Role.GOVERNOR_OFFICE for post in posts_of(reader.account.id, on=today)):
                held.append(office)
    return held


@scopeless_page
def choose_page(request: HttpRequest) -> HttpResponse:
    """The only office of the account opens at once; of several, one is chosen."""
    reader = reader_of(request)
    if reader.account is None:
        raise NotSignedIn
    offices = _offices(reader)
    if len(offices) == 1:
        return HttpResponseRedirect(reverse("supervision:list", args=[reader.lang, offices[0].slug]))
    rows = [
        {
            "name": office.name(reader.lang),
            "url": reverse("supervision:list", args=[reader.lang, office.slug]),
        }
        for office in offices
    ]
    return show_framed(request, "supervision/choose.html", {"rows": rows}, status=200 if rows else 403)


@desk_page(roles=(Role.GOVERNOR_OFFICE.value,))
def list_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Received copies, newest first."""
    lang = lang_of(request)
    wanted = request.GET.get("q", "").strip().casefold()[:100]
    only = request.GET.get("only", "") if request.GET.get("only") in ("new", "late") else ""
    page = SEARCHED if wanted or only else PAGE
    found = exchange.inbox(family="decision.", before=_before(request.GET.get("before", "")), limit=page + 1)
    messages = found[:page]
    note_list("copies", messages)
    names = _names(messages, lang)
    rows = [_shown(message, authority, lang, names) for message in messages]
    if wanted:
        rows = [row for row in rows if wanted in f"{row['number']} {row['sender']} {row['what']}".casefold()]
    if only:
        rows = [row for row in rows if (row["unread"] if only == "new" else row["tone"] == "late")]
    next_url = "?" + urlencode({"q": wanted, "only": only, "before": messages[-1].sent_at.isoformat()}) if len(found) > page else ""
    context = {"rows": rows, "q": request.GET.get("q", ""), "next_url": next_url, "only": only, "whole": not wanted and not only}
    return show_desk(request, authority, "supervision/list.html", "supervision", context)


def _message(message_id: UUID) -> Transmission:
    try:
        return exchange.read_message(message_id)
    except Refusal as unknown:
        if unknown.status != 404:
            raise
        raise Http404 from unknown


def _facts(message: Transmission, row: Mapping[str, Any], lang: str) -> list[dict[str, str]]:
    facts = [
        {"label": gettext("Sent by"), "value": row["sender"]},
        {"label": gettext("Sent on"), "value": moment(message.sent_at, lang)},
        {"label": gettext("Received on"), "value": row["at"]},
    ]
    if message.due:
        facts.append({"label": gettext("To be received by"), "value": day_in_words(message.due, lang)})
    return facts


def _content(body: Mapping[str, Any], lang: str) -> list[dict[str, str]]:
    """What the copy says of the decision, in the reader's words."""
    person = name_in(str(body.get("applicant_ar", "")), str(body.get("applicant_latin", "")), lang)
    lines = [
        (gettext("Case"), str(body.get("number", ""))),
        (gettext("What"), text_in(body.get("title"), lang)),
        (gettext("Applicant"), person),
        (gettext("Decision"), text_in(body.get("mention"), lang) or str(body.get("status", ""))),
        (gettext("Decided on"), _day(str(body.get("decided_on", "")), lang)),
        (gettext("Legal basis"), citation_words(str(body.get("article", "")), lang)),
    ]
    return [{"label": label, "value": value} for label, value in lines if value]


def _day(raw: str, lang: str) -> str:
    try:
        return day_in_words(date.fromisoformat(raw), lang)
    except ValueError:
        return raw


@desk_page(roles=(Role.GOVERNOR_OFFICE.value,))
def detail_page(request: HttpRequest, authority: Authority, message_id: UUID) -> HttpResponse:
    """One copy: who sent it, when, whether in time, and its documents."""
    lang = lang_of(request)
    message = _message(message_id)
    note_reading(f"message:{message.id}")
    if request.method == "POST":
        exchange.mark_read(message_id=message.id, reader=reader_of(request).actor)
        return HttpResponseRedirect(reverse("supervision:list", args=[lang, authority.slug]))
    row = _shown(message, authority, lang, _names([message], lang))
    files = [
        {
            "name": file.name,
            "url": reverse("supervision:attachment", args=[lang, authority.slug, message.id, n]),
        }
        for n, file in enumerate(message.attachments)
    ]
    context = {
        "row": row,
        "facts": _facts(message, row, lang),
        "content": _content(message.body, lang),
        "files": files,
        "unread": message.state is State.RECEIVED,
        "list_url": reverse("supervision:list", args=[lang, authority.slug]),
        "proof": gettext("The signature of the sender was checked when this page was made."),
    }
    return show_desk(request, authority, "supervision/detail.html", "supervision", context)


@desk_page(roles=(Role.GOVERNOR_OFFICE.value,))
def attachment_file(request: HttpRequest, _authority: Authority, message_id: UUID, index: int) -> HttpResponseBase:
    """A document that came with a copy."""
    message = _message(message_id)
    note_reading(f"message:{message.id}")
    if index >= len(message.attachments):
        raise Http404
    file = message.attachments[index]
    return send_file(file.digest, name=file.name, mime=file.mime, look=request.GET.get("look") == "1")
