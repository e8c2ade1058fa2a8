"""Killed before any statement of the work: run again, each effect stands exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from mahalli.exchange.api import inbox
from mahalli.foundation.documents.models import IssuedDocument
from mahalli.foundation.notices.models import Delivery
from mahalli.foundation.payments.models import PaymentOrder
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once
from mahalli.procedures.cases.data import Status
from tests.procedures.cases import steps
from tests.procedures.cases.steps import NOON

LEASE_OVER = timedelta(minutes=3)


class Killed(BaseException):
    """The machine stops here: no handler of the program catches it, the transaction is lost."""


class Killer:
    """Lets so many statements pass, then stops everything."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if self.left == 0:
            raise Killed
        self.left -= 1
        return execute(sql, params, many, context)


def worked_under_fire(now: Any, *, shift: int) -> tuple[int, Any]:
    """Work until nothing is left, killed after 1 + shift, 2 + shift, … statements; gives how often it was killed."""
    kills, after, moment = 0, shift, now
    while True:
        after += 1
        killer = Killer(after)
        try:
            with connection.execute_wrapper(killer):
                run_due_once(moment)
        except Killed:
            kills += 1
            moment += LEASE_OVER
            continue
        if killer.left:
            return kills, moment


@pytest.mark.parametrize("shift", [0, 7])
def test_each_effect_stands_once_wherever_the_worker_was_killed(
    fes_open: Any, opened: Callable[[str], Any], outbox: list[Any], shift: int
) -> None:
    prefecture = opened("prefecture-fes")
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id)
    steps.sign(fes_open, case.id)
    kills, moment = worked_under_fire(NOON, shift=shift)
    steps.pay(fes_open, case.id, now=moment)
    more, moment = worked_under_fire(moment, shift=shift)
    assert kills >= 15 - shift
    assert more >= 15 - shift
    assert steps.failures() == []
    seen = steps.view(fes_open, case.id, now=moment)
    assert seen.status == Status.DELIVERED
    kinds = Counter(event.kind for event in seen.events)
    for once in ("filed", "granted", "payment_ordered", "paid", "delivered"):
        assert kinds[once] == 1, once
    assert (kinds["document_issued"], kinds["copy_sent"]) == (3, 2)
    assert Counter(document.kind for document in seen.documents) == {"receipt": 1, "payment_receipt": 1, "permit": 1}
    with authority(fes_open.code, read_only=True):
        issued = Counter(IssuedDocument.objects.here().values_list("kind", flat=True))
        assert PaymentOrder.objects.here().count() == 1
        assert Delivery.objects.here().filter(state="planned").exclude(channel="letter").count() == 0
    assert issued == {"receipt": 1, "payment_receipt": 1, "permit": 1}
    with authority(prefecture.code, read_only=True):
        assert Counter(copy.service for copy in inbox()) == {"decision.copy.governor": 1, "decision.copy.local_authority": 1}
    # A mail may leave twice when the worker dies after sending; the same identifier lets a mail reader fold it.
    assert len({mail.extra_headers["Message-ID"] for mail in outbox}) == 3
