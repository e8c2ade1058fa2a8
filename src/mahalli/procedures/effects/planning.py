"""What a decision does elsewhere, planned in the decision's own transaction: one work row for each effect."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mahalli.foundation.tenancy.api import current_scope
from mahalli.foundation.work.api import plan_work


class Effect(StrEnum):
    DOCUMENT = "effect.document"  # lay out, seal and keep a document of the case
    PAYMENT_ORDER = "effect.payment_order"  # ask for the amount due
    NOTICE = "effect.notice"  # tell the person or the service
    SHARE = "effect.share"  # give the case to an agent by the rules of the authority
    TRANSMIT = "effect.transmit"  # send a signed copy to another administration


def plan_effect(effect: Effect, *, case_id: UUID, key: str, now: datetime, **payload: str) -> None:
    """Plan an effect once: the same key never plans twice."""
    scope = current_scope()
    assert scope is not None
    assert scope.authority
    plan_work(
        kind=effect.value, key=f"{case_id}:{key}", due=now, authority=scope.authority,
        payload={"case": str(case_id), "key": key, **payload},
    )  # fmt: skip
