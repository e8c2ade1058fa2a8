"""Work of the list: sharing out a new case, carrying out a long bulk act, and what is done each morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import WorkItem, finish_here, handles, plan_work
from mahalli.procedures.clocks.api import CASABLANCA, local_day
from mahalli.procedures.worklist.bulk import WORK, bulk_actor, carry_on
from mahalli.procedures.worklist.holding import return_orphans
from mahalli.procedures.worklist.sharing import assign_case
from mahalli.procedures.worklist.snapshot import send_snapshot

MORNING = time(6)
DAILY = "worklist.morning"


@handles("effect.share")
def on_filed(item: WorkItem) -> None:
    """A case was filed: give it to somebody, and see that tomorrow morning is planned."""
    with authority(item.authority, actor="worker"):
        assign_case(case_id=UUID(item.payload["case"]), now=item.due)
        plan_morning(after=item.due, code=item.authority)
        finish_here(item)


@handles(WORK)
def on_bulk(item: WorkItem) -> None:
    """A long list, some cases at a time: each piece is its own transaction, in the name of who asked."""
    run = UUID(item.payload["run"])
    with authority(item.authority, actor="worker", read_only=True):
        actor = bulk_actor(run)
    left = bool(actor)
    while left:
        with authority(item.authority, actor=actor):
            left = carry_on(run_id=run, now=item.due)


@handles(DAILY)
def on_morning(item: WorkItem) -> None:
    """Cases of posts that ended return to the pool; the prefecture receives the day's snapshot."""
    with authority(item.authority, actor="worker"):
        return_orphans(now=item.due)
        send_snapshot(now=item.due)
        plan_morning(after=item.due, code=item.authority)


def plan_morning(*, after: datetime, code: str) -> None:
    """The next morning of this authority, planned once."""
    day = local_day(after) + timedelta(days=1)
    plan_work(kind=DAILY, key=day.isoformat(), due=datetime.combine(day, MORNING, tzinfo=CASABLANCA), authority=code)
