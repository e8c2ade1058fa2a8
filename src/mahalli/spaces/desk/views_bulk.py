"""One act on many cases: chosen in the list, asked once more, carried out case by case, with a page of results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases.data import Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import published
from mahalli.procedures.sheets import api as sheets
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import BULK_MAX, BulkKind, BulkView
from mahalli.procedures.worklist.errors import TooManyAtOnce
from mahalli.spaces.desk.frame import DESK_ROLES, acting_as, desk_url, lang_of, note_list, note_reading, show_desk
from mahalli.spaces.desk.kinds import PRINT, kind_names, kinds_for
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.sieve import sieve_of_query
from mahalli.spaces.desk.views_worklist import account_of, acting_here, lines_of
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page

LONGEST_REASON = 4000


def items_of(request: HttpRequest) -> list[tuple[UUID, int]]:
    """The ticked cases, each with the version that was shown; or those of the whole list, as they stand."""
    if request.POST.get("all"):
        sieve = sieve_of_query(request.POST.get("query", "")[:500])
        rows = worklist.list_cases(sieve, me=account_of(request), now=timezone.now(), limit=BULK_MAX)
        return [(one.row.id, one.row.version) for one in rows[:BULK_MAX]]
    items: dict[UUID, int] = {}
    for raw in request.POST.getlist("item"):
        ident, _, version = raw.partition(":")
        try:
            items[UUID(ident)] = int(version) if len(version) < 10 else -1
        except ValueError:
            continue
    return list(items.items())


@desk_page(roles=DESK_ROLES)
def bulk_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Second step: what will be done, to which cases; then it begins."""
    lang = lang_of(request)
    items = items_of(request) if request.method == "POST" else []
    kind = request.POST.get("kind", "")
    if not items or kind not in dict(kinds_for(request)):
        return HttpResponseRedirect(desk_url(authority, lang, "worklist") + ("?told=tick" if request.method == "POST" else ""))
    if len(items) > BULK_MAX:
        raise TooManyAtOnce(count=str(len(items)), most=str(BULK_MAX))
    rows = worklist.chosen_rows([ident for ident, _ in items], now=timezone.now())
    note_list("chosen", rows)
    if kind == PRINT and request.POST.get("pdf"):
        params = {"cases": [str(row.row.id) for row in rows]}
        key, by = request.POST.get("key", "")[:64], acting_here(request)
        sheets.ask_sheet(kind=worklist.SLIPS, params=params, request_key=f"slips:{key}", acting=by, now=timezone.now())
        return HttpResponseRedirect(desk_url(authority, lang, "sheets") + "?told=sheet")
    if kind == PRINT:
        context: dict[str, Any] = {"rows": lines_of(rows, worklist.services_here(), lang), "today": moment(timezone.now(), lang), "key": uuid4().hex}
        return show_desk(request, authority, "desk/slips.html", "worklist", context)
    params, errors = _params(request, BulkKind(kind))
    if request.POST.get("confirmed") and not errors:
        run = _begin(request, BulkKind(kind), items, params)
        return HttpResponseRedirect(desk_url(authority, lang, "bulk_result", run))
    context = {
        "kind": kind, "label": kind_names()[kind], "items": [f"{ident}:{version}" for ident, version in items],
        "rows": lines_of(rows, worklist.services_here(), lang), "key": request.POST.get("key") or uuid4().hex,
        "errors": errors if request.POST.get("confirmed") else {}, "typed": request.POST,
        **_choices(BulkKind(kind), rows, lang),
    }  # fmt: skip
    return show_desk(request, authority, "desk/bulk.html", "worklist", context, status=422 if context["errors"] else 200)


def _begin(request: HttpRequest, kind: BulkKind, items: Sequence[tuple[UUID, int]], params: dict[str, Any]) -> UUID:
    acting = acting_as(request, Role.PRESIDENT) if kind is BulkKind.SIGN else acting_here(request)
    key = f"{acting.ref}:{request.POST.get('key', '')[:64]}"
    with transaction.atomic():
        return worklist.start_bulk(kind=kind, items=items, params=params, key=key, acting=acting, now=timezone.now())


def _params(request: HttpRequest, kind: BulkKind) -> tuple[dict[str, Any], dict[str, str]]:
    """What the act needs beside the cases, and what is missing of it."""
    post, errors = request.POST, {}
    reason = post.get("reason", "").strip()[:LONGEST_REASON]
    params: dict[str, Any] = {}
    if kind in (BulkKind.ASSIGN, BulkKind.TO_SERVICE):
        name = "to" if kind is BulkKind.ASSIGN else "service"
        try:
            params[name] = str(UUID(post.get(name, "")))
        except ValueError:
            errors[name] = gettext("Choose from the list.")
    elif kind is BulkKind.REQUEST:
        params = {"pieces": post.getlist("pieces")[:20], "reason": reason}
        if not params["pieces"]:
            errors["pieces"] = gettext("Tick at least one piece.")
    elif kind is BulkKind.PROPOSE:
        params = {"outcome": post.get("outcome", ""), "reason": reason}
        if params["outcome"] not in ("grant", "refuse"):
            errors["outcome"] = gettext("Say whether you propose to grant or to refuse.")
    needs = kind is BulkKind.REQUEST or params.get("outcome") == "refuse"
    if needs and not reason:
        errors["reason"] = gettext("Write the reason: the person has a right to know it.")
    return params, errors


def _choices(kind: BulkKind, rows: Sequence[Any], lang: str) -> dict[str, Any]:
    if kind is BulkKind.ASSIGN:
        agents = worklist.agents_on(local_day(timezone.now()))
        loads = {line.key: line.open for line in worklist.load_by_agent(agents)}
        known = {str(agent.account_id): agent.name for agent in agents}
        return {"agents": [(key, name, loads[key]) for key, name in known.items()]}
    if kind is BulkKind.TO_SERVICE:
        return {"services": [(str(one.id), one.name(lang)) for one in worklist.services_here()]}
    if kind is BulkKind.REQUEST:
        packs = [published(name).pack for name in sorted({row.row.procedure for row in rows})]
        pieces = {piece.id: text_in(piece.label, lang) for pack in packs for piece in pack.pieces if piece.source == "user"}
        return {"pieces": sorted(pieces.items())}
    return {}


@desk_page(roles=DESK_ROLES)
def result_page(request: HttpRequest, authority: Authority, run_id: UUID) -> HttpResponse:
    """What became of each case; the page can be opened again and printed."""
    lang = lang_of(request)
    view = worklist.view_bulk(run_id)
    if view is None:
        raise Http404
    note_reading(f"bulk:{run_id}")
    context = {
        "label": kind_names()[view.kind.value], "by": view.name, "asked": moment(view.asked_at, lang),
        "finished": moment(view.finished_at, lang) if view.finished_at else "", "total": len(view.lines),
        "done": view.count("done"), "refused_count": view.count("refused"), "waiting": view.count("waiting"),
        "lines": _results(view, authority, lang),
    }  # fmt: skip
    return show_desk(request, authority, "desk/bulk_result.html", "worklist", context)


def _results(view: BulkView, authority: Authority, lang: str) -> list[dict[str, str]]:
    """What was refused comes first: it is what remains to be done."""
    order = {"refused": 0, "waiting": 1, "done": 2}
    return [
        {
            "number": line.number or gettext("A case that is not here"), "state": line.state,
            "why": text_in(line.sentence, lang), "url": desk_url(authority, lang, "case", line.case_id) if line.number else "",
        }
        for line in sorted(view.lines, key=lambda line: order[line.state])
    ]  # fmt: skip
