"""What a decision does elsewhere, planned in the decision's own transaction: one work row for each effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mahalli.foundation.tenancy.api import authority_here
from mahalli.foundation.work.api import Planned, plan_all


class Effect(StrEnum):
    DOCUMENT = "effect.document"  # lay out, seal and keep a document of the case
    PAYMENT_ORDER = "effect.payment_order"  # ask for the amount due
    NOTICE = "effect.notice"  # tell the person or the service
    SHARE = "effect.share"  # give the case to an agent by the rules of the authority
    TRANSMIT = "effect.transmit"  # send a signed copy to another administration


def plan_effect(effect: Effect, *, case_id: UUID, key: str, now: datetime, **payload: str) -> None:
    """Plan an effect once: the same key never plans twice."""
    plan_effects(case_id, now=now, planned=((effect, key, payload),))


def plan_effects(case_id: UUID, *, now: datetime, planned: Iterable[tuple[Effect, str, Mapping[str, str]]]) -> None:
    """Plan several effects of one case, each with its key and its payload, in one statement."""
    here = authority_here()
    plan_all([
        Planned(effect.value, f"{case_id}:{key}", now, here, {"case": str(case_id), "key": key, **payload})
        for effect, key, payload in planned
    ])  # fmt: skip
