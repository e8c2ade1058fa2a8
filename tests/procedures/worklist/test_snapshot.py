"""The prefecture learns what is late by a signed snapshot, once a day, without a name in it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from mahalli.exchange import api as exchange
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.worklist import api as worklist
from tests.procedures.cases import steps


def test_the_snapshot_reaches_the_prefecture(fes_open: Any, opened: Any, outbox: Any) -> None:
    office, other = opened("prefecture-fes"), opened("province-kenitra")
    case = steps.file(fes_open)
    number = steps.view(fes_open, case.id).number
    steps.work()
    late = steps.NOON + timedelta(days=40)  # the service's limit is over, silence has not accepted yet
    steps.work(late)
    with authority(office.code, actor="test", read_only=True):
        found = exchange.inbox(service=worklist.LATENESS)
    days = [message.body["day"] for message in found]
    assert len(days) == len(set(days)) >= 1
    last = max(found, key=lambda message: message.body["day"]).body
    assert [line["number"] for line in last["late"]] == [number]
    assert (last["open"], last["late_count"]) == (1, 1)
    text = json.dumps(last, ensure_ascii=False)
    assert "بنعلي" not in text and "Benali" not in text and "AB123456" not in text
    with authority(other.code, actor="test", read_only=True):
        assert exchange.inbox(service=worklist.LATENESS) == []


def test_no_office_online_sends_nothing(fes_open: Any) -> None:
    with authority(fes_open.code, actor="test"):
        assert worklist.send_snapshot(now=steps.NOON) is None
        assert exchange.outbox(service=worklist.LATENESS) == []
