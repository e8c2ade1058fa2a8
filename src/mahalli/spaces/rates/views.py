"""Tariffs that the council votes: recorded at the desk with their resolution, read by everybody on the portal."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.law.api import vote_value, withdraw_vote
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.digits import DIGITS
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Role
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import desk_url, lang_of, show_desk
from mahalli.spaces.doors import authority_page, desk_page
from mahalli.spaces.pages import show
from mahalli.spaces.rates.shown import VOTES, tariffs

ROLES = (Role.PRESIDENT.value, Role.HEAD.value, Role.COUNCIL.value)
AMOUNT = re.compile(r"-?\d{1,10}(\.\d{1,4})?")
LONGEST = {"number": 60, "title": 300, "why": 400}


@authority_page
def public_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What the council voted, since when, by which resolution, inside which bounds (31-13 art. 10)."""
    found = [one for one in tariffs(lang_of(request), local_day(timezone.now())) if one["current"] or one["coming"]]
    return show(request, "rates/public.html", {"tariffs": found})


@desk_page(roles=ROLES)
def desk_rates_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Record a resolution, or withdraw one that does not apply yet."""
    lang, today = lang_of(request), local_day(timezone.now())
    errors: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        try:
            errors = _record(request, authority) if request.POST.get("deed") == "vote" else _withdraw(request, today)
        except Refusal as refusal:
            errors, status = {"parameter": refusal.message(lang)}, refusal.status
        if not errors:
            return HttpResponseRedirect(desk_url(authority, lang, "rates") + "?told=noted")
        status = status if status != 200 else 422
    context = {
        "tariffs": tariffs(lang, today) if authority.kind == VOTES else [], "errors": errors,
        "typed": request.POST.dict() if errors else {}, "votes": authority.kind == VOTES,
    }  # fmt: skip
    return show_desk(request, authority, "rates/desk.html", "rates", context, status=status)


def _day(fields: Any, name: str, errors: dict[str, str], *, required: bool) -> date | None:
    raw = fields.get(name, "").strip()
    if not raw and not required:
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        errors[name] = gettext("Write a date: year, month, day, such as 2026-12-31.")
        return None


def _words(fields: Any, name: str, errors: dict[str, str], missing: str) -> str:
    said = str(fields.get(name, "")).strip()
    if not said:
        errors[name] = missing
    elif len(said) > LONGEST[name]:
        errors[name] = gettext("At most %(most)d letters.") % {"most": LONGEST[name]}
    return said


def _amount(raw: str, errors: dict[str, str]) -> Decimal:
    plain = re.sub(r"[\s\u00a0\u202f]", "", raw.translate(DIGITS)).replace(",", ".")
    if not AMOUNT.fullmatch(plain):
        errors["value"] = gettext("Write an amount in figures, such as 300 or 300,50.")
        return Decimal(0)
    return Decimal(plain)


def _record(request: HttpRequest, authority: Authority) -> dict[str, str]:
    fields, errors = request.POST, dict[str, str]()
    if authority.kind != VOTES:
        raise Http404
    value = _amount(fields.get("value", ""), errors)
    starts, decided = (_day(fields, name, errors, required=True) for name in ("starts", "decided"))
    received, visa = (_day(fields, name, errors, required=False) for name in ("received", "visa"))
    number = _words(fields, "number", errors, gettext("Write the number of the resolution."))
    title = _words(fields, "title", errors, gettext("Write the title of the resolution."))
    if received is None and visa is None and not {"received", "visa"} & errors.keys():
        errors["received"] = gettext("Write when the governor's office received it, or its visa: before, it does not apply (113-14 art. 118).")
    if errors or starts is None or decided is None:
        return errors
    vote_value(
        parameter=fields.get("parameter", ""), value=value, starts_on=starts, resolution_number=number,
        resolution_date=decided, resolution_title=title, received_on=received, visa_on=visa,
    )  # fmt: skip
    return {}


def _withdraw(request: HttpRequest, today: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    why = _words(request.POST, "why", errors, gettext("Say why it is withdrawn."))
    try:
        vote = UUID(request.POST.get("vote", ""))
    except ValueError:
        raise Http404 from None
    if not errors:
        withdraw_vote(vote_id=vote, why=why, today=today)
    return errors
