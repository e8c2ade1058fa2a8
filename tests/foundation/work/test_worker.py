"""Work is claimed once, a dead lease is freed, a failure is kept for the operator."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connections

from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work import worker
from mahalli.foundation.work.api import WorkItem, finish_here, list_failed, plan_work, retry_work, run_due_once
from mahalli.foundation.work.models import WorkRow

NOW = datetime.now(UTC)


@pytest.fixture
def done() -> Iterator[list[str]]:
    """A kind of work that notes its key; a key that begins with « bad » fails."""
    seen: list[str] = []

    def handler(item: WorkItem) -> None:
        if item.key.startswith("bad"):
            raise ValueError("it cannot be done")
        seen.append(item.key)

    worker._handlers["test.note"] = handler
    yield seen
    del worker._handlers["test.note"]


def plan(here: Any, *keys: str) -> None:
    with authority(here.code, actor="test"):
        for key in keys:
            plan_work(kind="test.note", key=key, due=NOW, authority=here.code, payload={"key": key})


def test_four_workers_do_each_piece_once(fes: Any, done: list[str]) -> None:
    plan(fes, *[f"k{index}" for index in range(60)])

    def run() -> None:
        run_due_once(NOW + timedelta(seconds=1))
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(done) == Counter({f"k{index}": 1 for index in range(60)})


def test_the_same_work_is_planned_once(fes: Any, done: list[str]) -> None:
    plan(fes, "same", "same")
    plan(fes, "same")
    run_due_once(NOW + timedelta(seconds=1))
    assert done == ["same"]


def test_a_dead_lease_is_freed_after_its_time(fes: Any, done: list[str]) -> None:
    plan(fes, "left")
    with platform(actor="dead"):
        assert [item.key for item in worker.claim(now=NOW + timedelta(seconds=1))] == ["left"]  # and never finished
    run_due_once(NOW + timedelta(seconds=30))
    assert done == []
    run_due_once(NOW + timedelta(minutes=3))
    assert done == ["left"]


def test_work_that_waits_its_turn_too_long_is_given_back(
    fes: Any, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(fes, "first", "second", "third")
    monkeypatch.setattr(worker, "BEGUN_WITHIN_S", -1.0)
    with platform(actor="test"):
        taken = worker.claim(now=NOW + timedelta(seconds=1), limit=8)
        worker.give_back(taken[1:])
        waiting = WorkRow.objects.filter(kind="test.note", lease_until__isnull=True).values_list("key", "attempts")
        assert sorted(waiting) == [("second", 0), ("third", 0)]
    assert run_due_once(NOW + timedelta(seconds=1)) == 2  # the third is given back, then taken as the first of its round
    assert sorted(done) == ["second", "third"]
    with platform(actor="test"):
        assert set(WorkRow.objects.filter(kind="test.note").exclude(key="first").values_list("attempts", flat=True)) == {1}


def test_work_is_finished_with_what_its_handler_writes_or_not_at_all(fes: Any) -> None:
    fail = {"once": True}

    def handler(item: WorkItem) -> None:
        with authority(item.authority, actor="worker"):
            plan_work(kind="test.after", key=item.key, due=NOW + timedelta(days=400), authority=item.authority)
            finish_here(item)
            if fail.pop("once", None):
                raise ValueError("after all was said")

    worker._handlers["test.whole"] = handler
    try:
        with authority(fes.code, actor="test"):
            plan_work(kind="test.whole", key="one", due=NOW, authority=fes.code)
        run_due_once(NOW + timedelta(seconds=1))
        with platform(actor="test"):
            row = WorkRow.objects.get(kind="test.whole")
            assert (row.done_at, row.attempts, WorkRow.objects.filter(kind="test.after").count()) == (None, 1, 0)
            assert "after all was said" in row.last_error
        run_due_once(NOW + timedelta(minutes=5))
        with platform(actor="test"):
            row = WorkRow.objects.get(kind="test.whole")
            assert row.done_at is not None
            assert (row.lease_until, row.last_error, WorkRow.objects.filter(kind="test.after").count()) == (None, "", 1)
    finally:
        del worker._handlers["test.whole"]


def test_a_failure_is_kept_and_may_be_tried_again(fes: Any, done: list[str]) -> None:
    plan(fes, "bad", "good")
    moment = NOW + timedelta(seconds=1)
    for _ in range(12):
        run_due_once(moment)
        moment += timedelta(days=1)
    assert done == ["good"]
    with platform(actor="test"):
        failed = list_failed(limit=5)
        assert [(item.key, "it cannot be done" in item.last_error) for item in failed] == [("bad", True)]
        assert retry_work(failed[0].id)
        assert list_failed(limit=5) == []


def test_a_retry_keeps_the_legal_time_of_the_work(fes: Any) -> None:
    """What fails at midnight and succeeds at three bears midnight: the due time never moves."""
    seen: list[datetime] = []

    def handler(item: WorkItem) -> None:
        seen.append(item.due)
        if len(seen) < 3:
            raise ValueError("the disk is full")

    worker._handlers["test.note"] = handler
    try:
        plan(fes, "law")
        for hours in (0, 1, 3):
            run_due_once(NOW + timedelta(hours=hours, seconds=1))
    finally:
        del worker._handlers["test.note"]
    assert seen == [NOW, NOW, NOW]


def test_planning_wakes_those_who_listen(fes: Any, done: list[str]) -> None:
    settings = connections["default"].settings_dict
    with psycopg.connect(
        dbname=settings["NAME"], user=settings["USER"], password=settings["PASSWORD"], host=settings["HOST"], autocommit=True
    ) as listener:
        listener.execute("LISTEN mahalli_work")
        plan(fes, "wake")
        heard = list(listener.notifies(timeout=3, stop_after=1))
    assert len(heard) == 1


def test_a_row_holds_no_personal_data(fes: Any, done: list[str]) -> None:
    plan(fes, "k")
    with platform(actor="test", read_only=True):
        assert set(WorkRow.objects.values_list("payload", flat=True)[0]) == {"key"}
