"""Civil status at the desk: the law of the office, its passage to the national register, what was delivered."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.sheets import api as sheets
from mahalli.registers.civil_status import api as register
from mahalli.registers.civil_status.data import OfficeLaw
from mahalli.spaces.casework.frame import acting_here, attempt, day_of, key_of
from mahalli.spaces.counter.frame import sheets_shown, show_counter, then
from mahalli.spaces.desk.frame import desk_url, lang_of, note_list, roles_of
from mahalli.spaces.desk.shown import dirhams, moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page

READERS = (Role.CIVIL_STATUS.value, Role.PRESIDENT.value, Role.HEAD.value)
WRITERS = frozenset({Role.CIVIL_STATUS, Role.PRESIDENT})


def _law_name(law: OfficeLaw) -> str:
    return gettext("paper registers (law 37-99)") if law is OfficeLaw.PAPER else gettext("national register (law 36-21)")


@desk_page(roles=READERS)
def office_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Under which law the office works; the officer writes down the decision that passes it to the register."""
    lang, today = lang_of(request), local_day(timezone.now())
    may_write = bool(WRITERS & set(roles_of(request)))
    refusal: Refusal | None = None
    errors: dict[str, str] = {}
    if request.method == "POST" and may_write:
        errors, refusal = _record(request)
        if not errors and refusal is None:
            return then(desk_url(authority, lang, "office_law"), "switched")
    law = register.office_law(today)
    context: dict[str, Any] = {
        "law": _law_name(law), "digital": law is OfficeLaw.DIGITAL, "may_write": may_write, "today": today.isoformat(),
        "switches": [
            {"law": _law_name(one.law), "since": day_in_words(one.since, lang), "decision": one.decision,
             "decided": day_in_words(one.decided_on, lang), "coming": one.since > today}
            for one in register.office_switches()
        ],
        "running": register.running_under(OfficeLaw.PAPER), "typed": request.POST.dict(), "errors": errors,
    }  # fmt: skip
    return show_counter(request, authority, "office", "office_law", context, refusal, wrong=bool(errors))


def _record(request: HttpRequest) -> tuple[dict[str, str], Refusal | None]:
    since, decided = day_of(request.POST.get("since", "")), day_of(request.POST.get("decided_on", ""))
    errors: dict[str, str] = {}
    if since is None:
        errors["since"] = gettext("Write the first day under the new law.")
    if decided is None:
        errors["decided_on"] = gettext("Write the day of the decision.")
    if request.POST.get("sure") != "1":
        errors["sure"] = gettext("Tick the box: new requests follow the other law from that day.")
    if since is None or decided is None or errors:
        return errors, None
    decision, by, now = request.POST.get("decision", ""), acting_here(request).ref, timezone.now()
    return {}, attempt(
        lambda: register.switch_office(
            law=OfficeLaw.DIGITAL, since=since, decision=decision, decided_on=decided, recorded_by=by, now=now
        )
    )


def _period(request: HttpRequest, today: date) -> tuple[date, date]:
    """The days of the address, in order; this month when none is given; a year and a day at most."""
    since = day_of(request.GET.get("from", "")) or today.replace(day=1)
    until = day_of(request.GET.get("to", "")) or max(today, since)
    since, until = min(since, until), max(since, until)
    return max(since, until - timedelta(days=366)), until


@desk_page(roles=READERS)
def delivered_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The register of what was delivered in a period; as a file, it is made by the worker."""
    lang, now = lang_of(request), timezone.now()
    since, until = _period(request, local_day(now))
    params = {"since": since.isoformat(), "until": until.isoformat()}
    here = f"{desk_url(authority, lang, 'delivered')}?from={params['since']}&to={params['until']}"
    if request.method == "POST":
        key = f"{register.REGISTER}:{key_of(request)}"
        sheets.ask_sheet(kind=register.REGISTER, params=params, request_key=key, acting=acting_here(request), now=now)
        return HttpResponseRedirect(f"{here}&told=sheet")
    lines = register.delivered_between(since, until)
    note_list("delivered", lines)
    context: dict[str, Any] = {
        "since": params["since"], "until": params["until"], "here": here, "fresh": uuid4().hex,
        "period": gettext("From %(first)s until %(last)s") % {"first": day_in_words(since, lang), "last": day_in_words(until, lang)},
        "lines": [
            {"at": moment(line.at, lang), "number": line.number, "url": desk_url(authority, lang, "case", line.case_id),
             "name": name_in(line.applicant_ar, line.applicant_latin, lang), "act": line.act, "copies": line.copies,
             "capacity": text_in(line.capacity, lang), "kind": text_in(line.kind, lang), "stamps": dirhams(line.stamps),
             "signer": text_in(line.signer, lang)}
            for line in lines
        ],
        "total": dirhams(sum((line.stamps for line in lines), start=Decimal(0))),
        "sheets": sheets_shown(sheets.sheets_of(register.REGISTER), authority, lang),
    }  # fmt: skip
    return show_counter(request, authority, "delivered", "office_law", context)
