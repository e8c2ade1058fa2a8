"""What this browser may open: drafts and cases whose code it gave, kept in its session; or the account's own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from mahalli.procedures.cases.data import Acting, Channel, Role
from mahalli.spaces.reader import reader_of

MOST_HELD = 20


def hold(request: HttpRequest, kind: str, ident: UUID, code: str = "") -> None:
    """Remember a draft or a case (``kind``), and the code that is shown until the session ends."""
    held = dict(request.session.get(kind, {}))
    held.pop(str(ident), None)
    held[str(ident)] = code
    request.session[kind] = dict(list(held.items())[-MOST_HELD:])


def holds(request: HttpRequest, kind: str, ident: UUID) -> bool:
    """Whether the code of this draft or case was given in this session."""
    return str(ident) in request.session.get(kind, {})


def code_of(request: HttpRequest, kind: str, ident: UUID) -> str:
    """The code given in this session, empty otherwise."""
    return str(request.session.get(kind, {}).get(str(ident), ""))


def is_counter(request: HttpRequest) -> bool:
    """An agent who files for the person in front of them."""
    return any(post.role.value in (Role.COUNTER.value, Role.OFFICER.value) for post in reader_of(request).posts)


def acting_on_draft(request: HttpRequest, draft_id: UUID | None) -> Acting:
    """Who writes in a draft: the agent at the counter, the account, or the holder of the code."""
    reader = reader_of(request)
    account = reader.account
    if account is not None and is_counter(request):
        return Acting(ref=f"account:{account.id}", role=Role.COUNTER, name=account.name)
    held = draft_id is not None and holds(request, "drafts", draft_id)
    ref = f"draft:{draft_id}" if held else reader.actor
    return Acting(ref=ref, role=Role.RESIDENT, account_id=account.id if account else None)


def acting_on_case(request: HttpRequest, case_id: UUID) -> Acting:
    """The person whose case it is."""
    account = reader_of(request).account
    ref = f"tracking:{case_id}" if holds(request, "cases", case_id) or account is None else f"account:{account.id}"
    return Acting(ref=ref, role=Role.RESIDENT, account_id=account.id if account else None)


def channel_of(request: HttpRequest) -> Channel:
    return Channel.COUNTER if is_counter(request) else Channel.ONLINE
