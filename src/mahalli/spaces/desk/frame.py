"""What every desk page shares: who acts, where, the bar of links, and the reading of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.identity import api as identity
from mahalli.foundation.journal import api as journal
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.letters import name_said
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, AllowedAct, CaseView, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information.api import READS, is_bound
from mahalli.spaces.casework.bar import work_links
from mahalli.spaces.casework.keyboard import keys_on
from mahalli.spaces.counter.ahead import warnings_on
from mahalli.spaces.doors import NoPostHere
from mahalli.spaces.pages import show
from mahalli.spaces.reader import Reader, reader_of

_ORDER = (
    Role.PRESIDENT, Role.HEAD, Role.CIVIL_STATUS, Role.LEGALISATION, Role.INFORMATION, Role.COMPLAINTS, Role.COUNCIL,
    Role.OFFICER, Role.COUNTER, Role.REGISSEUR,
)  # fmt: skip
DESK_ROLES = tuple(role.value for role in _ORDER)
COUNTER_ROLES = (Role.COUNTER.value, Role.OFFICER.value)


def lang_of(request: HttpRequest) -> str:
    return reader_of(request).lang


def desk_url(authority: Authority, lang: str, name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=[lang, authority.slug, *args])


def is_president(request: HttpRequest) -> bool:
    """Whether this agent holds the post itself, not a delegation of signature."""
    return any(post.role.value == Role.PRESIDENT.value for post in reader_of(request).posts)


def _delegation(request: HttpRequest, procedure: str) -> str:
    """The decision that delegates the signature for this procedure, for any of them when none is named."""
    reader = reader_of(request)
    if not reader.delegation or not procedure or reader.account is None:
        return reader.delegation
    return identity.delegation_of(reader.account.id, on=local_day(timezone.now()), procedure=procedure)


def roles_of(request: HttpRequest, *, procedure: str = "") -> tuple[Role, ...]:
    """Every capacity in which this agent may act here, the signer's first: one agent may hold several posts.

    The office of the governor has none: it reads copies and never acts on a case (113-14 art. 115-116).
    """
    held = {post.role.value for post in reader_of(request).posts}
    if Role.PRESIDENT.value not in held and _delegation(request, procedure):
        held.add(Role.PRESIDENT.value)
    return tuple(role for role in _ORDER if role.value in held)


def acting_as(request: HttpRequest, role: Role, *, procedure: str = "") -> Acting:
    """This agent in one capacity; a delegate's signature names its decision (113-14 art. 103)."""
    reader = reader_of(request)
    assert reader.account is not None
    delegated = role is Role.PRESIDENT and not is_president(request)
    return Acting(
        ref=f"account:{reader.account.id}", role=role, account_id=reader.account.id,
        name=reader.account.name or reader.account.email,
        delegated_by_decision=_delegation(request, procedure) if delegated else "",
    )  # fmt: skip


def capacity_on(request: HttpRequest, view: CaseView, role: Role | None) -> Acting:
    """Who acts on this case: in the capacity that allows the act, else in the first one, to be refused.

    A delegation of signature counts only for the procedures that its decision names.
    """
    roles = (role,) if role else roles_of(request, procedure=view.pack_id)
    if not roles:
        here = reader_of(request).authority
        raise NoPostHere(authority=here.name(lang_of(request)) if here else "")
    return acting_as(request, roles[0], procedure=view.pack_id)


def acting_at_counter(request: HttpRequest) -> Acting:
    """This agent beside a person who is present: the counter's post, else the case officer's."""
    return acting_as(request, Role.COUNTER if Role.COUNTER in roles_of(request) else Role.OFFICER)


def allowed_here(request: HttpRequest, view: CaseView) -> dict[str, tuple[Role, AllowedAct]]:
    """The legal acts that the posts of this agent allow now, each with the capacity that allows it."""
    found: dict[str, tuple[Role, AllowedAct]] = {}
    now = timezone.now()
    for role in roles_of(request, procedure=view.pack_id):
        for allowed in cases.allowed_acts(view.id, role=role, now=now):
            found.setdefault(allowed.act, (role, allowed))
    return found


def note_reading(subject: str) -> None:
    """Reading personal data is journaled before the page leaves."""
    journal.note_read(subject)


def note_list(name: str, rows: Sequence[object]) -> None:
    """A list of persons is one reading of that list; an empty one shows nobody."""
    if rows:
        note_reading(f"list:{name}")


def read_case(case_id: UUID) -> CaseView:
    """The case of this authority; another authority's is as unknown as one that never was."""
    try:
        view = cases.view_case(case_id, now=timezone.now())
    except Refusal as unknown:
        if unknown.status != 404:
            raise
        raise Http404 from unknown
    note_reading(f"case:{case_id}")
    return view


