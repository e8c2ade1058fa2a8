"""For the head of service and the president: what waits where, and how new cases are shared out.

Figures are those of services, teams and procedures. Of an agent only the open cases held now are shown, since sharing out
needs them; nothing says how fast anybody works.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from mahalli.foundation.identity import api as identity
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Channel, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted_packs
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import LoadLine, RuleView
from mahalli.spaces.desk.frame import desk_url, lang_of, show_desk
from mahalli.spaces.desk.people import role_name
from mahalli.spaces.desk.views_hands import condition_words
from mahalli.spaces.desk.views_worklist import acting_here
from mahalli.spaces.desk.words import pack_titles
from mahalli.spaces.doors import desk_page

HEADS = (Role.HEAD.value, Role.PRESIDENT.value)


def _uuid(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None


def _change(request: HttpRequest) -> None:
    """One deed of the page."""
    acting, post, deed = acting_here(request), request.POST, request.POST.get("deed", "")
    service, rule, held = (_uuid(post.get(name, "")) for name in ("service", "rule", "post"))
    if deed == "open":
        worklist.open_service(
            name_ar=post.get("name_ar", ""), name_fr=post.get("name_fr", ""), within=_uuid(post.get("within", "")), acting=acting
        )
    elif deed == "close" and service is not None:
        worklist.close_service(service_id=service, acting=acting)
    elif deed == "place" and held is not None and held in {one.id for one in _posts()}:
        worklist.place_post(post_id=held, service_id=service, acting=acting)
    elif deed == "rule" and service is not None:
        channel, applicant = post.get("channel", ""), post.get("applicant", "")
        worklist.add_rule(
            service_id=service, procedure=_known(post.get("procedure", "")), district=post.get("district", ""),
            channel=channel if channel in {one.value for one in Channel} else "",
            applicant=applicant if applicant in ("person", "company") else "", acting=acting,
        )  # fmt: skip
    elif deed == "unrule" and rule is not None:
        worklist.remove_rule(rule_id=rule, acting=acting)
    else:
        raise Http404


def _known(procedure: str) -> str:
    return procedure if procedure in {one.pack.id for one in adopted_packs()} else ""


def _posts() -> list[identity.HeldPost]:
    return identity.posts_here(on=local_day(timezone.now()))


@desk_page(roles=HEADS)
def services_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Load and lateness, services and teams, rules."""
    lang = lang_of(request)
    refused, status = "", 200
    if request.method == "POST":
        try:
            with transaction.atomic():
                _change(request)
        except Refusal as refusal:
            refused, status = refusal.message(lang), refusal.status
        else:
            return HttpResponseRedirect(desk_url(authority, lang, "services") + "?told=shared")
    context = _shown(lang)
    if refused:
        context |= {"refused": refused, "typed": request.POST.dict()}
    return show_desk(request, authority, "desk/services.html", "services", context, status=status)


def _shown(lang: str) -> dict[str, Any]:
    now = timezone.now()
    services = worklist.services_here()
    titles = pack_titles([one.pack for one in adopted_packs()], lang)
    names = {str(one.id): one.name(lang) for one in services}
    loads = {line.key: line for line in worklist.load_by_service(now=now)}
    agents = worklist.agents_on(local_day(now))
    held = {line.key: line.open for line in worklist.load_by_agent(agents)}
    called = {str(agent.account_id): agent.name for agent in agents}
    posts = {post.id: post for post in _posts()}
    return {
        "services": [
            {
                "id": str(one.id), "name": one.name(lang), "team": one.within is not None,
                "load": loads.get(str(one.id), LoadLine("", 0)),
                "posts": [{"id": str(post), "name": posts[post].name, "role": role_name(posts[post].role)} for post in one.posts if post in posts],
            }
            for one in services
        ],
        "loose": loads.get("", LoadLine("", 0)),
        "procedures": [{"name": titles.get(line.key, line.key), "key": line.key, "load": line} for line in worklist.load_by_procedure(now=now)],
        "agents": sorted(({"id": key, "name": called[key], "open": held[key]} for key in called), key=lambda one: str(one["name"])),
        "rules": [
            {"id": str(rule.id), "place": rule.place, "service": names.get(str(rule.service), ""),
             "conditions": condition_words(_said(rule), titles)}
            for rule in worklist.rules_here()
        ],
        "tops": [(str(one.id), one.name(lang)) for one in services if one.within is None],
        "choices": list(names.items()), "packs": sorted(titles.items()),
        "posts": [(str(post.id), f"{role_name(post.role)} · {post.name}") for post in posts.values()],
    }  # fmt: skip


def _said(rule: RuleView) -> dict[str, str]:
    parts = {"p": rule.procedure, "d": rule.district, "c": rule.channel, "a": rule.applicant}
    return {key: value for key, value in parts.items() if value}
