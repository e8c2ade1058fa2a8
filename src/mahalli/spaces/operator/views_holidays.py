"""The correction of an estimated Islamic date, for the whole country, with the decision that says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.calendar.api import Holiday
from mahalli.foundation.law import api as law
from mahalli.foundation.tenancy.api import platform, publishing
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import lang_of
from mahalli.spaces.desk.words import day_in_words
from mahalli.spaces.doors import scopeless_page
from mahalli.spaces.operator.frame import law_editor_only, show_operator
from mahalli.spaces.reader import reader_of

SHOWN_BACK = timedelta(days=60)  # a correction comes on the eve; a little of the past stays correctable


def _choices(lang: str) -> list[dict[str, str]]:
    """Holidays whose date depends on the moon, from a little before today on, with what is known of each."""
    today = local_day(timezone.now())
    with platform(actor="web", read_only=True):
        calendar = law.calendar_on(today)
    first: dict[str, Holiday] = {}
    for day in sorted(calendar.holidays):
        first.setdefault(calendar.holidays[day].key, calendar.holidays[day])
    lunar = [first[one.key] for one in law.the_law().calendar.lunar if one.key in first]
    return [
        {"value": one.key, "label": f"{one.names.get(lang) or one.names['ar']} — {_known(one, lang)}"}
        for one in lunar
        if one.day >= today - SHOWN_BACK
    ]


def _known(holiday: Holiday, lang: str) -> str:
    day = day_in_words(holiday.day, lang)
    return (
        gettext("%(day)s, estimated") % {"day": day}
        if holiday.estimated
        else gettext("%(day)s, decided") % {"day": day}
    )


def _filled(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip()[:200] for name in ("holiday", "day", "reference")}


def _read(filled: dict[str, str]) -> tuple[date | None, dict[str, str]]:
    errors: dict[str, str] = {}
    day: date | None = None
    try:
        day = date.fromisoformat(filled["day"])
    except ValueError:
        errors["day"] = gettext("Write a date: year, month, day, such as 2026-12-31.")
    if not filled["reference"]:
        errors["reference"] = gettext("Write who decided it and the reference of the decision.")
    return day, errors


def _correct(request: HttpRequest, filled: dict[str, str], day: date) -> None:
    """The date first, then one piece of work for each authority whose clocks it may move."""
    reader = reader_of(request)
    with publishing(actor=reader.actor, request_id=reader.request_id):
        law.correct_holiday(key=filled["holiday"], decided_date=day, decision_reference=filled["reference"])
    with platform(actor=reader.actor, request_id=reader.request_id):
        codes = list(Authority.objects.filter(online=True).values_list("code", flat=True))
        law.plan_calendar_move(key=filled["holiday"], decided_date=day, authorities=codes)


@scopeless_page
@law_editor_only
def holiday_page(request: HttpRequest) -> HttpResponse:
    """Ask, then correct for all: open clocks move, no announced date gets worse, people are told."""
    lang = lang_of(request)
    context: dict[str, Any] = {"holidays": _choices(lang)}
    if request.method != "POST":
        return show_operator(request, "operator/holiday.html", "holidays", context)
    filled = _filled(request)
    day, errors = _read(filled)
    context |= filled
    if errors or day is None:
        return show_operator(request, "operator/holiday.html", "holidays", {**context, "errors": errors}, status=422)
    try:
        _correct(request, filled, day)
    except Refusal as refusal:
        context["refused"] = refusal.message(lang)
        return show_operator(request, "operator/holiday.html", "holidays", context, status=refusal.status)
    return HttpResponseRedirect(reverse("operator:holidays", args=[lang]) + "?told=corrected")
