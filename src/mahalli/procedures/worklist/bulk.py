"""One act on many cases: each goes through its own action, with its own checks, in its own savepoint.

The list is written down first, then carried out row by row. A form that is sent twice, a worker that is killed half-way
or a page that is opened again find the same rows and do nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mahalli.foundation.identity.api import Role as PostRole
from mahalli.foundation.identity.api import delegation_of, posts_of
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.foundation.text.refusals import LANGUAGES, Refusal
from mahalli.foundation.work.api import plan_work
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist.data import BULK_MAX, INLINE_MAX, BulkKind, BulkLine, BulkView
from mahalli.procedures.worklist.errors import NotTheHead, SignerUnknown, TooManyAtOnce
from mahalli.procedures.worklist.holding import hand_over, release_case, send_to_service
from mahalli.procedures.worklist.models import BulkItem, BulkRun
from mahalli.procedures.worklist.rights import is_head

WORK = "worklist.bulk"
_RANK = (Role.HEAD, Role.OFFICER, Role.COUNTER)


def start_bulk(
    *, kind: BulkKind, items: Sequence[tuple[UUID, int]], params: Mapping[str, Any], key: str, acting: Acting, now: datetime
) -> UUID:
    """Write the list down and begin: at once when it is short, by the worker when it is long."""
    unique = dict(items)
    if len(unique) > BULK_MAX:
        raise TooManyAtOnce(count=str(len(unique)), most=str(BULK_MAX))
    known = BulkRun.objects.here().filter(key=key).first()
    if known is not None:
        return known.id  # type: ignore[no-any-return]
    assert acting.account_id is not None
    run = BulkRun(
        id=new_id(), authority_id=authority_here(), kind=kind.value, key=key, params=dict(params),
        account_id=acting.account_id, name=acting.name, asked_at=now,
    )  # fmt: skip
    run.save(force_insert=True)
    numbers = dict(Case.objects.here().filter(id__in=unique).values_list("id", "number"))
    BulkItem.objects.bulk_create(
        BulkItem(id=new_id(), authority_id=run.authority_id, run=run, place=place, case_id=ident, version=version,
                 number=numbers.get(ident, ""))
        for place, (ident, version) in enumerate(unique.items(), 1)
    )  # fmt: skip
    write_entry(act="bulk.asked", subject=f"bulk:{run.id}", facts={"kind": kind.value, "cases": len(unique)})
    if len(unique) > INLINE_MAX:
        plan_work(kind=WORK, key=str(run.id), due=now, authority=authority_here(), payload={"run": str(run.id)})
    else:
        carry_on(run_id=run.id, now=now, limit=INLINE_MAX)
    return run.id


def carry_on(*, run_id: UUID, now: datetime, limit: int = INLINE_MAX) -> bool:
    """Do the next cases of the list; whether some are left."""
    run = BulkRun.objects.here().select_for_update().get(id=run_id)
    waiting = BulkItem.objects.here().filter(run=run, state="waiting").order_by("place")[:limit]
    posts = _posts(run, now)
    for item in waiting:
        try:
            with transaction.atomic():
                _DEEDS[BulkKind(run.kind)](run, item, posts, now)
        except Refusal as refusal:
            item.state, item.sentence = "refused", {lang: refusal.message(lang) for lang in LANGUAGES}
        else:
            item.state = "done"
        item.save(update_fields=["state", "sentence"])
    left = bool(BulkItem.objects.here().filter(run=run, state="waiting").exists())
    if not left and run.finished_at is None:
        run.finished_at = now
        run.save(update_fields=["finished_at"])
        write_entry(act="bulk.finished", subject=f"bulk:{run.id}", facts={"kind": run.kind})
    return left


def _posts(run: BulkRun, now: datetime) -> set[PostRole]:
    """What the account holds when the act is done, not when it was asked."""
    return {post.role for post in posts_of(run.account_id, on=local_day(now))}


def _acting(run: BulkRun, role: Role, *, delegation: str = "") -> Acting:
    return Acting(
        ref=f"account:{run.account_id}", role=role, account_id=run.account_id, name=run.name,
        delegated_by_decision=delegation,
    )  # fmt: skip


def _worker(run: BulkRun, posts: set[PostRole]) -> Acting:
    """In the first capacity that the account holds; somebody without a post changes nothing."""
    held = {post.value for post in posts}
    if PostRole.PRESIDENT in posts:
        return _acting(run, Role.PRESIDENT)
    role = next((role for role in _RANK if role.value in held), None)
    if role is None:
        raise NotTheHead()
    return _acting(run, role)


def _assign(run: BulkRun, item: BulkItem, posts: set[PostRole], now: datetime) -> None:
    acting = _worker(run, posts)
    if not is_head(acting):
        raise NotTheHead()
    hand_over(case_id=item.case_id, to=UUID(run.params["to"]), acting=acting, now=now)


def _to_service(run: BulkRun, item: BulkItem, posts: set[PostRole], now: datetime) -> None:
    send_to_service(case_id=item.case_id, service_id=UUID(run.params["service"]), acting=_worker(run, posts), now=now)


def _release(run: BulkRun, item: BulkItem, posts: set[PostRole], now: datetime) -> None:
    release_case(case_id=item.case_id, acting=_worker(run, posts), now=now)


def _request(run: BulkRun, item: BulkItem, posts: set[PostRole], now: datetime) -> None:
    cases.request_replacement(
        case_id=item.case_id, version=item.version, pieces=run.params["pieces"], reason=run.params["reason"],
        acting=_studies(run, posts), now=now,
    )  # fmt: skip


def _propose(run: BulkRun, item: BulkItem, posts: set[PostRole], now: datetime) -> None:
    cases.propose_decision(
        case_id=item.case_id, version=item.version, outcome=run.params["outcome"], reasons=run.params.get("reason", ""),
        acting=_studies(run, posts), now=now,
    )  # fmt: skip


def _studies(run: BulkRun, posts: set[PostRole]) -> Acting:
    """The case officer's capacity where it is held: the regime gives it these acts."""
    return _acting(run, Role.OFFICER) if PostRole.CASE_OFFICER in posts else _worker(run, posts)


