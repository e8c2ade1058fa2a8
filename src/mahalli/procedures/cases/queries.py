"""Reads of the cases for the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from mahalli.foundation.tenancy.api import fetch_one
from mahalli.foundation.text.digits import DIGITS
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import tries
from mahalli.procedures.cases.actions_draft import locked_draft
from mahalli.procedures.cases.actions_draft import shown as shown_draft
from mahalli.procedures.cases.actions_filing import lapse_day
from mahalli.procedures.cases.actions_moves import asks_here, refuse_untimely
from mahalli.procedures.cases.asked import ask_of
from mahalli.procedures.cases.clocking import first_half_end
from mahalli.procedures.cases.codes import code_hash, same
from mahalli.procedures.cases.data import (
    Act,
    AllowedAct,
    CaseView,
    DraftView,
    Role,
    Status,
    TrackingAnswer,
)
from mahalli.procedures.cases.errors import (
    DraftExpired,
    DraftUnknown,
    TooManyTries,
    TrackingNotFound,
)
from mahalli.procedures.cases.models import ActDetail, Case, Draft, Piece, PieceRequest
from mahalli.procedures.cases.receipts import receipt_view
from mahalli.procedures.cases.record import (
    article_of,
    find_case,
    pack_of,
    regime_for,
    stage_permits,
)
from mahalli.procedures.cases.shown import case_view
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import cited
from mahalli.procedures.definitions.data import Verb
from mahalli.procedures.regimes.data import ActRule, Phase

__all__ = [
    "allowed_acts", "draft_view", "file_digests", "find_by_tracking", "is_case_of", "is_draft_of", "receipt_view", "view_case",
]  # fmt: skip

DAY_FIRST = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
UNKNOWN = "\0"
"""Stands where a case has no date of birth or no phone: as long as one, and nothing that can be typed."""


def draft_view(draft_id: UUID, *, now: datetime, lock: bool = False) -> DraftView:
    """A draft that is still kept; with ``lock``, held until this scope ends by a page that is about to write in it."""
    draft = locked_draft(draft_id) if lock else fetch_one(Draft, {"id": draft_id})
    if draft is None:
        raise DraftUnknown()
    if draft.expires_at <= now and draft.filed_case is None:
        raise DraftExpired(on=local_day(draft.expires_at).isoformat())
    return shown_draft(draft)


def view_case(case_id: UUID, *, now: datetime) -> CaseView:
    """Everything one page shows of a case."""
    return case_view(find_case(case_id), today=local_day(now))


def allowed_acts(case_id: UUID, *, role: Role, now: datetime) -> list[AllowedAct]:
    """Only the legal acts possible now for this role."""
    case = find_case(case_id)
    regime, today = regime_for(case), local_day(now)
    if case.phase == Phase.SERVICE and case.tacit_on is not None and today >= case.tacit_on:
        return []
    asked = {row.kind: row for row in PieceRequest.objects.here().filter(case=case)}
    found = [
        AllowedAct(
            act, rule.label, article_of(case, act, rule.article), asks_here(case, rule.asks), rule.move is not None, rule.consequence
        )
        for act, rule in regime.acts.items()
        if regime.allows(act, status=case.status, role=role) and stage_permits(case, act)
        and _timely(case, act, asked, today) and _moves_now(case, rule, today)
    ]  # fmt: skip
    own = [
        AllowedAct(act.id, act.title or {}, cited(act.source), tuple(ask_of(one) for one in act.asks), True)
        for act in pack_of(case).acts_of(Verb.ADVANCE_STAGE)
        if case.stage in act.leaves and role.value in [str(actor) for actor in act.actor]
        and case.phase == Phase.SERVICE
    ]  # fmt: skip
    return own + found


def _moves_now(case: Case, rule: ActRule, today: date) -> bool:
    if rule.move is None:
        return True
    try:
        refuse_untimely(case, rule, on=None if rule.move is not None and rule.move.dated else today)
    except Refusal:
        return False
    return True


def _timely(case: Case, act: str, asked: Mapping[str, PieceRequest], today: date) -> bool:
    """Conditions of an act beyond status and role: a proposal to sign, once, in the first half, after the lapse."""
    if act == Act.SIGN_DECISION:
        return case.proposed
    if act in (Act.REQUEST_REPLACEMENT, Act.REQUEST_INFORMATION):
        kind = "replacement" if act == Act.REQUEST_REPLACEMENT else "information"
        return kind not in asked and today <= first_half_end(case)
    if act == Act.ANSWER_INFORMATION:
        return "information" in asked and asked["information"].answered_at is None
    if act == Act.ADD_PIECES and case.status == Status.SUSPENDED:
        return "replacement" in asked and asked["replacement"].answered_at is None
    if act == Act.RETURN:
        due = lapse_day(case)
        return due is not None and today > due
    return True


def _as_kept(proof: str) -> str:
    """What was typed, in the form that is kept: Western figures, and a day year first where it was written day first."""
    text = proof.strip().translate(DIGITS)
    day = DAY_FIRST.fullmatch(text)
    return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else text


def find_by_tracking(*, code: str, proof: str, origin: str, now: datetime) -> TrackingAnswer:
    """The case of a tracking code and of one thing its holder knows; the time says nothing about which failed."""
    if tries.too_many(origin, code, now=now):
        return TrackingAnswer(refusal=TooManyTries(minutes=15))
    case = Case.objects.here().filter(tracking_hash=code_hash(code, purpose="tracking")).first()
    birth = case.birth_date.isoformat() if case is not None and case.birth_date else UNKNOWN * 10
    tail = (case.phone_tail if case is not None else "") or UNKNOWN * 4
    given = _as_kept(proof.replace(UNKNOWN, ""))
    right = same(birth, given) | same(tail, given)
    if case is None or not right:
        tries.count_wrong(origin, code, now=now)
        return TrackingAnswer(refusal=TrackingNotFound())
    return TrackingAnswer(case_id=case.id)


def is_draft_of(draft_id: UUID, *, account_id: UUID) -> bool:
    """Whether this account opened the draft."""
    return Draft.objects.here().filter(id=draft_id, account_id=account_id).exists()


def is_case_of(case_id: UUID, *, account_id: UUID) -> bool:
    """Whether this account filed the case."""
    return Case.objects.here().filter(id=case_id, account_id=account_id).exists()


def file_digests() -> set[str]:
    """Digests of every file that a case or a draft of the open authority refers to."""
    found = set(Piece.objects.here().values_list("digest", flat=True))
    for files in Draft.objects.here().values_list("files", flat=True):
        found |= {row["digest"] for row in files.values()}
    for files in ActDetail.objects.here().exclude(files={}).values_list("files", flat=True):
        found |= {row["digest"] for row in files.values()}
    return found
