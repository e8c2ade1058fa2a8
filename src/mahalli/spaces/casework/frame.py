"""What the pages around a case share: trying an act, files of a form, a key that sends once, sentences after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.identity import api as identity
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseBrief, Role
from mahalli.procedures.casework.data import Given
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import acting_as, lang_of, note_reading, roles_of, show_desk
from mahalli.spaces.desk.shown import name_in
from mahalli.spaces.desk.words import text_in


def acting_here(request: HttpRequest) -> Acting:
    """This agent in the first of the capacities they hold here."""
    return acting_as(request, roles_of(request)[0])


def able(request: HttpRequest, allowed: frozenset[Role]) -> bool:
    """Whether one of this agent's posts here is among these."""
    return bool(allowed & set(roles_of(request)))


def acting_among(request: HttpRequest, allowed: frozenset[Role]) -> Acting:
    """In the capacity that may, whoever holds several posts; else in the first one, to be refused."""
    role = next((role for role in roles_of(request) if role in allowed), None)
    return acting_as(request, role) if role is not None else acting_here(request)


def attempt(act: Callable[[], Any]) -> Refusal | None:
    """Try an act in its own savepoint; a refusal leaves nothing behind and is shown."""
    try:
        with transaction.atomic():
            act()
    except Refusal as refusal:
        return refusal
    return None


def take_uploads(request: HttpRequest, lang: str, field: str = "files") -> tuple[list[Given], str]:
    """Keep each file chosen under its hash; the first that is refused is said."""
    given: list[Given] = []
    for upload in request.FILES.getlist(field):
        if not isinstance(upload, UploadedFile):
            continue
        try:
            given.append((upload.name or "", store_file(upload, name=upload.name or "")))
        except Refusal as refusal:
            return [], refusal.message(lang)
    return given, ""


def key_of(request: HttpRequest) -> str:
    """The key with which this form was shown, or a fresh one: a form sent twice writes once."""
    given = request.POST.get("key", "")[:64]
    return given or uuid4().hex


def ident(raw: str | None) -> UUID | None:
    try:
        return UUID(str(raw))
    except ValueError:
        return None


def idents(raw: Iterable[str]) -> list[UUID]:
    return [found for one in raw if (found := ident(one)) is not None]


def day_of(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw.strip())
    except ValueError:
        return None


def case_or_404(case_id: UUID) -> CaseBrief:
    """The case in brief; its reading is journaled."""
    try:
        brief = cases.case_brief(case_id)
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(f"case:{case_id}")
    return brief


def head_of(brief: CaseBrief, lang: str) -> dict[str, Any]:
    """The line on top of every page around a case."""
    return {"case": brief, "name": name_in(brief.applicant_ar, brief.applicant_latin, lang), "title": text_in(brief.title, lang)}


def colleagues() -> list[tuple[str, str]]:
    """Agents of this authority, once each: identifier and name."""
    found = {str(post.account_id): post.name for post in identity.posts_here(on=local_day(timezone.now()))}
    return sorted(found.items(), key=lambda one: one[1])


def told_of(request: HttpRequest) -> str:
    sentences = {
        "sent": gettext("Sent."),
        "settled": gettext("Nothing more is awaited."),
        "note": gettext("The note was written."),
        "seen": gettext("Seen."),
        "linked": gettext("The cases are linked."),
        "unlinked": gettext("The link was undone. Its reason is kept."),
        "asked": gettext("The opinion was asked."),
        "answered": gettext("The opinion was written down."),
        "cancelled": gettext("The question was taken back."),
        "body": gettext("The directory was changed."),
        "reserved": gettext("The numbers are reserved. The book is being printed: show this page again in a moment."),
        "typed": gettext("Typed. A second agent confirms it, the paper before them."),
        "filed": gettext("Filed at its true time. The clocks started there."),
        "voided": gettext("The numbers are void. Their reason is kept."),
        "closed": gettext("The book is closed: every number is explained."),
        "back": gettext("Sent back to who typed it."),
        "released": gettext("The number is free again."),
        "printed": gettext("Noted: the sheets of the day are printed."),
        "keys": gettext("Your choice is kept in this browser."),
    }
    return sentences.get(request.GET.get("told", ""), "")


def show_work(
    request: HttpRequest, authority: Authority, template: str, here: str, context: Mapping[str, Any],
    refusal: Refusal | None = None, *, wrong: str = "",
) -> HttpResponse:  # fmt: skip
    """A page around a case in the desk's frame, with its refusal where there is one."""
    said = wrong or (refusal.message(lang_of(request)) if refusal is not None else "")
    frame = {"told": told_of(request), "refused": said, "key": key_of(request) if said else uuid4().hex}
    status = refusal.status if refusal is not None else 422 if wrong else 200
    return show_desk(request, authority, f"casework/{template}.html", here, {**frame, **context}, status=status)


def then(url: str, told: str) -> HttpResponse:
    return HttpResponseRedirect(f"{url}?told={told}")