def _links(request: HttpRequest, authority: Authority, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    lang, roles = lang_of(request), set(roles_of(request))
    if not roles:
        address = reverse("supervision:list", args=[lang, authority.slug])
        late = reverse("supervision:late", args=[lang, authority.slug])
        return [
            _link("supervision", gettext("Received copies"), address, "w"),
            _link("late", gettext("Delays of the communes"), late, "l"),
            *work_links(lang, authority.slug, roles),
        ]
    work = {"work_links": work_links(lang, authority.slug, roles)}
    links: list[dict[str, Any]] = []
    for key, label, accesskey, opened_by, count in _ways():
        if key in work:
            links += work[key]
        elif opened_by is None or roles & opened_by:
            links.append(_link(key, label, desk_url(authority, lang, key), accesskey, counts.get(count, 0), _tone(key, counts)))
    if roles & READS and is_bound(authority):
        links.append(_link("information", gettext("Published information"), desk_url(authority, lang, "information"), ""))
    if is_president(request):
        links.append(_link("people", gettext("Posts"), desk_url(authority, lang, "people"), "p"))
    return links


def _ways() -> list[tuple[str, str, str, set[Role] | None, str]]:
    """Pages of the desk in their order: name, label, key of the keyboard, who opens it (None: everybody), its figure."""
    heads = {Role.PRESIDENT, Role.HEAD}
    return [
        ("worklist", gettext("Work list"), "w", None, "open"),
        ("batch", gettext("Signature book"), "t", {Role.PRESIDENT}, "to_sign"),
        ("counter", gettext("At the counter"), "c", {Role.COUNTER, Role.OFFICER}, ""),
        ("letters", gettext("Letters to print"), "l", {Role.COUNTER, Role.OFFICER}, ""),
        ("stamps", gettext("Legalisation desk"), "z", {Role.LEGALISATION}, ""),
        ("office_law", gettext("Civil status"), "e", {Role.CIVIL_STATUS}, ""),
        ("till", gettext("Till"), "x", {Role.REGISSEUR}, "to_pay"),
        ("receipts", gettext("Register of receipts"), "", heads, ""),
        ("statistics", gettext("Statistics"), "g", heads, ""),
        # The two others reach it from the statistics.
        ("complaints_report", gettext("Yearly report on complaints"), "", {Role.COMPLAINTS}, ""),
        ("services", gettext("Services and teams"), "h", heads, ""),
        ("work_links", "", "", None, ""),
        ("rates", gettext("Tariffs"), "", {*heads, Role.COUNCIL}, ""),
    ]


def _tone(key: str, counts: Mapping[str, int]) -> str:
    return "late" if key == "batch" and counts.get("tacit_week", 0) else ""


def _link(key: str, label: str, url: str, accesskey: str, count: int = 0, tone: str = "") -> dict[str, Any]:
    return {"key": key, "label": label, "url": url, "accesskey": accesskey, "count": counted(count) if count else "", "tone": tone}


def counted(figure: int) -> str:
    """A figure as it is shown: nobody counts beyond ``COUNT_MAX``."""
    return f"{cases.COUNT_MAX}+" if figure > cases.COUNT_MAX else str(figure)


def who_of(reader: Reader) -> str:
    return (name_said(reader.account.name, reader.lang) or reader.account.email) if reader.account else ""


def _told(key: str) -> str:
    sentences = {
        "sign": gettext("Signed. The document is being made and the person is told."),
        "propose": gettext("Sent for signature."),
        "replacement": gettext("Asked. The clock is stopped and the person is told."),
        "information": gettext("Asked. The clock is stopped and the person is told."),
        "return": gettext("The file was returned."),
        "withdraw": gettext("The request was withdrawn."),
        "pieces": gettext("The pieces were added."),
        "answer": gettext("The answer was written and the clock runs again."),
        "done": gettext("It is done and written in the history of the case."),
        "attestation_refused": gettext("The refusal was written with its reasons; no serial was used."),
        "opinion": gettext("The answer was noted. The person is told."),
        "receipt": gettext("It is written down, and stays in the register of receipts."),
        "not_now": gettext("This act is not possible now. Look at where the case stands."),
        "appointed": gettext("The post was given. The person signs in with a code sent to that address."),
        "ended": gettext("The post ends today."),
        "substituted": gettext("The substitute was named."),
        "stood_down": gettext("Nobody stands in any more."),
        "taken_back": gettext("The delegation has ended: nothing is signed by it any more."),
        "delegated": gettext("The delegation was written down."),
        "gathered": gettext("The file is being made. Open this page again in a moment."),
        "none_gathered": gettext("No letter was chosen, or the chosen ones have no address."),
        "addressed": gettext("The address was written."),
        "posted": gettext("Written down: the letter was posted."),
        "noted": gettext("It is written down."),
        "next_tried": gettext("It goes on by the next way."),
        "nothing_next": gettext("No other way is known for this person. Ask the counter to call or to write a letter."),
        "moved": gettext("Done. The case changed hands."),
        "given_back": gettext("Given back. The service reads your reasons in its list."),
        "shared": gettext("Written down. New cases follow it from now on."),
        "tick": gettext("Tick at least one case."),
        "retried": gettext("It is being tried again."),
        "corrected": gettext("The holiday was corrected. The open clocks are being moved."),
    }
    return sentences.get(key, "")


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
    figures = counts
    if figures is None:
        figures = cases.count_worklist(now=timezone.now()) if roles_of(request) else {}
    frame = {
        "desk_links": _links(request, authority, figures), "desk_here": here, "counts": figures,
        "keys_on": keys_on(request), **warnings_on(here, lang_of(request)),
    }  # fmt: skip
    return show_framed(request, template, {**frame, **context}, status=status)


def show_framed(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """What the desk's, the prefecture's and the operator's pages have in common."""
    frame = {"desk_who": who_of(reader_of(request)), "told": _told(request.GET.get("told", ""))}
    answer = show(request, template, {**frame, **context}, status=status)
    answer["Cache-Control"] = "private, no-store"  # a shared machine at a counter
    return answer
