"""Taking, releasing and handing over a case. None of it is a legal act: the case's clocks and status do not move."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from mahalli.foundation.identity.api import Role, posts_here
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.api import plan_notice
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.cases.errors import CaseUnknown
from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist.errors import AlreadyHeld, NobodyThere, NotInYourHands
from mahalli.procedures.worklist.models import Holding
from mahalli.procedures.worklist.presence import agents_on, holders_on
from mahalli.procedures.worklist.rights import is_head, require_head
from mahalli.procedures.worklist.services import find_service
from mahalli.procedures.worklist.standing import OPEN_PHASES


def take_case(*, case_id: UUID, acting: Acting, now: datetime) -> None:
    """Out of the pool, into one's own hands; twice is once."""
    held = _locked(case_id, now=now)
    if held.account_id == acting.account_id:
        return
    if held.account_id is not None:
        raise AlreadyHeld(number=held.case.number)
    _move(held, account=acting.account_id, why={"how": "taken"}, act="case.taken", now=now)


def release_case(*, case_id: UUID, acting: Acting, now: datetime) -> None:
    """Back into the pool of its service."""
    held = _locked(case_id, now=now)
    if held.account_id is None:
        return
    _require_hands(held, acting)
    _move(held, account=None, why={"how": "released"}, act="case.released", now=now)


def hand_over(*, case_id: UUID, to: UUID, acting: Acting, now: datetime) -> None:
    """From the hands that hold it into those of somebody who is there today."""
    held = _locked(case_id, now=now)
    if held.account_id == to:
        return
    _require_hands(held, acting)
    if to not in {agent.account_id for agent in agents_on(local_day(now))}:
        raise NobodyThere()
    _move(held, account=to, why={"how": "handed", "by": acting.ref}, act="case.handed_over", now=now)


def send_to_service(*, case_id: UUID, service_id: UUID, acting: Acting, now: datetime) -> None:
    """Into the pool of another service."""
    require_head(acting)
    held = _locked(case_id, now=now)
    held.service = find_service(service_id)
    _move(held, account=None, why={"how": "sent", "by": acting.ref}, act="case.sent_to_service", now=now)


def return_orphans(*, now: datetime) -> int:
    """Open cases of accounts that hold no post any more go back to the pool of their service; the head is told."""
    there = holders_on(local_day(now))
    rows = Holding.objects.here().filter(account_id__isnull=False, case__phase__in=OPEN_PHASES).exclude(account_id__in=there)
    returned: dict[UUID, int] = {}
    for held in rows.select_related("case").select_for_update(of=("self",)):
        gone = held.account_id
        _move(held, account=None, why={"how": "returned"}, act="case.returned_to_pool", now=now)
        returned[gone] = returned.get(gone, 0) + 1
    for account, count in returned.items():
        _tell_head(account, count, now=now)
    return sum(returned.values())


def _tell_head(account: UUID, count: int, *, now: datetime) -> None:
    title = {"ar": "ملفات بدون متول", "fr": "Dossiers sans agent", "zgh": "ⵉⵙⴷⴰⵡⵏ ⴱⵍⴰ ⴱⴰⴱ"}
    body = {
        "ar": f"انتهى منصب موظف: {count} من ملفاته المفتوحة عادت إلى غير الموزعة.",
        "fr": f"La fonction d’un agent a pris fin : {count} de ses dossiers ouverts sont revenus aux non attribués.",
        "zgh": f"ⵜⵙⵎⴷ ⵜⵡⵓⵔⵉ ⵏ ⵢⴰⵏ ⵓⵎⵙⵡⵓⵔⵉ: {count} ⵏ ⵉⵙⴷⴰⵡⵏ ⵓⵔⵔⵉⵏ ⴷ.",
    }
    for post in posts_here(on=local_day(now)):
        if post.role is Role.HEAD_OF_SERVICE:
            plan_notice(
                subject=f"desk:account:{account}", key=f"returned:{local_day(now)}:{post.id}", title=title, body=body,
                now=now, email=post.email,
            )  # fmt: skip


def _locked(case_id: UUID, *, now: datetime) -> Holding:
    """The holding of a case, for update; made where nobody held it yet."""
    case = Case.objects.here().filter(id=case_id).first()
    if case is None:
        raise CaseUnknown()
    fresh = Holding(id=new_id(), authority_id=authority_here(), case=case, why={}, since=now)
    Holding.objects.bulk_create([fresh], ignore_conflicts=True)
    held: Holding = Holding.objects.here().select_for_update().get(case_id=case_id)
    held.case = case
    return held


def _require_hands(held: Holding, acting: Acting) -> None:
    if held.account_id != acting.account_id and not is_head(acting):
        raise NotInYourHands(number=held.case.number)


def _move(held: Holding, *, account: UUID | None, why: dict[str, Any], act: str, now: datetime) -> None:
    before = held.account_id
    held.account_id, held.why, held.since = account, why, now
    held.save(update_fields=["account_id", "service", "why", "since"])
    write_entry(
        act=act, subject=f"case:{held.case_id}",
        facts={"from": str(before or ""), "to": str(account or ""), "service": str(held.service_id or "")},
    )  # fmt: skip
