"""The person's space: what was told, what was read; and how they want to be told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.identity.api import contact_of, prefer_channels
from mahalli.foundation.notices import api as notices
from mahalli.foundation.notices.data import NoticeView
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import LANGUAGES, Refusal
from mahalli.procedures.cases import api as cases
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import NotSignedIn, authority_page, public_page
from mahalli.spaces.pages import NAMES, show
from mahalli.spaces.portal.holding import holds, is_counter
from mahalli.spaces.portal.views_case import CodeNeeded, ask_code, may_open
from mahalli.spaces.reader import reader_of


def _ways() -> dict[str, str]:
    return {
        "sms": gettext("SMS"), "email": gettext("E-mail"), "letter": gettext("Letter by post"),
        "space": gettext("Only here, on this page"),
    }  # fmt: skip


def _states() -> dict[str, str]:
    return {
        "planned": gettext("on its way"), "handed_over": gettext("sent"), "delivered": gettext("arrived"),
        "failed": gettext("could not be sent"), "bounced": gettext("did not arrive"),
    }  # fmt: skip


def _is_the_person(request: HttpRequest, case_id: UUID) -> bool:
    """Opening a message is a proof: an agent who looks at the case is not the person."""
    account = reader_of(request).account
    if account is not None and cases.is_case_of(case_id, account_id=account.id):
        return True
    return holds(request, "cases", case_id) and not is_counter(request)


def _shown(notice: NoticeView, lang: str, *, shown: bool) -> dict[str, Any]:
    ways, states = _ways(), _states()
    return {
        "id": notice.id, "at": notice.planned_at, "read_at": notice.read_at, "body": text_in(notice.body, lang),
        "title": text_in(notice.title, lang), "open": shown or notice.read_at is not None,
        "tries": [
            {
                "way": ways.get(one.channel, one.channel), "state": states.get(one.state, one.state),
                "bad": one.state in ("failed", "bounced"), "to": notices.masked(one.address) if one.channel != "letter" else "",
                "at": one.settled_at or one.handed_over_at,
            }
            for one in notice.deliveries
        ],
    }  # fmt: skip


@authority_page
def messages_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """All that was told about a case, the latest first; an unread one is opened by its own button: that is the proof."""
    try:
        may_open(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    lang, subject = reader_of(request).lang, f"case:{case_id}"
    own = _is_the_person(request, case_id)
    address = reverse("portal:messages", args=[lang, authority.slug, case_id])
    if request.method == "POST" and own:
        try:
            ident = UUID(request.POST.get("notice", ""))
        except ValueError as mangled:
            raise Http404 from mangled
        if not notices.read_notice(notice_id=ident, subject=subject, now=timezone.now()):
            raise Http404
        return HttpResponseRedirect(f"{address}#m-{ident}")
    found = [_shown(one, lang, shown=not own) for one in reversed(notices.notices_of(subject))]
    view = cases.view_case(case_id, now=timezone.now())
    return show(request, "portal/messages.html", {"case": view, "messages_list": found, "at_counter": not own})


@authority_page
def preferences_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """How the holder of a case, with or without an account, wants to be told about it."""
    try:
        may_open(request, case_id)
    except CodeNeeded:
        return ask_code(request, authority)
    lang, subject = reader_of(request).lang, f"case:{case_id}"
    kept = notices.preference_of(subject)
    typed = {
        "language": kept.language if kept else lang, "channels": list(kept.channels) if kept else [],
        "email": kept.email if kept else "", "phone": kept.phone if kept else "",
    }  # fmt: skip
    error = ""
    if request.method == "POST":
        typed = _typed(request)
        try:
            notices.prefer(
                subject=subject, language=str(typed["language"]), channels=typed["channels"],
                email=str(typed["email"]), phone=str(typed["phone"]), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            error = refusal.message(lang)
        else:
            return HttpResponseRedirect(reverse("portal:case", args=[lang, authority.slug, case_id]) + "?told=preferred")
    view = cases.view_case(case_id, now=timezone.now())
    dead = notices.dead_among([one for one in (str(typed["email"]), str(typed["phone"])) if one])
    context = {"case": view, "typed": typed, "error": error, "with_contacts": True, "dead": dead, **_choices(typed)}
    return show(request, "portal/preferences.html", context, status=422 if error else 200)


def _typed(request: HttpRequest) -> dict[str, Any]:
    language = request.POST.get("language", "")
    return {
        "language": language if language in LANGUAGES else reader_of(request).lang,
        "channels": _channels(request.POST.get("first", "")),
        "email": request.POST.get("email", "")[:254], "phone": request.POST.get("phone", "")[:30],
    }  # fmt: skip


def _channels(first: str) -> list[str]:
    """One question: what comes first. The rest follows by itself where it fails."""
    return [first] if first in ("sms", "email", "letter", "space") else []


def _choices(typed: dict[str, Any]) -> dict[str, Any]:
    ways = _ways() if notices.sms_exists() else {key: word for key, word in _ways().items() if key != "sms"}
    first = (typed["channels"] or [""])[0]
    return {
        "wished": [(key, word, key == first) for key, word in ways.items()], "any_way": not first,
        "tongues": [(code, name, code == typed["language"]) for code, name in NAMES],
    }  # fmt: skip


@public_page
def account_preferences_page(request: HttpRequest) -> HttpResponse:
    """How the holder of an account wants to be told, for all their requests."""
    reader = reader_of(request)
    if reader.account is None:
        raise NotSignedIn
    if request.method == "POST":
        typed = _typed(request)
        prefer_channels(account_id=reader.account.id, language=str(typed["language"]), channels=typed["channels"])
        return HttpResponseRedirect(reverse("portal:preferences", args=[typed["language"]]) + "?told=kept")
    kept = contact_of(reader.account.id)
    assert kept is not None
    typed = {"language": kept.language, "channels": list(kept.channels), "email": kept.email, "phone": kept.phone}
    told = request.GET.get("told") == "kept"
    return show(request, "portal/preferences.html", {"typed": typed, "kept": told, "account_wide": True, **_choices(typed)})
