"""Decisions: proposed by the service, signed by the president or a delegate, with reasons (55-19 art. 18)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import new_id
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.actions_filing import close
from mahalli.procedures.cases.amounts import amount_due
from mahalli.procedures.cases.data import Act, Acting, Role, Status
from mahalli.procedures.cases.errors import NothingToDecide, NotTheSigner, ReasonMissing
from mahalli.procedures.cases.models import Case, Decision
from mahalli.procedures.cases.record import (
    current_decision,
    here,
    keep,
    lock_case,
    next_turn,
    note_event,
    pack_of,
    require,
    turned,
)
from mahalli.procedures.cases.refusal_reasons import check_reason_code
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.effects.api import Effect, plan_effect

Outcome = Literal["grant", "refuse"]


def propose_decision(
    *, case_id: UUID, version: int, outcome: str, reasons: str = "", reason_code: str = "", acting: Acting,
    now: datetime,
) -> int:  # fmt: skip
    """The service proposes; it may propose again until the signature."""
    case = lock_case(case_id, version=version)
    require(case, Act.PROPOSE_DECISION, acting=acting, now=now)
    _check(outcome, reasons)
    check_reason_code(pack_of(case), outcome, reason_code)
    decision = current_decision(case) or _new(case)
    decision.outcome, decision.reasons, decision.reason_code = outcome, reasons.strip(), reason_code
    decision.proposed_by, decision.proposed_at = acting.ref, now
    decision.save()
    case.proposed = True
    note_event(case, "proposed", acting=acting, now=now, facts={"outcome": outcome})
    return keep(case, "proposed")


def sign_decision(
    *,
    case_id: UUID,
    version: int,
    acting: Acting,
    now: datetime,
    outcome: str | None = None,
    reasons: str = "",
) -> int:
    """Sign what was proposed, or decide otherwise. Refuses when somebody acted since the page was shown."""
    case = lock_case(case_id, version=version)
    if acting.role is not Role.PRESIDENT:
        raise NotTheSigner()
    require(case, Act.SIGN_DECISION, acting=acting, now=now)
    decision = current_decision(case)
    if outcome is None and not case.proposed:  # nothing was proposed, or it was given back
        raise NothingToDecide(number=case.number)
    if decision is None:
        decision = _new(case)
    if outcome is not None:
        decision.outcome, decision.reasons = outcome, reasons.strip() or decision.reasons
    if decision.outcome == "grant":
        decision.reason_code = ""  # a reason of refusal does not outlive the refusal
    _check(decision.outcome, decision.reasons)
    decision.signed_by, decision.signer_name, decision.signed_at = acting.ref, acting.name, now
    decision.delegated_by = acting.delegated_by_decision
    decision.save()
    if decision.outcome == "grant":
        return grant(case, Status.GRANTED, seq=decision.seq, acting=acting, now=now)
    close(case, Status.REFUSED, clocks="met", now=now)
    note_event(case, "refused", acting=acting, now=now, facts={"decision": str(decision.id)})
    key = turned("refusal:1", decision.seq)
    plan_effect(Effect.DOCUMENT, case_id=case.id, key=key, now=now, kind="refusal")
    plan_effect(
        Effect.NOTICE, case_id=case.id, key=turned("notice:refused", decision.seq), now=now, message="refused"
    )
    return keep(case, *CLOSING)


CLOSING = ("status", "closed_at", "due", "service_due", "tacit_on", "proposed")


def grant(case: Case, status: Status, *, seq: int, acting: Acting, now: datetime) -> int:
    """In favour, signed or tacit: the amount is asked, the act is delivered once it is paid."""
    if status is Status.GRANTED:
        amount_due(case, on=local_day(now))  # refuses now when no value is in force on that day
    close(case, status, clocks="met" if status is Status.GRANTED else "expired", now=now)
    kind = "granted" if status is Status.GRANTED else "silence"
    note_event(case, kind, acting=acting, now=now, facts={"status": status.value})
    plan_effect(Effect.PAYMENT_ORDER, case_id=case.id, key=turned("payment_order", seq), now=now)
    plan_effect(Effect.NOTICE, case_id=case.id, key=turned(f"notice:{kind}", seq), now=now, message=kind)
    return keep(case, *CLOSING)


def give_back_proposal(*, case_id: UUID, version: int, acting: Acting, now: datetime) -> int:
    """Who signs does not sign what was proposed: the service studies again. No decision is made, no clock moves."""
    case = lock_case(case_id, version=version)
    if acting.role is not Role.PRESIDENT:
        raise NotTheSigner()
    require(case, Act.SIGN_DECISION, acting=acting, now=now)
    decision = current_decision(case)
    if decision is None or not case.proposed:
        raise NothingToDecide(number=case.number)
    case.proposed = False
    write_entry(
        act="case.given_back", subject=f"case:{case.id}", facts={"decision": str(decision.id), "version": case.version}
    )
    return keep(case, "proposed")


def sign_batch(
    *, items: Sequence[tuple[UUID, int]], acting: Acting, now: datetime
) -> list[tuple[UUID, Refusal | None]]:
    """Sign several proposals; one that is refused does not hold back the others."""
    results: list[tuple[UUID, Refusal | None]] = []
    for case_id, version in items:
        try:
            with transaction.atomic():
                sign_decision(case_id=case_id, version=version, acting=acting, now=now)
        except Refusal as refusal:
            results.append((case_id, refusal))
        else:
            results.append((case_id, None))
    return results


def _check(outcome: str, reasons: str) -> None:
    if outcome not in ("grant", "refuse"):
        raise ReasonMissing(article="55-19 art. 18")
    if outcome == "refuse" and not reasons.strip():
        raise ReasonMissing(article="55-19 art. 18 ; 2-18-577 art. 46")


def _new(case: Case) -> Decision:
    return Decision(id=new_id(), authority_id=here(), case=case, seq=next_turn(case))
