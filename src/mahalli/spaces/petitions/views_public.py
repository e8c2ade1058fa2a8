"""Petitions on the portal: the list, one petition, signing by a code, taking back, the sheet to print. No names."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from mahalli.foundation.documents.api import square_code
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.data import LINES_OF_A_SHEET, TIES, Signatory, State, Tie
from mahalli.participation.petitions.errors import CollectionOver, TextHidden
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import authority_page
from mahalli.spaces.pages import show
from mahalli.spaces.petitions.words import collection_shown, wrong_of
from mahalli.spaces.portal.holding import code_of, hold, holds
from mahalli.spaces.reader import reader_of

SIGNER = ("name", "card", "tie", "place", "contact")
MOST_SHEETS = 40


def at(request: HttpRequest, authority: Authority, name: str, *args: object) -> str:
    return reverse(f"petitions:{name}", args=[reader_of(request).lang, authority.slug, *args])


def person_of(request: HttpRequest) -> Acting:
    """Whoever reads the portal: an account, or nobody known."""
    account = reader_of(request).account
    return Acting(ref=reader_of(request).actor, role=Role.RESIDENT, account_id=account.id if account else None)


def seen(petition_id: UUID, lang: str, *, whole: bool = False) -> dict[str, Any]:
    return collection_shown(petitions.view_collection(petition_id, on=local_day(timezone.now())), lang, whole=whole)


@authority_page
def list_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Petitions that gather signatures here, and those that were filed."""
    lang, on = reader_of(request).lang, local_day(timezone.now())
    found = petitions.collections_here(on=on, states=(State.OPEN,))
    over = petitions.collections_here(on=on, states=(State.CLOSED, State.FILED), limit=20)
    return show(request, "petitions/list.html", {
        "open_ones": [collection_shown(one, lang) for one in found], "over": [collection_shown(one, lang) for one in over],
    })  # fmt: skip


@authority_page
def petition_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """What is asked, why, how many signed and how many are needed."""
    return show(request, "petitions/petition.html", {
        "petition": seen(petition_id, reader_of(request).lang), "signed": holds(request, "signed", petition_id),
    })  # fmt: skip


def _signer(request: HttpRequest) -> Signatory:
    said = {name: request.POST.get(name, "").strip()[:300] for name in SIGNER}
    return Signatory(
        name=said["name"][:200], card=said["card"][:40], tie=said["tie"], place=said["place"],
        eligible=request.POST.get("eligible") == "yes", interest=request.POST.get("interest") == "yes",
    )  # fmt: skip


@authority_page
def sign_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """One page: who signs, what they declare, where the code goes."""
    if request.method != "POST":
        return _show_sign(request, petition_id, {"key": uuid4().hex})
    typed: dict[str, Any] = {name: request.POST.get(name, "")[:300] for name in (*SIGNER, "eligible", "interest")}
    typed["key"] = request.POST.get("key", "")[:60] or uuid4().hex
    try:
        with transaction.atomic():
            asked = petitions.ask_signature(
                collection_id=petition_id, signer=_signer(request), contact=typed["contact"], language=reader_of(request).lang,
                key=typed["key"], acting=person_of(request), now=timezone.now(),
            )  # fmt: skip
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _show_sign(request, petition_id, typed, refusal)
    hold(request, "signing", asked.id, asked.masked)
    request.session["signing_now"] = str(asked.id)
    if asked.proved:
        return _confirm(request, authority, petition_id, asked.id, "")
    return HttpResponseRedirect(at(request, authority, "code", petition_id))


def _show_sign(request: HttpRequest, petition_id: UUID, typed: dict[str, Any], refusal: Refusal | None = None) -> HttpResponse:
    lang = reader_of(request).lang
    petition = seen(petition_id, lang)
    if not petition["open"]:
        raise CollectionOver()
    if petition["off"]:
        raise TextHidden()
    account = reader_of(request).account
    return show(request, "petitions/sign.html", {
        "petition": petition, "typed": typed, "ties": [(tie.value, text_in(TIES[tie], lang)) for tie in Tie],
        "own_contact": bool(account), **wrong_of(refusal, lang),
    }, status=refusal.status if refusal else 200)  # fmt: skip


