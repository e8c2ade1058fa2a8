"""Figures of single agents: whether they are open, by whom and why; each agent reads their own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Role
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import OpeningView
from mahalli.spaces.casework.frame import acting_here, attempt
from mahalli.spaces.counter.frame import show_counter, then
from mahalli.spaces.desk.frame import DESK_ROLES, desk_url, is_president, lang_of, roles_of
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of


def _opening(one: OpeningView, lang: str) -> dict[str, str]:
    return {
        "reason": one.reason, "by": one.opened_by, "at": moment(one.opened_at, lang),
        "closed": moment(one.closed_at, lang) if one.closed_at else "",
    }  # fmt: skip


@desk_page(roles=DESK_ROLES)
def figures_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Closed by default. Open: the head and the president read all, every agent their own."""
    lang, now = lang_of(request), timezone.now()
    refusal: Refusal | None = None
    if request.method == "POST":
        acting, closing = acting_here(request), "close" in request.POST
        if closing:
            refusal = attempt(lambda: worklist.close_figures(acting=acting, now=now))
        else:
            reason = request.POST.get("reason", "")
            refusal = attempt(lambda: worklist.open_figures(reason=reason, acting=acting, now=now))
        if refusal is None:
            return then(desk_url(authority, lang, "figures"), "figures_closed" if closing else "figures_opened")
    current = worklist.figures_open()
    account = reader_of(request).account
    reads_all = bool({Role.HEAD, Role.PRESIDENT} & set(roles_of(request)))
    only = None if reads_all or account is None else account.id
    context: dict[str, Any] = {
        "opening": _opening(current, lang) if current is not None else None, "president": is_president(request),
        "lines": worklist.figures_by_agent(now=now, only=only) if current is not None else [],
        "reads_all": reads_all, "typed": request.POST.dict(), "days": worklist.FIGURE_DAYS,
        "history": [_opening(one, lang) for one in worklist.openings() if one.closed_at is not None],
    }  # fmt: skip
    return show_counter(request, authority, "figures", "services", context, refusal)
