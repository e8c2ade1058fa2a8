"""What is due first: the work list and the batch of what silence would accept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import CaseRow, Role, Status
from mahalli.procedures.regimes.api import every_status
from mahalli.spaces.desk.errors import NotDelegated
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, note_list, roles_of, show_desk
from mahalli.spaces.desk.shown import Line, line_of
from mahalli.spaces.doors import desk_page

PAGE = 50
Marker = tuple[date, UUID]


def _status_choices() -> list[tuple[str, str]]:
    return [
        ("", gettext("All open cases")),
        (Status.INCOMPLETE.value, gettext("Incomplete")),
        (Status.FILED.value, gettext("Filed, to be handled")),
        (Status.SUSPENDED.value, gettext("Suspended")),
        (Status.GRANTED.value, gettext("Granted, to be paid")),
        (Status.TACIT.value, gettext("Accepted by silence")),
        (Status.DELIVERED.value, gettext("Delivered")),
        (Status.REFUSED.value, gettext("Refused")),
        (Status.RETURNED.value, gettext("Returned")),
        (Status.WITHDRAWN.value, gettext("Withdrawn")),
        ("all", gettext("Every status")),
    ]


def _statuses(chosen: str) -> frozenset[str] | None:
    """None asks for what somebody must act on; the other lists ask by status."""
    if chosen == "all":
        return every_status()
    if chosen in {status.value for status in Status}:
        return frozenset({chosen})
    return None


def _marker(raw: str) -> Marker | None:
    """``2026-11-30.<uuid>``; a mangled marker shows the first page, it is only a place in a list."""
    day, _, ident = raw.partition(".")
    try:
        return date.fromisoformat(day), UUID(ident)
    except ValueError:
        return None


def _next_url(request: HttpRequest, rows: Sequence[CaseRow]) -> str:
    if len(rows) <= PAGE:
        return ""
    last = rows[PAGE - 1]
    kept = {key: value for key, value in request.GET.items() if key != "after" and value}
    day = last.due or date.max
    return "?" + urlencode({**kept, "after": f"{day.isoformat()}.{last.id}"})


def _first_url(request: HttpRequest) -> str:
    if "after" not in request.GET:
        return ""
    return "?" + urlencode({key: value for key, value in request.GET.items() if key != "after" and value})


@desk_page()
def worklist_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Cases of this authority, the most pressing limit on top, page by page with a keyset."""
    lang = lang_of(request)
    if not roles_of(request):  # the office of the governor sees copies, never the cases
        return HttpResponseRedirect(reverse("supervision:list", args=[lang, authority.slug]))
    search = request.GET.get("q", "").strip()[:100]
    chosen = request.GET.get("status", "")
    late = request.GET.get("late") == "1"
    now = timezone.now()
    rows = cases.worklist(
        now=now,
        search=search,
        statuses=_statuses(chosen),
        late_only=late,
        after=_marker(request.GET.get("after", "")),
        limit=PAGE + 1,
    )
    note_list("worklist", rows)
    counts = cases.count_worklist(now=now)
    return show_desk(
        request,
        authority,
        "desk/worklist.html",
        "worklist",
        {
            "rows": [line_of(row, lang) for row in rows[:PAGE]],
            "statuses": _status_choices(),
            "status": chosen,
            "q": search,
            "late": late,
            "sieved": bool(search or chosen or late),
            "next_url": _next_url(request, rows),
            "first_url": _first_url(request),
        },
        counts=counts,
    )


def _items(request: HttpRequest) -> list[tuple[UUID, int]]:
    items: list[tuple[UUID, int]] = []
    for raw in request.POST.getlist("item")[:200]:
        ident, _, version = raw.partition(":")
        try:
            items.append((UUID(ident), int(version)))
        except ValueError:
            continue
    return items


def _signable(request: HttpRequest, rows: Sequence[CaseRow]) -> dict[str, bool]:
    """Whether this agent signs each procedure: the president all, a delegate those of the decision."""
    return {row.procedure: Role.PRESIDENT in roles_of(request, procedure=row.procedure) for row in rows}


def _tacit_lines(request: HttpRequest) -> list[Line]:
    """Those with a proposal can be ticked: the signature alone is missing."""
    rows = cases.tacit_this_week(now=timezone.now())
    may = _signable(request, rows)
    return [line_of(row, lang_of(request), signable=row.proposed and may[row.procedure]) for row in rows]


def _sign(
    request: HttpRequest, items: Sequence[tuple[UUID, int]], known: Mapping[UUID, Line]
) -> list[tuple[UUID, Refusal | None]]:
    """Each procedure apart: a delegation names the procedures it covers."""
    by_procedure: dict[str, list[tuple[UUID, int]]] = {}
    for ident, version in items:
        procedure = known[ident].row.procedure if ident in known else ""
        by_procedure.setdefault(procedure, []).append((ident, version))
    done: list[tuple[UUID, Refusal | None]] = []
    for procedure, group in by_procedure.items():
        if Role.PRESIDENT in roles_of(request, procedure=procedure):
            acting = acting_as(request, Role.PRESIDENT, procedure=procedure)
            done += cases.sign_batch(items=group, acting=acting, now=timezone.now())
        else:
            done += [(ident, NotDelegated()) for ident, _version in group]
    return done


def _signed(
    outcome: Sequence[tuple[UUID, Refusal | None]],
    known: Mapping[UUID, Line],
    authority: Authority,
    lang: str,
) -> list[dict[str, str]]:
    """What was signed and what was not, each with a way to its case."""
    return [
        {
            "number": known[ident].row.number if ident in known else "",
            "name": known[ident].name if ident in known else gettext("A case that is no longer in this list"),
            "refused": refusal.message(lang) if refusal else "",
            "url": desk_url(authority, lang, "case", ident),
        }
        for ident, refusal in outcome
    ]


@desk_page(roles=(Role.PRESIDENT,))
def batch_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Tick, read once more, sign: each case is signed on its own."""
    lang = lang_of(request)
    lines = _tacit_lines(request)
    context: dict[str, object] = {"rows": lines}
    note_list("tacit", lines)
    if request.method == "POST":
        items = _items(request)
        known = {line.row.id: line for line in lines}
        if request.POST.get("confirmed") and items:
            outcome = _sign(request, items, known)
            context = {"results": _signed(outcome, known, authority, lang), "rows": _tacit_lines(request)}
        elif items:
            versions = dict(items)
            chosen = [(line, versions[line.row.id]) for line in lines if line.row.id in versions]
            context = {"rows": lines, "chosen": chosen, "confirm": True}
        else:
            context["refused"] = gettext("Tick at least one case.")
    return show_desk(request, authority, "desk/batch.html", "batch", context)
