"""What every desk page shares: who acts, where, the bar of links, and the reading of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.journal import api as journal
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Act, Acting, AllowedAct, CaseView, Role
from mahalli.procedures.cases.errors import CaseUnknown
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.pages import show
from mahalli.spaces.reader import Reader, reader_of

_ORDER = (Role.PRESIDENT, Role.HEAD, Role.OFFICER, Role.COUNTER, Role.REGISSEUR)


def lang_of(request: HttpRequest) -> str:
    return reader_of(request).lang


def desk_url(authority: Authority, lang: str, name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=[lang, authority.slug, *args])


def roles_of(request: HttpRequest) -> tuple[Role, ...]:
    """Every capacity in which this agent may act here, the signer's first: in a small commune one agent is several."""
    reader = reader_of(request)
    held = {post.role.value for post in reader.posts}
    if reader.delegation:
        held.add(Role.PRESIDENT.value)
    return tuple(role for role in _ORDER if role.value in held)


def acting_as(request: HttpRequest, role: Role) -> Acting:
    """This agent in one capacity; a delegate's signature names the decision that delegates (113-14 art. 103)."""
    reader = reader_of(request)
    assert reader.account is not None
    is_president = any(post.role.value == Role.PRESIDENT.value for post in reader.posts)
    delegated = reader.delegation if role is Role.PRESIDENT and not is_president else ""
    return Acting(
        ref=f"account:{reader.account.id}", role=role, account_id=reader.account.id,
        name=reader.account.name or reader.account.email, delegated_by_decision=delegated,
    )  # fmt: skip


def acting_of(request: HttpRequest) -> Acting:
    """This agent in the first of their capacities."""
    return acting_as(request, roles_of(request)[0])


def allowed_here(request: HttpRequest, case_id: UUID) -> dict[Act, tuple[Role, AllowedAct]]:
    """The legal acts that the posts of this agent allow now, each with the capacity that allows it."""
    found: dict[Act, tuple[Role, AllowedAct]] = {}
    now = timezone.now()
    for role in roles_of(request):
        for allowed in cases.allowed_acts(case_id, role=role, now=now):
            found.setdefault(allowed.act, (role, allowed))
    return found


def note_reading(subject: str) -> None:
    """Reading personal data is journaled before the page leaves."""
    journal.note_read(subject)


def read_case(case_id: UUID) -> CaseView:
    """The case of this authority; another authority's is as unknown as one that never was."""
    try:
        view = cases.view_case(case_id, now=timezone.now())
    except CaseUnknown as unknown:
        raise Http404 from unknown
    note_reading(f"case:{case_id}")
    return view


def journal_of(case_id: UUID, lang: str) -> list[dict[str, str]]:
    return [
        {"act": entry.act, "actor": entry.actor, "at": moment(entry.at, lang), "iso": entry.at.isoformat()}
        for entry in journal.entries_of(f"case:{case_id}")
    ]


def _links(request: HttpRequest, authority: Authority, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    lang, roles = lang_of(request), set(roles_of(request))
    links = [_link("worklist", gettext("Work list"), desk_url(authority, lang, "worklist"), "w", counts.get("open", 0))]
    if Role.PRESIDENT in roles:
        soon = counts.get("tacit_week", 0)
        label = gettext("To sign before silence")
        links.append(_link("batch", label, desk_url(authority, lang, "batch"), "t", soon, "stop" if soon else ""))
    if roles & {Role.COUNTER, Role.OFFICER}:
        links.append(_link("counter", gettext("At the counter"), desk_url(authority, lang, "counter"), "c"))
    if Role.REGISSEUR in roles:
        links.append(_link("till", gettext("Till"), desk_url(authority, lang, "till"), "x", counts.get("to_pay", 0)))
    if authority.kind in ("province", "prefecture"):
        address = reverse("supervision:list", args=[lang, authority.slug])
        links = [_link("supervision", gettext("Received copies"), address, "w")]
    return links


def _link(key: str, label: str, url: str, accesskey: str, count: int = 0, tone: str = "") -> dict[str, Any]:
    return {"key": key, "label": label, "url": url, "accesskey": accesskey, "count": count, "tone": tone}


def _who(reader: Reader) -> str:
    return (reader.account.name or reader.account.email) if reader.account else ""


TOLD = {
    "sign": "signed",
    "propose": "proposed",
    "replacement": "asked",
    "information": "asked",
    "return": "returned",
    "withdraw": "withdrawn",
    "pieces": "added",
    "answer": "answered",
    "not_now": "not_now",
}


def _told(key: str) -> str:
    sentences = {
        "signed": gettext("Signed. The document is being made and the person is told."),
        "proposed": gettext("Sent for signature."),
        "asked": gettext("Asked. The clock is stopped and the person is told."),
        "returned": gettext("The file was returned."),
        "withdrawn": gettext("The request was withdrawn."),
        "added": gettext("The pieces were added."),
        "answered": gettext("The answer was written and the clock runs again."),
        "not_now": gettext("This act is not possible now. Look at where the case stands."),
    }
    return sentences.get(TOLD.get(key, ""), "")


def show_desk(
    request: HttpRequest,
    authority: Authority,
    template: str,
    here: str,
    context: Mapping[str, Any],
    *,
    counts: Mapping[str, int] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the desk in its frame."""
    figures = cases.count_worklist(now=timezone.now()) if counts is None else counts
    frame = {
        "desk_links": _links(request, authority, figures),
        "desk_here": here,
        "desk_who": _who(reader_of(request)),
        "counts": figures,
        "told": _told(request.GET.get("told", "")),
    }
    return show(request, template, {**frame, **context}, status=status)
