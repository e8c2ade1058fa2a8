"""What is watched from outside: health, metrics, logs, the clock."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import Client, override_settings

from mahalli.foundation.journal.api import seal_journal, write_entry
from mahalli.foundation.journal.errors import ClockBehind
from mahalli.foundation.tenancy.api import authority
from mahalli.operation import clock, counters, probes
from mahalli.operation.logs import JsonLines
from mahalli.spaces import health
from tests.journeys.story import APPLICANT, WORKS
from tests.journeys.test_http import filed


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What is kept for a few seconds is forgotten."""

    def forget() -> None:
        monkeypatch.setattr(health, "_last", None)
        monkeypatch.setattr(probes, "_figures", None)

    forget()
    return forget


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(os.environ["MAHALLI_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    yield folder
    (folder / clock.MARK).unlink(missing_ok=True)


def test_health_names_a_worker_that_is_absent_then_there(database: None, fresh: Callable[[], None], home: Path) -> None:
    client = Client()
    found = client.get("/health")
    assert (found.status_code, found.json()["worker"], found.json()["database"]) == (200, "absent", "ok")
    assert client.get("/health?strict").status_code == 503
    with psycopg.connect(os.environ["DATABASE_URL"], application_name="mahalli worker") as worker:
        worker.execute("SELECT 1")
        fresh()
        assert client.get("/health?strict").json() == {"web": "ok", "database": "ok", "worker": "ok", "disk": "ok", "clock": "ok"}


def test_a_clock_that_went_backwards_is_said_and_the_journal_is_not_sealed(fes: Any, fresh: Callable[[], None], home: Path) -> None:
    now = datetime.now(UTC)
    assert clock.move_mark(home, now + timedelta(hours=2)) is False
    assert clock.move_mark(home, now) is True
    assert clock.read_mark(home) == now + timedelta(hours=2)
    assert Client().get("/health").json()["clock"] == "behind"
    for _ in range(2):
        with authority(fes.code, actor="test"):
            write_entry(act="test.done", subject="case:1")
        assert seal_journal(fes.code) == 1
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE journal_journalseal SET at = now() + interval '2 hours' WHERE number = 2")
    with authority(fes.code, actor="test"):
        write_entry(act="test.done", subject="case:2")
    with pytest.raises(ClockBehind):
        seal_journal(fes.code)


def test_the_skew_is_taken_in_the_middle_of_the_question() -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    state = clock.judge(before=at, database=at + timedelta(seconds=1), after=at + timedelta(seconds=2), highest=[])
    assert (state.skew_s, state.word) == (0.0, "ok")
    state = clock.judge(before=at, database=at - timedelta(seconds=9), after=at, highest=[None])
    assert (state.skew_s, state.word) == (9.0, "skewed")
    state = clock.judge(before=at, database=at, after=at, highest=[at + timedelta(seconds=61)])
    assert state.word == "behind"


def test_metrics_are_for_whoever_holds_the_token(database: None, fresh: Callable[[], None]) -> None:
    client = Client()
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 403
    with override_settings(MAHALLI_PRODUCTION=True):
        assert client.get("/metrics").status_code == 403
    with override_settings(MAHALLI_METRICS_TOKEN="a token"):
        assert client.get("/metrics").status_code == 403
        assert client.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 403
        page = client.get("/metrics", headers={"Authorization": "Bearer a token"})
    assert page.status_code == 200
    for name in ("mahalli_work_failed", "mahalli_worker_heartbeat_age_seconds", "mahalli_clock_skew_seconds", "mahalli_database_up 1"):
        assert name in page.content.decode()


def test_counters_of_several_processes_are_one_sum(tmp_path: Path) -> None:
    for _ in range(2):
        child = os.fork()
        if child == 0:
            mine = counters.Counters(tmp_path)
            mine.count("portal", 200, 0.02)
            mine.count("desk", 503, 9.0)
            os._exit(0)
        os.waitpid(child, 0)
    text = "\n".join(counters.lines(counters.total(tmp_path)))
    assert 'mahalli_requests_total{area="portal",status="2xx"} 2' in text
    assert 'mahalli_requests_total{area="desk",status="5xx"} 2' in text
    assert 'mahalli_request_seconds_bucket{area="desk",le="5.0"} 0' in text
    assert 'mahalli_request_seconds_bucket{area="desk",le="+Inf"} 2' in text
    counters.forget(tmp_path)
    assert sum(counters.total(tmp_path)) == 0


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every line that any log would write, from the most talkative level."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(JsonLines().format(record))

    root, handler = logging.getLogger(), Keep(level=logging.INFO)
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


def words_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from words_of(one)
    elif isinstance(value, str) and len(value) >= 6 and value not in ("representative", "painting", "plumbing"):
        yield value


def test_a_journey_leaves_no_personal_word_in_the_logs(fes_open: Any, lines: list[str]) -> None:
    client = Client()
    with override_settings(MAHALLI_ACCESS_LOG=True):
        case, code = filed(client, "fr")
        client.post("/fr/fes/track/", {"code": code, "proof": "5678"})
        client.get("/fr/fes/cases/AB123456-Benali/?q=fatima@demo.invalid")
        client.post("/fr/accounts/login/", {"login": "fatima@demo.invalid", "password": "my secret words"})
        answer = client.get("/fr/fes/")
    said = "\n".join(lines)
    assert len(lines) > 10
    typed = {*words_of(APPLICANT), *words_of(WORKS), code, "AB123456", "Benali", "fatima", "my secret words", case.split("/")[-2]}
    assert [word for word in typed if word in said or word.replace("-", "") in said] == []
    found = [json.loads(line) for line in lines]
    mine = next(line for line in reversed(found) if line.get("route", "").endswith("/<slug:authority>/"))
    assert mine["request"] == answer["X-Request-ID"]
    assert (mine["status"], mine["method"]) == (200, "GET")


def test_the_words_of_a_fault_are_not_logged(lines: list[str]) -> None:
    try:
        raise ValueError("Key (email)=(fatima@demo.invalid) already exists")
    except ValueError:
        logging.getLogger("mahalli.test").exception("work failed: %s", "kind")
        logging.getLogger("django.request").error("Bad path: %s", "/fr/fes/AB123456/")
    assert "fatima" not in "".join(lines)
    assert "AB123456" not in "".join(lines)
    first = json.loads(lines[0])
    assert (first["fault"], first["event"]) == ("ValueError", "work failed: kind")
    assert "test_watching.py" in first["at"][-1]


def test_the_number_of_a_request_is_in_the_journal_too(fes_open: Any) -> None:
    from mahalli.foundation.journal.models import JournalEntry

    answer = Client().post("/fr/fes/procedures/urbanism.repair_permit/begin/")
    time.sleep(0)
    case, _code = filed(Client(), "fr")
    with authority(fes_open.code, actor="test", read_only=True):
        numbers = set(JournalEntry.here().exclude(request_id="").values_list("request_id", flat=True))
    assert numbers
    assert all(len(number) == 32 for number in numbers)
    assert len(answer["X-Request-ID"]) == 32
    assert case