def _sign(run: BulkRun, item: BulkItem, posts: set[PostRole], now: datetime) -> None:
    """The president, or a delegate for the procedures of the decision that delegates."""
    delegation = ""
    if PostRole.PRESIDENT not in posts:
        procedure = Case.objects.here().filter(id=item.case_id).values_list("procedure", flat=True).first()
        delegation = delegation_of(run.account_id, on=local_day(now), procedure=procedure or "")
        if not delegation or procedure is None:
            raise SignerUnknown()
    acting = _acting(run, Role.PRESIDENT, delegation=delegation)
    cases.sign_decision(case_id=item.case_id, version=item.version, acting=acting, now=now)


Deed = Callable[[BulkRun, BulkItem, set[PostRole], datetime], None]
_DEEDS: Mapping[BulkKind, Deed] = {
    BulkKind.ASSIGN: _assign, BulkKind.TO_SERVICE: _to_service, BulkKind.RELEASE: _release, BulkKind.REQUEST: _request,
    BulkKind.PROPOSE: _propose, BulkKind.SIGN: _sign,
}  # fmt: skip


def bulk_actor(run_id: UUID) -> str:
    """For whom the worker carries a list out, as the journal names them."""
    account = BulkRun.objects.here().filter(id=run_id).values_list("account_id", flat=True).first()
    return f"account:{account}" if account else ""


def view_bulk(run_id: UUID) -> BulkView | None:
    """A list with its results, now or years later."""
    run = BulkRun.objects.here().filter(id=run_id).first()
    if run is None:
        return None
    rows = BulkItem.objects.here().filter(run=run).order_by("place")
    lines = tuple(BulkLine(row.case_id, row.number, row.state, row.sentence) for row in rows)
    return BulkView(run.id, BulkKind(run.kind), run.name, run.account_id, run.asked_at, run.finished_at, lines)
