"""What the law does by itself: silence, lapse, warnings; and corrections of the calendar."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.cases.actions_decision import grant
from mahalli.procedures.cases.actions_filing import return_case
from mahalli.procedures.cases.actions_moves import perform_act
from mahalli.procedures.cases.clocking import move_clock, show_dues
from mahalli.procedures.cases.data import BY_LAW, Status
from mahalli.procedures.cases.models import Case, Clock, Decision
from mahalli.procedures.cases.record import current_decision, here, keep, lock_case, next_turn, note_event, regime_for
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.effects.api import Effect, plan_effect
from mahalli.procedures.regimes.data import Phase


def expire_clock(*, clock_id: UUID, now: datetime) -> bool:
    """Do what the end of a limit means. False when the limit moved, was met, or is not over."""
    found = Clock.objects.here().filter(id=clock_id).first()
    if found is None:
        return False
    lock_case(found.case_id)
    clock = Clock.objects.here().get(id=clock_id)
    if clock.state != "running" or local_day(now) <= clock.due:
        return False
    ends = regime_for(clock.case).clocks[clock.kind].expires
    if ends == "return":
        return_case(case_id=clock.case_id, acting=BY_LAW, now=now)
    elif ends == "silence":
        apply_silence(case_id=clock.case_id, now=now)
    else:
        clock.state, clock.ended_on = "expired", local_day(now)
        clock.save(update_fields=["state", "ended_on"])
        if ends != "mark":
            perform_act(case_id=clock.case_id, act=ends, given={}, acting=BY_LAW, now=now)
    return True


def apply_silence(*, case_id: UUID, now: datetime) -> bool:
    """Nobody answered in time: acceptance, from 00:00 on the day after (55-19 art. 19). Once only."""
    case = lock_case(case_id)
    if case.phase != Phase.SERVICE or case.tacit_on is None or local_day(now) < case.tacit_on:
        return False
    decision = current_decision(case)
    if decision is None:
        decision = Decision(id=new_id(), authority_id=here(), case=case, seq=next_turn(case))
    decision.outcome, decision.reasons, decision.tacit, decision.signed_at = "grant", "", True, now
    decision.save()
    grant(case, Status.TACIT, seq=decision.seq, acting=BY_LAW, now=now)
    return True


def warn_service(*, clock_id: UUID, days: int, now: datetime) -> bool:
    """Tell the service that a limit comes near."""
    clock = Clock.objects.here().filter(id=clock_id, state="running").first()
    if clock is None or local_day(now) > clock.due:
        return False
    case = lock_case(clock.case_id)
    note_event(
        case, "warned", acting=BY_LAW, now=now,
        facts={"clock": clock.kind, "due": clock.due.isoformat(), "days": days},
    )  # fmt: skip
    plan_effect(
        Effect.NOTICE, case_id=case.id, key=f"notice:warn:{clock.kind}:{clock.due}:{days}", now=now,
        message=f"warn_{clock.kind}",
    )  # fmt: skip
    return True


def recalculate_clocks(*, on: date, now: datetime) -> list[UUID]:
    """After a correction of the calendar: open clocks move, no announced date gets worse, people are told."""
    moved: list[UUID] = []
    ids = (
        Clock.objects.here().filter(state="running").values_list("case_id", flat=True).distinct()
    )
    for case_id in sorted(set(ids)):
        case = lock_case(case_id)
        if _move(case, on=on, now=now):
            moved.append(case.id)
    return moved


def _move(case: Case, *, on: date, now: datetime) -> bool:
    rules = regime_for(case).clocks
    changes: dict[str, list[str]] = {}
    for clock in Clock.objects.here().filter(case=case, state="running"):
        change = move_clock(clock, calendar_day=on, for_person=rules[clock.kind].for_person)
        if change is not None:
            changes[clock.kind] = [day.isoformat() for day in change]
    if not changes:
        return False
    show_dues(case)
    note_event(case, "clock_moved", acting=BY_LAW, now=now, facts={"changes": changes})
    keep(case, "due", "service_due", "tacit_on")
    plan_effect(
        Effect.NOTICE, case_id=case.id, key=f"notice:clock_moved:{case.version}", now=now,
        message="clock_moved",
    )  # fmt: skip
    return True
