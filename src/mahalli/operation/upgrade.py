"""Migrations before they run: their statements, what each locks or rewrites, and what stands against them."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql as query

from mahalli.foundation.tenancy.api import load_directory
from mahalli.operation import catalogue
from mahalli.operation.backup import last_backup, owner
from mahalli.operation.structure import all_migrations

ALIAS = "owner"
BACKUP_AGE = timedelta(hours=24)
LEAST_FREE = 1_000_000_000
# What PostgreSQL does under each form of statement (its manual, ALTER TABLE and Explicit Locking).
FORMS = (
    (re.compile(r"ALTER COLUMN .+ TYPE ", re.I), "rewrites the table {table} under an exclusive lock: nobody reads it meanwhile", True),
    (re.compile(r"ADD COLUMN .+(?:random|clock_timestamp|nextval|GENERATED)", re.I), "rewrites the table {table} under an exclusive lock", True),
    (re.compile(r"CREATE (?:UNIQUE )?INDEX(?! CONCURRENTLY)", re.I), "builds an index on {table}: it can be read, not written, meanwhile", False),
    (re.compile(r"ADD CONSTRAINT .+ (?:FOREIGN KEY|CHECK)(?!.*NOT VALID)", re.I), "checks every row of {table} under a lock", False),
    (re.compile(r"ADD CONSTRAINT .+ (?:UNIQUE|PRIMARY KEY|EXCLUDE)", re.I), "builds an index on {table} under an exclusive lock", False),
    (re.compile(r"SET NOT NULL", re.I), "reads every row of {table} under an exclusive lock", False),
    (re.compile(r"^\s*(?:UPDATE|DELETE)\s", re.I), "changes rows of {table}", False),
    (re.compile(r"DROP (?:TABLE|COLUMN)", re.I), "takes data away from {table}: only a backup brings it back", False),
    (re.compile(r"ALTER TABLE", re.I), "takes an exclusive lock on {table}, for a moment", False),
)
TABLE = re.compile(r"(?:ALTER TABLE(?: ONLY)?|\bON|UPDATE|DELETE FROM|DROP TABLE(?: IF EXISTS)?)\s+\"?(\w+)\"?", re.I)
CREATED = re.compile(r"CREATE TABLE \"?(\w+)\"?", re.I)


@dataclass(frozen=True)
class Step:
    """One migration that waits."""

    name: str
    sql: list[str]
    notes: list[str]
    rewrites: list[str]


def steps() -> list[Step]:
    """Migrations that were not applied yet, in their order, with their SQL (nothing is changed)."""
    executor = MigrationExecutor(connections[ALIAS])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    out, fresh = [], set[str]()
    for migration, _backwards in waiting:
        statements = _statements(migration.app_label, migration.name)
        fresh |= {name for line in statements for name in CREATED.findall(line)}
        notes, rewrites = _notes(statements, fresh)
        out.append(Step(f"{migration.app_label}.{migration.name}", statements, notes, rewrites))
    return out


UNTOLD = "-- The statements depend on the tables that an earlier step makes: they cannot be told before."


def _statements(app: str, name: str) -> list[str]:
    """Statements of a migration; some of the account library's look for constraints that do not exist yet."""
    text = io.StringIO()
    try:
        call_command("sqlmigrate", app, name, database=ALIAS, stdout=text, stderr=io.StringIO(), no_color=True)
    except ValueError:
        return [UNTOLD]
    return [line for line in text.getvalue().splitlines() if line.strip()]


def _notes(statements: list[str], fresh: set[str]) -> tuple[list[str], list[str]]:
    """A table made by the same upgrade is empty: what is done to it costs nothing."""
    notes: dict[str, None] = {}
    rewrites: list[str] = []
    for line in statements:
        if line.startswith("-- THIS OPERATION CANNOT BE WRITTEN AS SQL"):
            notes["runs Python code: read the migration for what it changes"] = None
        found = TABLE.search(line)
        if line.startswith("--") or found is None or found.group(1) in fresh:
            continue
        for form, words, rewrites_it in FORMS:
            if form.search(line):
                notes[words.format(table=found.group(1))] = None
                rewrites += [found.group(1)] if rewrites_it else []
                break
    return list(notes), rewrites


def obstacles(*, url: str, home: Path, now: datetime, steps: list[Step], without_backup: bool) -> list[str]:
    """What stands against an upgrade, each with its cure; empty when it may run."""
    if not steps:
        return []
    found = []
    last = last_backup(home)
    held = _holds_rows(url)
    if held and not without_backup and (last is None or now - last > BACKUP_AGE):
        age = "none was ever made" if last is None else f"the last one is of {last:%Y-%m-%d %H:%M} UTC"
        found.append(f"no backup of the last 24 hours ({age}): run `mahalli backup`, or add --without-backup")
    needed = LEAST_FREE + 2 * _size(url, [name for step in steps for name in step.rewrites])
    free = shutil.disk_usage(home).free if home.exists() else needed
    if free < needed:
        found.append(f"{free // 1_000_000} MB are free under {home}, {needed // 1_000_000} MB may be needed: free some space")
    return found


def _holds_rows(url: str) -> bool:
    with owner(url) as db:
        row = db.execute("SELECT to_regclass('journal_journalentry') IS NOT NULL").fetchone()
        if row is None or not row[0]:
            return False
        held = db.execute("SELECT EXISTS (SELECT FROM journal_journalentry)").fetchone()
        return bool(held and held[0])


def _size(url: str, names: list[str]) -> int:
    with owner(url) as db:
        known = catalogue.tables(db)
        row = db.execute(
            query.SQL("SELECT coalesce(sum(pg_total_relation_size(name::regclass)), 0) FROM unnest({}::text[]) AS name").format(
                query.Literal([name for name in names if name in known])
            )
        ).fetchone()
    return int(row[0]) if row else 0


def migrate() -> None:
    """Apply what waits, each migration in its own transaction, then refresh the directory of the country."""
    all_migrations()
    load_directory(alias=ALIAS)
