"""Clocks of a case: started, suspended, resumed, ended, and planned as work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from mahalli.foundation.calendar.api import Calendar
from mahalli.foundation.law.api import LawValue, calendar_on, value_of
from mahalli.foundation.tenancy.api import fetch_one, insert, new_id
from mahalli.foundation.work.api import Planned, cancel_work, plan_all
from mahalli.procedures.cases.models import Case, Clock, ClockPause
from mahalli.procedures.cases.record import here, pack_of, regime_for
from mahalli.procedures.clocks.api import (
    CASABLANCA,
    add_months,
    first_half_until,
    kept_promise,
    reckon,
    takes_effect,
    working_days_before,
)
from mahalli.procedures.clocks.data import Stop
from mahalli.procedures.definitions.api import applies, cited
from mahalli.procedures.definitions.data import Delay, Start
from mahalli.procedures.regimes.data import ClockRule

WARNINGS = (7, 3, 1)
"""Working days before a limit of the service at which it is warned (a choice of the platform)."""

def delay_of(case: Case, kind: str, *, on: date) -> Delay | None:
    """The procedure's delay of this kind for these answers: one with a condition that holds comes before the plain."""
    pack = pack_of(case)
    plain = None
    for delay in pack.delays:
        if delay.kind != kind:
            continue
        if delay.when is None:
            plain = plain or delay
        elif applies(pack, delay.when, case.answers, today=on):
            return delay
    return plain


def accountable(case: Case, *, on: date) -> list[str]:
    """Limits of the administration that start when the file is whole: those that the procedure declares."""
    known = regime_for(case).clocks
    starting = {d.kind for d in pack_of(case).delays if d.starts in (Start.FILED, Start.COMPLETE)} - {"completion"}
    declared = [kind for kind in known if kind in starting and delay_of(case, kind, on=on) is not None]
    return [*declared, *(kind for kind in regime_for(case).filing.starts if kind not in declared)]


def parameter_of(case: Case, rule: ClockRule, *, on: date) -> str:
    """The parameter that sets a limit: the pack's when it names one, else the regime's."""
    delay = delay_of(case, rule.kind, on=on)
    return delay.parameter if delay is not None else rule.parameter


def start_clocks(case: Case, kinds: Sequence[str], *, start: date) -> list[Clock]:
    """Start limits of the regime on this day and plan what their ends do."""
    calendar = calendar_on(start)
    clocks = [_new_clock(case, kind, start=start, calendar=calendar) for kind in kinds]
    insert(clocks)
    plan_all([row for clock in clocks for row in _work_of(clock, calendar)])
    return clocks


def start_clock(case: Case, kind: str, *, start: date) -> Clock:
    """Start one limit."""
    return start_clocks(case, (kind,), start=start)[0]


def _new_clock(case: Case, kind: str, *, start: date, calendar: Calendar) -> Clock:
    rule = regime_for(case).clocks[kind]
    delay = delay_of(case, kind, on=start)
    value = value_of(delay.parameter if delay is not None else rule.parameter, start, case.authority_id)
    days, count = _days_of(value, start), value.count or rule.count
    reckoned = reckon(start=start, days=days, count=count, calendar=calendar)
    return Clock(
        id=new_id(), authority_id=case.authority_id, case=case, kind=kind, parameter=value.parameter,
        count=count, days=days, article=cited(delay.source) if delay is not None else rule.article, confidence=str(value.confidence), start=start,
        due=reckoned.due, announced_due=reckoned.due, skipped=_skipped(reckoned.skipped),
    )  # fmt: skip


def _days_of(value: LawValue, start: date) -> int:
    """A limit written in months ends on the same day of a later month: its days are counted from its start."""
    if value.unit not in ("month", "year"):
        return int(value.value)
    return (add_months(start, int(value.value) * (12 if value.unit == "year" else 1)) - start).days


def _skipped(days: Iterable[tuple[date, str]]) -> list[list[str]]:
    return [[day.isoformat(), reason] for day, reason in days]


def plan_clock(clock: Clock, calendar: Calendar) -> None:
    """Work rows for the end of a limit and the warnings before it; a moved limit has its own rows."""
    plan_all(_work_of(clock, calendar))


def _work_of(clock: Clock, calendar: Calendar) -> list[Planned]:
    payload = {"clock": str(clock.id), "case": str(clock.case_id)}
    rows = [Planned("clock.expire", f"{clock.id}:{clock.due}", takes_effect(clock.due), here(), payload)]
    if not regime_for(clock.case).clocks[clock.kind].warns:
        return rows
    for days in WARNINGS:
        day = working_days_before(due=clock.due, days=days, calendar=calendar)
        if day > clock.start:
            at = datetime.combine(day, time(8), tzinfo=CASABLANCA)
            rows.append(Planned("clock.warn", f"{clock.id}:{clock.due}:{days}", at, here(), {**payload, "days": days}))
    return rows


def unplan_clock(clock: Clock) -> None:
    """Drop what was planned for this limit's present date."""
    cancel_work(kind="clock.expire", key=f"{clock.id}:{clock.due}", authority=here())
    for days in WARNINGS:
        cancel_work(
            kind="clock.warn", key=f"{clock.id}:{clock.due}:{days}", authority=here()
        )


def running(case: Case, *, states: Sequence[str] = ("running", "suspended")) -> list[Clock]:
    """Clocks of the case that are not over."""
    return list(Clock.objects.here().filter(case=case, state__in=states).order_by("start", "kind"))


