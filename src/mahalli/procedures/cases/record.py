"""Reading a case under lock, refusing what the law does not allow, and recording what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import current_scope, fetch_one, insert, new_id, write_back
from mahalli.procedures.cases.data import AWAITING_PAYMENT, OPEN, Act, Acting, Role, Status
from mahalli.procedures.cases.errors import (
    ActNotAllowed,
    AlreadyDecided,
    CaseChanged,
    CaseUnknown,
    NotYours,
    TimeIsOver,
)
from mahalli.procedures.cases.models import Case, LegalEvent
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import published
from mahalli.procedures.definitions.data import Pack
from mahalli.procedures.regimes.api import regime_of
from mahalli.procedures.regimes.data import Regime

DECIDED = frozenset({Status.REFUSED, Status.DELIVERED}) | AWAITING_PAYMENT


def here() -> str:
    """The authority of the current scope."""
    scope = current_scope()
    assert scope is not None
    assert scope.authority
    return scope.authority


def pack_of(case: Case) -> Pack:
    """The procedure as it was when the case was filed."""
    return published(case.procedure, case.pack_version).pack


def regime_for(case: Case) -> Regime:
    return regime_of(pack_of(case).regime)


def find_case(case_id: UUID) -> Case:
    """The case, in this authority only."""
    case = fetch_one(Case, {"id": case_id})
    if case is None:
        raise CaseUnknown()
    return case


def lock_case(case_id: UUID, *, version: int | None = None) -> Case:
    """The case, for update. With ``version``, refuses when somebody acted since the page was shown."""
    case = fetch_one(Case, {"id": case_id}, lock=True)
    if case is None:
        raise CaseUnknown()
    if version is not None and case.version != version:
        status = Status(case.status)
        if status in DECIDED:
            raise _decided(case, status)
        raise CaseChanged(number=case.number)
    return case


def _decided(case: Case, status: Status) -> AlreadyDecided:
    on = local_day(case.closed_at).isoformat() if case.closed_at else ""
    return AlreadyDecided(number=case.number, on=on, status=regime_for(case).statuses[status].label)


def require(case: Case, act: Act, *, acting: Acting, now: datetime) -> None:
    """Refuse an act that the regime does not give to this role in this status, or that came too late."""
    regime = regime_for(case)
    status = Status(case.status)
    if acting.role is Role.RESIDENT and not owns(case, acting):
        raise NotYours()
    if not regime.allows(act, status=status, role=acting.role):
        decides = act in (Act.SIGN_DECISION, Act.PROPOSE_DECISION)
        if decides and status in DECIDED and acting.role in regime.acts[act].roles:
            raise _decided(case, status)
        rule = regime.acts[act]
        raise ActNotAllowed(
            act=rule.label, status=regime.statuses[status].label, article=rule.article
        )
    if acting.role is not Role.LAW:
        refuse_late(case, now=now)


def refuse_late(case: Case, *, now: datetime) -> None:
    """The law acts at midnight even when the worker is late: silence and lapse come before people."""
    today = local_day(now)
    if case.status == Status.FILED and case.tacit_on is not None and today >= case.tacit_on:
        raise TimeIsOver(number=case.number, on=case.tacit_on.isoformat(), article="55-19 art. 19")
    if case.status == Status.INCOMPLETE and case.due is not None and today > case.due:
        raise TimeIsOver(number=case.number, on=case.due.isoformat(), article="55-19 art. 10")


def owns(case: Case, acting: Acting) -> bool:
    """A resident acts on a case by their account or by having shown the tracking code and its proof."""
    if acting.ref == f"tracking:{case.id}":
        return True
    return acting.account_id is not None and acting.account_id == case.account_id


def note_event(
    case: Case, kind: str, *, acting: Acting, now: datetime, facts: Mapping[str, Any] | None = None,
    proof: str = "",
) -> LegalEvent:  # fmt: skip
    """Append a legal event and its journal entry, in the act's own transaction."""
    event = LegalEvent(
        id=new_id(), authority_id=case.authority_id, case=case, seq=_next_seq(case), kind=kind,
        article=regime_for(case).events[kind].article, at=now, actor=acting.ref,
        facts=dict(facts or {}), proof=proof,
    )  # fmt: skip
    insert([event])
    entry = {"event": str(event.id), "version": case.version, **(facts or {})}
    write_entry(act=f"case.{kind}", subject=f"case:{case.id}", facts=entry)
    return event


def _next_seq(case: Case) -> int:
    """The next number of an event; a case filed in this very transaction knows its last one."""
    if case.last_event is None:
        return (LegalEvent.objects.here().filter(case=case).aggregate(n=Max("seq"))["n"] or 0) + 1
    case.last_event += 1
    return case.last_event


def keep(case: Case, *fields: str) -> int:
    """Write the case back with its next version."""
    case.version += 1
    write_back(case, "version", *fields)
    return case.version


def is_open(case: Case) -> bool:
    return Status(case.status) in OPEN
