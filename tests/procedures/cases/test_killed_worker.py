"""The worker may die between any two steps: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mahalli.foundation.documents import issuing
from mahalli.foundation.documents.models import IssuedDocument
from mahalli.foundation.payments.models import PaymentOrder
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once
from tests.procedures.cases import steps


class Killed(BaseException):
    """Stands where the machine would stop: no handler of the program catches it."""


def test_a_stop_between_the_seal_and_the_row_gives_one_document(
    fes_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = steps.file(fes_open, now=datetime.now(UTC))
    real = issuing.store_file

    def stop(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(issuing, "store_file", stop)
    with pytest.raises(Killed):
        run_due_once(datetime.now(UTC) + timedelta(minutes=1))
    monkeypatch.setattr(issuing, "store_file", real)
    run_due_once(datetime.now(UTC) + timedelta(minutes=10))  # the dead lease is over
    assert steps.failures() == []
    with authority(fes_open.code, actor="test", read_only=True):
        issued = list(IssuedDocument.objects.here().filter(subject=f"case:{case.id}"))
    assert [row.kind for row in issued] == ["receipt"]
    assert [document.kind for document in steps.view(fes_open, case.id).documents] == ["receipt"]


def test_a_worker_killed_again_and_again_does_each_effect_once(fes_open: Any) -> None:
    now = datetime.now(UTC)
    filed = [steps.file(fes_open, now=now) for _ in range(4)]
    for one in filed:
        steps.propose(fes_open, one.id, now=now)
        steps.sign(fes_open, one.id, now=now)
    for _ in range(4):
        worker = subprocess.Popen([sys.executable, "-m", "mahalli.commands.main", "worker"], start_new_session=True)
        time.sleep(1.4)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    run_due_once(datetime.now(UTC) + timedelta(minutes=10))
    run_due_once(datetime.now(UTC) + timedelta(minutes=30))
    assert steps.failures() == []
    with authority(fes_open.code, actor="test", read_only=True):
        orders = PaymentOrder.objects.here().count()
        documents = IssuedDocument.objects.here().count()
    assert (orders, documents) == (4, 4)
