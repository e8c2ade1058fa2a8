"""Each fault of production is named with its cure; an upgrade says what it will do, and refuses what is unsafe."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mahalli import embedded
from mahalli.operation import faults_of_database, faults_of_settings
from mahalli.operation.backup import LAST
from tests.operation.conftest import ask, at, mahalli

GOOD = {
    "MAHALLI_PRODUCTION": "1", "MAHALLI_SECRET": "b8Qm2zX7kP4nV9tR6wY3sD1fG5hJ0lC8aE2uI7oN4", "MAHALLI_HOSTS": "mahalli.example.ma",
    "MAHALLI_BASE_URL": "https://mahalli.example.ma", "MAHALLI_PROXIES": "127.0.0.1", "MAHALLI_FROM": "no-reply@example.ma",
    "MAHALLI_SMTP": "smtp+tls://u:p@mail.example.ma:587", "DATABASE_URL": "postgresql://mahalli_app:one@db/mahalli",
    "DATABASE_OWNER_URL": "postgresql://mahalli_owner:two@db/mahalli",
}  # fmt: skip
WRONG = {
    "MAHALLI_SECRET": ("short", "too short"), "MAHALLI_HOSTS": ("*", "any name"), "MAHALLI_BASE_URL": ("http://mahalli.example.ma", "not https"),
    "MAHALLI_PROXIES": ("nginx", "no address"), "MAHALLI_SMTP": ("smtp://mail.example.ma:25", "without TLS"),
    "MAHALLI_FROM": ("no@localhost", "address of localhost"), "MAHALLI_POOL": ("many", "whole number"), "MAHALLI_BACKUP_KEY": ("/nowhere", "no key"),
    "DATABASE_URL": ("mysql://x/y", "not an address"), "DATABASE_OWNER_URL": ("postgresql://mahalli_app:one@db/mahalli", "one database role"),
    "MAHALLI_PRODUCTION": ("yes", "neither 1 nor 0"),
}  # fmt: skip


@pytest.fixture
def good(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in os.environ if name.startswith("MAHALLI_")]:
        monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_good_settings_have_no_grave_fault(good: pytest.MonkeyPatch) -> None:
    assert [fault for fault in faults_of_settings.look() if fault.grave] == []


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_setting_is_named_with_its_cure(good: pytest.MonkeyPatch, name: str) -> None:
    value, words = WRONG[name]
    good.setenv(name, value)
    found = [fault for fault in faults_of_settings.look() if words in fault.what]
    assert len(found) == 1, list(faults_of_settings.look())
    assert found[0].grave
    assert found[0].cure


@pytest.mark.parametrize("name", ["MAHALLI_SECRET", "MAHALLI_HOSTS", "MAHALLI_BASE_URL", "MAHALLI_SMTP", "DATABASE_URL", "DATABASE_OWNER_URL"])
def test_each_missing_setting_is_named(good: pytest.MonkeyPatch, name: str) -> None:
    good.delenv(name)
    assert any(fault.what == f"{name} is not set." for fault in faults_of_settings.look())


def faults(**more: str) -> str:
    return " ".join(fault["what"] for fault in json.loads(mahalli("doctor", "--json", **more).stdout))


def test_faults_of_the_database_are_named(database: None, server: embedded.Embedded, elsewhere: embedded.Embedded, place: Path) -> None:
    assert "tables are not made" in faults(**at(elsewhere, place / "data"))
    ask(elsewhere, "CREATE TABLE t (authority_id text); CREATE TABLE django_migrations (app text, name text)")
    ask(elsewhere, "CREATE TABLE journal_journalentry (at timestamptz); CREATE TABLE journal_journalseal (at timestamptz)")
    ask(elsewhere, "INSERT INTO journal_journalentry VALUES (now() + interval '3 hours')")
    said = faults(**at(elsewhere, place / "data"))
    assert "Row security is not forced on t" in said
    assert "later than this clock" in said
    (place / "data" / "clock-mark").write_text((datetime.now(UTC) + timedelta(hours=1)).isoformat())
    assert "it was already" in faults(**at(elsewhere, place / "data"))
    (place / "data" / "secret").touch(mode=0o644)
    (place / "data" / "secret").chmod(0o644)
    assert "may read" in faults(**at(elsewhere, place / "data"))


def test_a_list_of_zones_older_than_the_databases_is_named(database: None, elsewhere: embedded.Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    with psycopg.connect(elsewhere.url("mahalli_app")) as db:
        monkeypatch.setattr(faults_of_database, "HOURS", "SELECT day, 7200 FROM generate_series(%s::timestamptz, %s::timestamptz, '1 day') day")
        (fault,) = faults_of_database._hours(db)
        assert "UTC+2 for the database" in fault.what and not fault.grave
        monkeypatch.setattr(faults_of_database, "ZoneInfo", lambda _name: timezone(timedelta(hours=2)))
        assert list(faults_of_database._hours(db)) == []


def test_a_log_that_repeats_rows_is_named(database: None, elsewhere: embedded.Embedded, place: Path) -> None:
    there = at(elsewhere, place / "data")
    assert "log repeats" not in faults(**there)
    with psycopg.connect(elsewhere.url("postgres"), autocommit=True) as admin:
        try:
            admin.execute("ALTER ROLE mahalli_app SET log_error_verbosity = 'default'")
            assert "log repeats" in faults(**there)
        finally:
            admin.execute("ALTER ROLE mahalli_app SET log_error_verbosity = 'terse'")
    assert "log repeats" not in faults(**there)


def test_an_upgrade_shows_then_refuses_without_a_backup_then_does(
    tables: list[str], server: embedded.Embedded, elsewhere: embedded.Embedded, place: Path
) -> None:
    there = at(elsewhere, place / "data")
    first = mahalli("upgrade", "--sql", **there)
    assert first.returncode == 0, first.stderr
    assert "CREATE TABLE" in first.stdout.split("\njournal.0001_initial\n")[1].split("\n\n")[0]
    assert json.loads(mahalli("upgrade", "--dry-run", "--json", **there).stdout) == {"steps": [], "obstacles": []}
    ask(elsewhere, "DELETE FROM django_migrations WHERE app = 'journal' AND name = '0030_base'; DROP FUNCTION journal_base() CASCADE; DROP TABLE journal_base")
    ask(
        elsewhere,
        "INSERT INTO journal_journalentry (id, authority_id, act, subject, actor, request_id, facts, at, xid) "
        "SELECT gen_random_uuid(), min(code), 'a', 'b', 'c', '', '{}', now(), 1 FROM tenancy_authority",
    )
    plan: dict[str, Any] = json.loads(mahalli("upgrade", "--dry-run", "--json", **there).stdout)
    assert [step["name"] for step in plan["steps"]] == ["journal.0030_base"]
    assert any("CREATE TABLE" in line for line in plan["steps"][0]["sql"])
    assert ask(elsewhere, "SELECT to_regclass('journal_base') IS NULL") == [(True,)]
    refused = mahalli("upgrade", **there)
    assert refused.returncode == 1
    assert "mahalli backup" in refused.stderr
    assert ask(elsewhere, "SELECT to_regclass('journal_base') IS NULL") == [(True,)]
    (place / "data" / LAST).write_text(json.dumps({"at": datetime.now(UTC).isoformat()}))
    done = mahalli("upgrade", **there)
    assert done.returncode == 0, done.stderr
    assert ask(elsewhere, "SELECT to_regclass('journal_base') IS NULL") == [(False,)]
    assert "exclusive lock on journal_journalentry" in done.stdout
