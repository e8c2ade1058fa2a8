"""The representative's own pages: open a collection, follow it, close it, file it, give it up."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.data import PACK, Mandatary
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted, require_offered
from mahalli.spaces.casework.frame import day_of
from mahalli.spaces.doors import authority_page
from mahalli.spaces.pages import show
from mahalli.spaces.petitions.views_public import at, seen
from mahalli.spaces.petitions.words import tally_shown, wrong_of
from mahalli.spaces.portal.holding import channel_of, code_of, hold, holds, is_counter
from mahalli.spaces.reader import reader_of

ASKED = ("subject", "aims", "name_ar", "name_latin", "card", "born", "phone", "email", "deposit_on", "public")


def mandatary_of(request: HttpRequest, petition_id: UUID) -> Acting:
    """The counter beside the representative, the holder of the code, or the account."""
    reader = reader_of(request)
    account = reader.account
    if account is not None and is_counter(request):
        return Acting(ref=f"account:{account.id}", role=Role.COUNTER, account_id=account.id, name=account.name)
    ref = f"petition:{petition_id}" if holds(request, "petitions", petition_id) else reader.actor
    return Acting(ref=ref, role=Role.RESIDENT, account_id=account.id if account else None)


@authority_page
def open_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What is asked of the council, why, and who follows it. Somebody signed in, or the counter, opens it."""
    account = reader_of(request).account
    require_offered(adopted(PACK).pack, on=local_day(timezone.now()))
    if account is None:
        return show(request, "petitions/open_sign_in.html", {"next": request.path})
    if request.method != "POST":
        return _show_open(request, {"key": uuid4().hex})
    typed: dict[str, Any] = {name: request.POST.get(name, "").strip()[:5000] for name in ASKED}
    typed["key"] = request.POST.get("key", "")[:60] or uuid4().hex
    mandatary = Mandatary(
        typed["name_ar"][:200], typed["name_latin"][:200], typed["card"][:40], day_of(typed["born"]), typed["phone"][:40],
        typed["email"][:200], typed["public"] == "yes",
    )  # fmt: skip
    role = Role.COUNTER if is_counter(request) else Role.RESIDENT
    acting = Acting(ref=f"account:{account.id}", role=role, account_id=account.id, name=account.name)
    try:
        with transaction.atomic():
            started = petitions.open_collection(
                subject=typed["subject"], aims=typed["aims"], mandatary=mandatary, deposit_on=day_of(typed["deposit_on"]),
                key=typed["key"], acting=acting, now=timezone.now(),
            )  # fmt: skip
    except Refusal as refusal:
        return _show_open(request, typed, refusal)
    hold(request, "petitions", started.id, started.code)
    return HttpResponseRedirect(at(request, authority, "manage", started.id))


def _show_open(request: HttpRequest, typed: dict[str, Any], refusal: Refusal | None = None) -> HttpResponse:
    lang, on = reader_of(request).lang, local_day(timezone.now())
    needed = petitions.needed_on(on)
    context = {"typed": typed, "needed": needed.count, "population": needed.population, "kept_days": petitions.kept_days(on)}
    status = refusal.status if refusal else 200
    return show(request, "petitions/open.html", {**context, **wrong_of(refusal, lang)}, status=status)


@authority_page
def enter_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The representative comes back with their code."""
    refusal: Refusal | None = None
    if request.method == "POST":
        code = request.POST.get("code", "").strip()[:40]
        try:
            found = petitions.collection_of_code(code=code)
            hold(request, "petitions", found, code)
            return HttpResponseRedirect(at(request, authority, "manage", found))
        except Refusal as wrong:
            refusal = wrong
    context = wrong_of(refusal, reader_of(request).lang)
    return show(request, "petitions/enter.html", context, status=refusal.status if refusal else 200)


@authority_page
def manage_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """Where the collection stands, by way; close, file, give up."""
    acting = mandatary_of(request, petition_id)
    if not petitions.may_manage(collection_id=petition_id, acting=acting):
        seen(petition_id, reader_of(request).lang)
        return HttpResponseRedirect(at(request, authority, "enter"))
    if request.method != "POST":
        return _show_manage(request, petition_id)
    try:
        with transaction.atomic():
            goal = _do(request, authority, petition_id, acting)
    except Refusal as refusal:
        return _show_manage(request, petition_id, refusal)
    return HttpResponseRedirect(goal)


def _do(request: HttpRequest, authority: Authority, petition_id: UUID, acting: Acting) -> str:
    now, here = timezone.now(), at(request, authority, "manage", petition_id)
    wanted = request.POST.get("do", "")
    if wanted == "close":
        petitions.close_collection(collection_id=petition_id, acting=acting, now=now)
    elif wanted == "give_up" and request.POST.get("sure") == "yes":
        petitions.give_up_collection(collection_id=petition_id, acting=acting, now=now)
    elif wanted == "file":
        begun = petitions.begin_filing(collection_id=petition_id, acting=acting, channel=channel_of(request), now=now)
        hold(request, "drafts", begun.draft.id, begun.resume_code or code_of(request, "drafts", begun.draft.id))
        return reverse("portal:pieces", args=[reader_of(request).lang, authority.slug, begun.draft.id])
    return here


def _show_manage(request: HttpRequest, petition_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    lang = reader_of(request).lang
    view = petitions.view_collection(petition_id, on=local_day(timezone.now()))
    context = {
        "petition": seen(petition_id, lang, whole=True), "tally": tally_shown(petitions.tally(petition_id), lang),
        "code": code_of(request, "petitions", petition_id), "case_id": view.case_id, **wrong_of(refusal, lang),
    }  # fmt: skip
    return show(request, "petitions/manage.html", context, status=refusal.status if refusal else 200)