def clock_of(case: Case, kind: str) -> Clock | None:
    """The latest clock of a kind."""
    return fetch_one(Clock, {"case_id": case.id, "kind": kind}, order="start DESC, id DESC")


def first_start(case: Case, kind: str) -> date:
    """The day on which a limit of this kind, which the case has, first ran."""
    first: Clock = Clock.objects.here().filter(case=case, kind=kind).order_by("start")[0]
    return first.start


def stops_of(clock: Clock) -> list[Stop]:
    """Suspensions that are over."""
    rows = ClockPause.objects.here().filter(clock=clock, end__isnull=False).order_by("start")
    return [Stop(row.start, row.end) for row in rows if row.end is not None]


def pause_clocks(case: Case, *, on: date, reason: str, article: str) -> None:
    """Suspend the administration's limits until the person answers (55-19 art. 7, 10, 14)."""
    rules = regime_for(case).clocks
    for clock in running(case, states=("running",)):
        if not rules[clock.kind].pausable:
            continue
        ClockPause.objects.create(
            id=new_id(), authority_id=here(), clock=clock, start=on, reason=reason, article=article
        )
        unplan_clock(clock)
        clock.state = "suspended"
        clock.save(update_fields=["state"])
    case.service_due = None
    case.tacit_on = None


def resume_clocks(case: Case, *, on: date) -> None:
    """Run the limits again for the time that remained (55-19 art. 14); new dates are announced."""
    calendar = calendar_on(on)
    for clock in running(case, states=("suspended",)):
        ClockPause.objects.here().filter(clock=clock, end__isnull=True).update(end=on)
        reckoned = reckon(
            start=clock.start, days=clock.days, count=clock.count, calendar=calendar, stops=stops_of(clock)
        )
        clock.due, clock.announced_due = reckoned.due, reckoned.due
        clock.skipped = _skipped(reckoned.skipped)
        clock.state = "running"
        clock.save(update_fields=["due", "announced_due", "skipped", "state"])
        plan_clock(clock, calendar)
    show_dues(case)


def extend_clock(case: Case, kind: str, *, days: int | None) -> None:
    """Make a running limit longer: the days are added in its unit before anything is rolled; the date is announced.

    Without ``days`` by as much as it is long (31-13 art. 16: « a similar duration »).
    """
    clock = clock_of(case, kind)
    if clock is None or clock.state != "running":
        return
    calendar = calendar_on(clock.start)
    unplan_clock(clock)
    clock.days += clock.days if days is None else days
    reckoned = reckon(start=clock.start, days=clock.days, count=clock.count, calendar=calendar, stops=stops_of(clock))
    clock.due = clock.announced_due = reckoned.due
    clock.skipped = _skipped(reckoned.skipped)
    clock.save(update_fields=["days", "due", "announced_due", "skipped"])
    plan_clock(clock, calendar)


def end_clocks(case: Case, *, on: date, state: str, kinds: Sequence[str] | None = None) -> None:
    """Close limits: ``met`` when the act came, ``expired`` when it did not, ``stopped`` otherwise."""
    for clock in running(case):
        if kinds is not None and clock.kind not in kinds:
            continue
        ClockPause.objects.here().filter(clock=clock, end__isnull=True).update(end=on)
        unplan_clock(clock)
        late = state == "met" and on > clock.due
        clock.state = "expired" if late else state
        clock.ended_on = on
        clock.save(update_fields=["state", "ended_on"])


def show_dues(case: Case, clocks: Sequence[Clock] | None = None) -> None:
    """Copy onto the case the dates that the desk sorts by; ``clocks``: all those that run, where they are at hand."""
    dues = {clock.kind: clock.due for clock in (running(case, states=("running",)) if clocks is None else clocks)}
    case.service_due = dues.get("service")
    silence = dues.get("silence")
    case.tacit_on = takes_effect(silence).date() if silence else None
    rules = regime_for(case).clocks
    sorting = [due for kind, due in dues.items() if rules[kind].sorts] or [one for one in (silence,) if one]  # it may be alone
    waits = [due for kind, due in dues.items() if rules[kind].sorts and rules[kind].for_person]
    case.due = min(waits or sorting, default=None)  # while the person is waited for, that is what comes next


def move_clock(clock: Clock, *, calendar_day: date, for_person: bool) -> tuple[date, date] | None:
    """Reckon an open limit again after a correction; gives (old, new) when its date moved."""
    calendar = calendar_on(calendar_day)
    reckoned = reckon(
        start=clock.start, days=clock.days, count=clock.count, calendar=calendar, stops=stops_of(clock)
    )
    due = kept_promise(reckoned=reckoned.due, announced=clock.announced_due, for_person=for_person)
    old = clock.due
    clock.skipped = _skipped(reckoned.skipped)
    if due == old:
        clock.save(update_fields=["skipped"])
        return None
    unplan_clock(clock)
    clock.due = due
    clock.announced_due = due
    clock.save(update_fields=["due", "announced_due", "skipped"])
    plan_clock(clock, calendar)
    return old, due


def first_half_end(case: Case) -> date:
    """Last day on which something may be asked: half of the service's own delay."""
    clock = clock_of(case, "service") or clock_of(case, "silence")
    if clock is None:
        return date.max  # no limit runs: nothing has a first half
    return first_half_until(
        start=clock.start, days=clock.days, count=clock.count, calendar=calendar_on(clock.start),
        stops=stops_of(clock),
    )  # fmt: skip
