"""Who is in charge of information (31-13 art. 12): named by a decision, with the way to reach them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from mahalli.foundation.identity.api import Role as Post
from mahalli.foundation.identity.api import posts_here
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information import api as information
from mahalli.registers.information.data import Contact, OfficerView
from mahalli.spaces.casework.frame import attempt, day_of, ident, key_of
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, roles_of, show_desk
from mahalli.spaces.doors import desk_page
from mahalli.spaces.information.views_desk import READERS, fault_of, require_bound
from mahalli.spaces.information.words import officers_shown

FIELDS = {
    "title_ar": 200, "title_fr": 200, "name_ar": 120, "name_latin": 120, "phone": 40, "email": 120, "place": 300, "decision": 80,
    "decided_on": 10, "why": 1000,
}  # fmt: skip


def _acting(request: HttpRequest) -> Acting:
    held = roles_of(request)
    return acting_as(request, next((role for role in (Role.PRESIDENT, Role.INFORMATION) if role in held), held[0]))


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip()[:most] for name, most in FIELDS.items()}


def _contact(typed: dict[str, str]) -> Contact:
    plain = {name: value for name, value in typed.items() if name not in ("decided_on", "why")}
    return Contact(**plain, decided_on=day_of(typed["decided_on"]))


def _from(view: OfficerView) -> dict[str, str]:
    said = {name: getattr(view.contact, name) for name in FIELDS if name not in ("decided_on", "why")}
    return {**said, "decided_on": view.contact.decided_on.isoformat() if view.contact.decided_on else ""}


@desk_page(roles=READERS)
def officer_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Designations that stand; one form names, corrects or ends."""
    require_bound(authority)
    lang, today = lang_of(request), local_day(timezone.now())
    refusal: Refusal | None = None
    typed: dict[str, str] = {}
    if request.method == "POST":
        typed = _typed(request)
        refusal = _act(request, typed)
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "information_officer") + "?told=noted")
    changed = _chosen(request)
    shown = typed or (_from(changed) if changed else {})
    context: dict[str, Any] = {
        "officers": officers_shown(information.held_here().officers, lang), "typed": shown, "changed": changed,
        "key": key_of(request), "names": bool(information.NAMES & set(roles_of(request))), "deed": request.POST.get("deed", ""),
        "wrong": fault_of(refusal, lang), "refused": refusal.message(lang) if refusal is not None else "",
        "holders": [post.name for post in posts_here(on=today) if post.role is Post.INFORMATION and post.starts_on <= today],
    }  # fmt: skip
    status = refusal.status if refusal is not None else 200
    return show_desk(request, authority, "information/desk_officer.html", "information", context, status=status)


def _chosen(request: HttpRequest) -> OfficerView | None:
    """The designation that is being corrected, where one is named."""
    wanted = ident(request.POST.get("designation") or request.GET.get("designation"))
    if wanted is None or request.POST.get("deed") == "end":
        return None
    try:
        found = information.officer_here(wanted)
    except Refusal:
        return None
    return found if not found.ended else None


def _act(request: HttpRequest, typed: dict[str, str]) -> Refusal | None:
    key, acting, now = key_of(request), _acting(request), timezone.now()
    designation = ident(request.POST.get("designation"))
    raw = request.POST.get("version", "")
    version = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0
    if designation is None:
        return attempt(lambda: information.name_officer(contact=_contact(typed), key=key, acting=acting, now=now))
    if request.POST.get("deed") == "end":
        return attempt(lambda: _end(designation, version, typed["why"], key, acting, now))
    return attempt(lambda: information.change_officer(
        designation_id=designation, version=version, contact=_contact(typed), key=key, acting=acting, now=now
    ))  # fmt: skip


def _end(designation: UUID, version: int, why: str, key: str, acting: Acting, now: Any) -> None:
    information.end_designation(designation_id=designation, version=version, why=why, key=key, acting=acting, now=now)
