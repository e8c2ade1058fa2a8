"""The work list: what is due first, through filters that stand in the address, with views and acts on several cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.identity import api as identity
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.letters import name_said
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted_packs
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import BULK_MAX, HeldRow, ServiceView, Sieve, ViewOfList, Waits
from mahalli.spaces.desk import sieve as sieves
from mahalli.spaces.desk.frame import acting_as, counted, desk_url, lang_of, note_list, roles_of, show_desk
from mahalli.spaces.desk.kinds import kinds_for
from mahalli.spaces.desk.shown import line_of
from mahalli.spaces.desk.words import pack_titles
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of

PAGE = 50
Marker = tuple[date, UUID]


def account_of(request: HttpRequest) -> UUID:
    reader = reader_of(request)
    assert reader.account is not None
    return reader.account.id


def acting_here(request: HttpRequest) -> Acting:
    """In the capacity that shares out work where it is held, else in the first one."""
    roles = roles_of(request)
    return acting_as(request, Role.HEAD if Role.HEAD in roles else roles[0])


def is_head(request: HttpRequest) -> bool:
    return bool({Role.HEAD, Role.PRESIDENT} & set(roles_of(request)))


def _marker(raw: str) -> Marker | None:
    """``2026-11-30.<uuid>``; a mangled marker shows the first page, it is only a place in a list."""
    day, _, ident = raw.partition(".")
    try:
        return date.fromisoformat(day), UUID(ident)
    except ValueError:
        return None


def _next_url(request: HttpRequest, rows: Sequence[HeldRow]) -> str:
    if len(rows) <= PAGE:
        return ""
    last = rows[PAGE - 1].row
    kept = {key: value for key, value in request.GET.items() if key != "after" and value}
    day = last.due or date.max
    return "?" + urlencode({**kept, "after": f"{day.isoformat()}.{last.id}"})


def _first_url(request: HttpRequest) -> str:
    if "after" not in request.GET:
        return ""
    return "?" + urlencode({key: value for key, value in request.GET.items() if key != "after" and value})


def standing_views() -> list[tuple[str, str, Sieve]]:
    """Views that every desk has."""
    return [
        ("open", gettext("All open cases"), Sieve()),
        ("mine", gettext("In my hands"), Sieve(who="me")),
        ("pool", gettext("Not given to anybody"), Sieve(who="pool")),
        ("late", gettext("Late"), Sieve(due="late")),
        ("tacit", gettext("Silence accepts this week"), Sieve(tacit=True)),
        ("answered", gettext("The person answered"), Sieve(answered=True)),
        ("sign", gettext("Waiting for the signature"), Sieve(waits=Waits.SIGNATURE)),
        ("pay", gettext("To be paid"), Sieve(waits=Waits.PAYMENT)),
    ]


def _named(view: ViewOfList, teams: Mapping[UUID, str]) -> str:
    """The name of a kept view, with the team it is for."""
    team = teams.get(view.service, "") if view.service else ""
    return f"{view.name} · {team}" if team else view.name


KNOWN_FIGURES = {"open": "open", "tacit": "tacit_week", "sign": "to_sign", "pay": "to_pay"}


def _views(
    kept: Sequence[ViewOfList], here: Sieve, counts: Mapping[str, int], me: UUID, teams: Mapping[UUID, str]
) -> list[dict[str, Any]]:
    """Each view with its figure; those that the frame has already counted are not counted again."""
    now = timezone.now()
    fixed = standing_views()
    mine = {str(view.id): sieves.sieve_of_query(view.query) for view in kept}
    asked = {key: sieve for key, _label, sieve in fixed if key not in KNOWN_FIGURES} | mine
    figures = worklist.count_each(asked, me=me, now=now)
    figures |= {key: counts.get(name, 0) for key, name in KNOWN_FIGURES.items()}
    lines = [(key, label, sieve, "") for key, label, sieve in fixed]
    lines += [(str(view.id), _named(view, teams), mine[str(view.id)], "own" if view.mine else "shared") for view in kept]
    return [
        {
            "key": key, "label": label, "url": "?" + (sieves.query_of(sieve) or "view=open"), "kept": kind,
            "count": counted(figures[key]),
            "here": sieve == here, "tone": "late" if key in ("late", "tacit") and figures[key] else "",
        }
        for key, label, sieve, kind in lines
    ]  # fmt: skip


def lines_of(rows: Sequence[HeldRow], services: Sequence[ServiceView], lang: str) -> list[dict[str, Any]]:
    """Lines with the names of those who hold each case."""
    names = identity.account_names({row.account for row in rows if row.account})
    called = {service.id: service.name(lang) for service in services}
    return [
        {
            "line": line_of(row.row, lang), "holder": name_said(names.get(row.account, ""), lang) if row.account else "",
            "service": called.get(row.service, "") if row.service else "", "sent_back": row.sent_back,
        }
        for row in rows
    ]  # fmt: skip


def _choices(
    sieve: Sieve, services: Sequence[ServiceView], posts: Sequence[identity.HeldPost], lang: str
) -> dict[str, Any]:
    agents = {str(agent.account_id): name_said(agent.name, lang) for agent in worklist.agents_of_posts(posts, local_day(timezone.now()))}
    return {
        "statuses": sieves.status_choices(), "dues": sieves.due_choices(), "waits": sieves.waits_choices(),
        "channels": sieves.channel_choices(),
        "procedures": sorted(pack_titles([one.pack for one in adopted_packs()], lang).items()),
        "services": [(str(one.id), ("— " if one.within else "") + one.name(lang)) for one in services],
        "whose": [("", gettext("Anybody")), ("me", gettext("Me")), ("pool", gettext("Nobody yet")), *agents.items()],
        "chosen": {
            "status": sieve.status, "due": sieve.due, "waits": sieve.waits.value if sieve.waits else "",
            "channel": sieve.channel, "procedure": sieve.procedure, "service": str(sieve.service or ""), "who": sieve.who,
            "from": sieve.filed_from.isoformat() if sieve.filed_from else "",
            "to": sieve.filed_to.isoformat() if sieve.filed_to else "",
        },
    }  # fmt: skip


@desk_page()
def worklist_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Cases of this authority, the most pressing limit on top, page by page with a keyset."""
    lang = lang_of(request)
    if not roles_of(request):  # the office of the governor sees copies, never the cases
        return HttpResponseRedirect(reverse("supervision:list", args=[lang, authority.slug]))
    me, now = account_of(request), timezone.now()
    if request.method == "POST":
        return _keep_view(request, authority)
    services = worklist.services_here()
    posts = identity.posts_here(on=local_day(now))
    own = {post.id for post in posts if post.account_id == me}
    kept = worklist.views_for(me, {service.id for service in services if is_head(request) or own & set(service.posts)})
    if not request.GET:
        first = next((view for view in kept if view.opens_first and view.query), None)
        if first is not None:
            return HttpResponseRedirect("?" + first.query)
    sieve = sieves.sieve_of(request.GET)
    rows = worklist.list_cases(sieve, me=me, now=now, after=_marker(request.GET.get("after", "")), limit=PAGE + 1)
    note_list("worklist", rows)
    counts = cases.count_worklist(now=now)
    views = _views(kept, sieve, counts, me, {one.id: one.name(lang) for one in services})
    context = {
        "rows": lines_of(rows[:PAGE], services, lang), "views": views, "q": sieve.search,
        "sieve": sieve, "sieved": not sieve.empty, "query": sieves.query_of(sieve),
        "kinds": kinds_for(request), "most": BULK_MAX, "filtered": not sieves.without_search(sieve).empty and not any(view["here"] for view in views), "head": is_head(request),
        "next_url": _next_url(request, rows), "first_url": _first_url(request), **_choices(sieve, services, posts, lang),
    }  # fmt: skip
    return show_desk(request, authority, "desk/worklist.html", "worklist", context, counts=counts)


def _keep_view(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Keep this search under a name, or drop a view."""
    acting = acting_here(request)
    address = desk_url(authority, lang_of(request), "worklist")
    view = request.POST.get("drop", "")
    if view:
        try:
            worklist.drop_view(view_id=UUID(view), acting=acting)
        except ValueError:
            return HttpResponseRedirect(address)
        return HttpResponseRedirect(f"{address}?view=open")
    sieve = sieves.sieve_of_query(request.POST.get("query", "")[:500])
    name = request.POST.get("name", "").strip()
    if name:
        whose = request.POST.get("for", "")
        known = {str(one.id): one.id for one in worklist.services_here()}
        worklist.save_view(
            name=name, query=sieves.query_of(sieve), acting=acting, shared=whose == "all" or whose in known,
            service=known.get(whose), opens_first=request.POST.get("first") == "1",
        )  # fmt: skip
    return HttpResponseRedirect(f"{address}?{sieves.query_of(sieve) or 'view=open'}")