def _attempt(request: HttpRequest, petition_id: UUID) -> UUID | None:
    """The attempt that this browser began for this petition."""
    raw = str(request.session.get("signing_now", ""))
    try:
        attempt = UUID(raw)
    except ValueError:
        return None
    if not holds(request, "signing", attempt):
        return None
    waits = petitions.attempt_waits(attempt, now=timezone.now())
    return attempt if waits is not None and waits[0] == petition_id else None


@authority_page
def code_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """The code that came by message."""
    attempt = _attempt(request, petition_id)
    if attempt is None:
        return HttpResponseRedirect(at(request, authority, "petition", petition_id))
    if request.method != "POST":
        return _show_code(request, petition_id, attempt)
    return _confirm(request, authority, petition_id, attempt, request.POST.get("code", "")[:20])


def _confirm(request: HttpRequest, authority: Authority, petition_id: UUID, attempt: UUID, code: str) -> HttpResponse:
    """A wrong try is written down, so this is not undone by its refusal."""
    answer = petitions.confirm_signature(attempt_id=attempt, code=code, acting=person_of(request), now=timezone.now())
    if answer.refusal is not None:
        return _show_code(request, petition_id, attempt, answer.refusal)
    hold(request, "signed", petition_id, answer.code)
    return HttpResponseRedirect(at(request, authority, "signed", petition_id))


def _show_code(request: HttpRequest, petition_id: UUID, attempt: UUID, refusal: Refusal | None = None) -> HttpResponse:
    lang = reader_of(request).lang
    context = {"petition": seen(petition_id, lang), "masked": code_of(request, "signing", attempt), **wrong_of(refusal, lang)}
    return show(request, "petitions/code.html", context, status=refusal.status if refusal else 200)


@authority_page
def signed_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """It is signed; the code that takes it back."""
    if not holds(request, "signed", petition_id):
        return HttpResponseRedirect(at(request, authority, "petition", petition_id))
    context = {"petition": seen(petition_id, reader_of(request).lang), "code": code_of(request, "signed", petition_id)}
    return show(request, "petitions/signed.html", context)


@authority_page
def withdraw_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """Take one's signature back with the code that was given."""
    lang = reader_of(request).lang
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                petitions.withdraw_signature(
                    collection_id=petition_id, code=request.POST.get("code", "").strip()[:40], now=timezone.now()
                )
            held = dict(request.session.get("signed", {}))
            held.pop(str(petition_id), None)
            request.session["signed"] = held
            return HttpResponseRedirect(at(request, authority, "withdraw", petition_id) + "?done=1")
        except Refusal as wrong:
            refusal = wrong
    context = {
        "petition": seen(petition_id, lang), "done": request.GET.get("done") == "1" and request.method != "POST",
        "code": code_of(request, "signed", petition_id), **wrong_of(refusal, lang),
    }  # fmt: skip
    return show(request, "petitions/withdraw.html", context, status=refusal.status if refusal else 200)


def _number(raw: str, default: int, most: int) -> int:
    return min(most, max(1, int(raw))) if raw.isascii() and raw.isdigit() and len(raw) < 6 else default


@authority_page
def sheet_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """Sheets to print: the date and the subject begin each page (annex of the decree), the lines hold what is needed."""
    lang, on = reader_of(request).lang, local_day(timezone.now())
    view = petitions.view_collection(petition_id, on=on)
    if view.state is not State.OPEN:
        raise CollectionOver()
    if view.hidden is not None:
        raise TextHidden()
    first = _number(request.GET.get("first", ""), 1, 10_000)
    count = _number(request.GET.get("count", ""), 1, MOST_SHEETS)
    address = settings.MAHALLI_BASE_URL.rstrip("/") + reverse("petitions:petition", args=["ar", authority.slug, petition_id])
    return show(request, "petitions/sheet.html", {
        "petition": collection_shown(view, lang), "numbers": range(first, first + count), "first": first, "count": count,
        "lines": range(1, LINES_OF_A_SHEET + 1), "name_ar": authority.full_name("ar"), "name_fr": authority.full_name("fr"),
        "date_ar": day_in_words(view.deposit_on, "ar") if view.deposit_on else "",
        "date_fr": day_in_words(view.deposit_on, "fr") if view.deposit_on else "", "address": address,
        "qr": mark_safe(square_code(address)),  # noqa: S308 - our own drawing
        "what": gettext("Sheet of signatures"), "mandatary_ar": view.mandatary_ar, "mandatary_latin": view.mandatary_latin,
    })  # fmt: skip
