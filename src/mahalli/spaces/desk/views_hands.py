"""Who holds a case and why: taken, released, handed over. None of it is a legal act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from mahalli.foundation.identity import api as identity
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.letters import name_said
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import HolderView
from mahalli.spaces.desk.frame import DESK_ROLES, desk_url, lang_of, read_case, show_desk
from mahalli.spaces.desk.shown import moment, name_in
from mahalli.spaces.desk.views_worklist import account_of, acting_here, is_head
from mahalli.spaces.doors import desk_page


def why_words(holder: HolderView, titles: Mapping[str, str]) -> str:
    """« Why is it mine »: the rule, who was there and how much they had, or who moved it."""
    why = holder.why
    how = str(why.get("how", ""))
    if how == "rule":
        named = condition_words(why.get("conditions", {}), titles)
        return gettext("By rule %(rule)s (%(conditions)s). Officers of the service present: %(present)s; this one had the fewest open cases: %(load)s.") % {
            "rule": why.get("rule"), "conditions": named, "present": why.get("present"), "load": why.get("load"),
        } + (" " + gettext("Stands in for the holder of the post, who is away.") if why.get("stands_in") else "")  # fmt: skip
    words = {
        "nobody": gettext("A rule sent it to this service, and no officer of it was there that day."),
        "taken": gettext("The agent took it."), "released": gettext("The agent released it."),
        "handed": gettext("It was handed over."), "sent": gettext("It was sent to this service."),
        "returned": gettext("The post of the agent who held it ended."),
    }  # fmt: skip
    return words.get(how, gettext("No rule spoke of it: it waits for somebody to take it."))


def condition_words(conditions: Mapping[str, str], titles: Mapping[str, str]) -> str:
    names = {"online": gettext("Online"), "counter": gettext("At the counter"), "company": gettext("A company"), "person": gettext("A person")}
    parts = [titles.get(value, names.get(value, value)) for value in conditions.values()]
    return ", ".join(parts) or gettext("every case")


def _ident(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None


def _move(request: HttpRequest, case_id: UUID) -> None:
    acting, now, deed = acting_here(request), timezone.now(), request.POST.get("deed", "")
    to = _ident(request.POST.get("to", ""))
    if deed == "take":
        worklist.take_case(case_id=case_id, acting=acting, now=now)
    elif deed == "release":
        worklist.release_case(case_id=case_id, acting=acting, now=now)
    elif deed == "hand" and to is not None:
        worklist.hand_over(case_id=case_id, to=to, acting=acting, now=now)
    elif deed == "send" and to is not None:
        worklist.send_to_service(case_id=case_id, service_id=to, acting=acting, now=now)
    else:
        raise Http404


@desk_page(roles=DESK_ROLES)
def hands_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """In whose hands this case is, why, and what may be done about it."""
    lang = lang_of(request)
    view = read_case(case_id)
    refused, status = "", 200
    if request.method == "POST":
        try:
            with transaction.atomic():
                _move(request, case_id)
        except Refusal as refusal:
            refused, status = refusal.message(lang), refusal.status
        else:
            return HttpResponseRedirect(desk_url(authority, lang, "hands", case_id) + "?told=moved")
    holder = worklist.holder_of(case_id)
    me = account_of(request)
    services = worklist.services_here()
    names = identity.account_names({holder.account}) if holder.account else {}
    agents = worklist.agents_on(local_day(timezone.now()))
    context = {
        "case": view, "name": name_in(view.applicant_ar, view.applicant_latin, lang),
        "holder": name_said(names.get(holder.account, ""), lang) if holder.account else "", "mine": holder.account == me,
        "service": next((one.name(lang) for one in services if one.id == holder.service), ""),
        "why": why_words(holder, {view.pack_id: str(view.title.get(lang, ""))}),
        "since": moment(holder.since, lang) if holder.since else "", "sent_back": holder.sent_back,
        "may_move": holder.account == me or is_head(request), "head": is_head(request),
        "agents": _others(agents, holder), "services": [(str(one.id), one.name(lang)) for one in services],
    }  # fmt: skip
    if refused:
        context["refused"] = refused
    return show_desk(request, authority, "desk/hands.html", "worklist", context, status=status)


def _others(agents: Sequence[Any], holder: HolderView) -> list[tuple[str, str]]:
    """Who is there today, each with how much they hold now."""
    loads = {line.key: line.open for line in worklist.load_by_agent(agents)}
    known = {str(agent.account_id): agent.name for agent in agents if agent.account_id != holder.account}
    return [(key, f"{name} · " + ngettext("%(n)s open case", "%(n)s open cases", loads[key]) % {"n": loads[key]}) for key, name in known.items()]
