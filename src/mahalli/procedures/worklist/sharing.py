"""Sharing out new cases: the first rule that fits, then the present officer with the fewest open cases.

The same facts always give the same agent, and the reason is kept: which rule, how many were there, how much they had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from mahalli.foundation.identity.api import Role
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import fetch_one, fold, insert
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist.data import RuleView, ServiceView
from mahalli.procedures.worklist.models import Holding
from mahalli.procedures.worklist.presence import Agent, agents_on
from mahalli.procedures.worklist.services import rules_here, services_here, with_teams
from mahalli.procedures.worklist.standing import OPEN_PHASES


def assign_case(*, case_id: UUID, now: datetime) -> UUID | None:
    """Give a new case to somebody by the rules; the account, or None when it waits in the pool. Once for each case."""
    held = fetch_one(Holding, {"case_id": case_id})
    if held is not None:
        return held.account_id
    rules = rules_here()
    case = fetch_one(Case, {"id": case_id}) if rules else None
    if case is None:
        return None
    rule = next((one for one in rules if fits(one, case)), None)
    if rule is None:
        return None
    chosen, why = choose(rule.service, now=now)
    why |= {"rule": rule.place, "conditions": conditions(rule)}
    insert([
        Holding(
            id=new_id(), authority_id=authority_here(), case=case, service_id=rule.service,
            account_id=chosen.account_id if chosen else None, why=why, since=now,
        )
    ], once=True)  # fmt: skip
    write_entry(
        act="case.assigned", subject=f"case:{case_id}",
        facts={"to": str(chosen.account_id) if chosen else "", "service": str(rule.service), "rule": str(rule.id)},
    )  # fmt: skip
    return chosen.account_id if chosen else None


def fits(rule: RuleView, case: Case) -> bool:
    """Whether each condition that the rule names is met."""
    return (
        rule.procedure in ("", case.procedure)
        and rule.channel in ("", case.channel)
        and rule.applicant in ("", applicant_of(case.answers))
        and (not rule.district or any(fold(rule.district) in place for place in places_of(case.answers)))
    )


def conditions(rule: RuleView) -> dict[str, str]:
    named = {"procedure": rule.procedure, "district": rule.district, "channel": rule.channel, "applicant": rule.applicant}
    return {name: value for name, value in named.items() if value}


def applicant_of(answers: Mapping[str, Any]) -> str:
    """A company says so, or gives its common identifier (ICE)."""
    return "company" if answers.get("company_ice") or answers.get("capacity") == "company" else "person"


def places_of(answers: Mapping[str, Any]) -> list[str]:
    """Quarters and streets of the addresses in the answers, folded."""
    found = []
    for value in answers.values():
        if isinstance(value, Mapping):
            found += [fold(str(value[part])) for part in ("district", "quarter", "street") if value.get(part)]
    return found


def choose(service: UUID, *, now: datetime) -> tuple[Agent | None, dict[str, Any]]:
    """The present officer of this service with the fewest open cases; ties go by who was appointed here first."""
    present = [agent for agent in agents_of(service, services_here(), agents_on(local_day(now))) if agent.role is Role.CASE_OFFICER]
    if not present:
        return None, {"how": "nobody"}
    loads = loads_of([agent.account_id for agent in present])
    chosen = min(present, key=lambda agent: (loads.get(agent.account_id, 0), str(agent.post_id)))
    return chosen, {
        "how": "rule", "present": len(present), "load": loads.get(chosen.account_id, 0), "stands_in": chosen.stands_in,
    }  # fmt: skip


def agents_of(service: UUID, known: Sequence[ServiceView], agents: Sequence[Agent]) -> list[Agent]:
    """Agents whose post belongs to the service or to one of its teams."""
    inside = with_teams(service, known)
    posts = {post for one in known if one.id in inside for post in one.posts}
    return [agent for agent in agents if agent.post_id in posts]


def loads_of(accounts: Sequence[UUID]) -> dict[UUID, int]:
    """Open cases that each of these holds now; nothing about how fast anybody works."""
    rows = (
        Holding.objects.here()
        .filter(account_id__in=list(accounts), case__phase__in=OPEN_PHASES)
        .values("account_id")
        .annotate(n=Count("id"))
    )
    return {row["account_id"]: row["n"] for row in rows}
