"""Faults of the database: its roles, its version, its tables, its time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from mahalli.operation.catalogue import Connection
from mahalli.operation.clock import SKEW_TOLERATED_S, judge
from mahalli.operation.faults import Fault

SQL_CURE = "Run what `mahalli doctor --sql` prints, as the database's administrator."
ROLES = ("mahalli_personal", "mahalli_publisher")
SEARCH = "mahalli_search"  # the role that functions run as, never the application itself
EXTENSIONS = ("btree_gist", "pg_trgm")
NEWEST = "SELECT greatest((SELECT max(at) FROM journal_journalentry), (SELECT max(at) FROM journal_journalseal))"
OPEN_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'authority_id' AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"""
DEFINERS = """
SELECT p.oid::regprocedure::text, r.rolname, EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)
FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1"""
DISCREET_CURE = (
    "As administrator: ALTER ROLE mahalli_app SET log_error_verbosity = 'terse'; "
    "ALTER ROLE mahalli_app SET log_min_error_statement = 'panic'; then start web and worker again."
)
HOURS = """
SELECT day, extract(epoch FROM (day AT TIME ZONE 'Africa/Casablanca') - (day AT TIME ZONE 'UTC'))::int
FROM generate_series(%s::timestamptz, %s::timestamptz, '1 day') day ORDER BY day"""
"""The hour of Morocco as the database knows it."""
GIVE = "As the owner: GRANT CREATE ON SCHEMA public TO {role}; ALTER FUNCTION {name} OWNER TO {role}; REVOKE CREATE ON SCHEMA public FROM {role};"


def look() -> Iterator[Fault]:
    """Everything wrong in the database, as the application sees it, then as the owner."""
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as db:
            yield from _application(db)
    except psycopg.Error as fault:
        yield Fault(f"The database does not answer: {_words(fault)}", "Check DATABASE_URL and that PostgreSQL runs.")
        return
    if not (url := os.environ.get("DATABASE_OWNER_URL", "")):
        return
    try:
        with psycopg.connect(url, connect_timeout=5) as db:
            yield from _owner(db)
    except psycopg.Error as fault:
        yield Fault(f"The owner cannot connect: {_words(fault)}", "Check DATABASE_OWNER_URL: upgrades and backups need it.")


def _words(fault: psycopg.Error) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[-1]


def _one(db: Connection, sql: str, values: list[Any] | None = None) -> Any:
    row = db.execute(sql, values).fetchone()
    return row[0] if row else None


def _application(db: Connection) -> Iterator[Fault]:
    version = db.info.server_version
    if version < 160000:
        yield Fault(f"PostgreSQL {version // 10000} is too old.", "Use PostgreSQL 16 or later.")
    if _one(db, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"):
        yield Fault("The application's role bypasses row security.", "Use mahalli_app; see `mahalli doctor --sql`.")
    for role in ROLES:
        if not _one(db, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role]):
            yield Fault(f"The database role {role} is missing.", SQL_CURE)
        elif not _one(db, "SELECT pg_has_role(current_user, %s, 'SET')", [role]):
            yield Fault(f"The application may not take the role {role}.", SQL_CURE)
    if not _one(db, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [SEARCH]):
        yield Fault(f"The database role {SEARCH} is missing: the work list cannot search.", SQL_CURE)
    elif _one(db, "SELECT pg_has_role(current_user, %s, 'MEMBER')", [SEARCH]):
        yield Fault(f"The application may take the role {SEARCH}, which sees every row.", f"As administrator: REVOKE {SEARCH} FROM mahalli_app;")
    for name in EXTENSIONS:
        if not _one(db, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = %s)", [name]):
            yield Fault(f"The extension {name} is missing.", SQL_CURE)
    if _one(db, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()") != "UTF8":
        yield Fault("The database is not in UTF-8.", "Make it again: CREATE DATABASE mahalli OWNER mahalli_owner ENCODING 'UTF8'.")
    yield from _log(db)
    before = datetime.now(UTC)
    there = _one(db, "SELECT clock_timestamp()")
    state = judge(before=before, database=there, after=datetime.now(UTC), highest=[])
    if abs(state.skew_s) > SKEW_TOLERATED_S:
        yield Fault(f"This machine and the database differ by {state.skew_s:+.0f} s.", "Set both clocks by one source (timedatectl, chrony).")
    yield from _hours(db)


def _hours(db: Connection) -> Iterator[Fault]:
    """Midnight ends the delays of law: two lists of zones that differ mean that one of them is older than a decree."""
    now, zone = datetime.now(UTC), ZoneInfo("Africa/Casablanca")
    for day, seconds in db.execute(HOURS, [now, now + timedelta(days=400)]):
        here = (day.astimezone(zone).utcoffset() or timedelta(0)).total_seconds()
        if here != seconds:
            yield Fault(
                f"On {day:%Y-%m-%d} Morocco is at UTC{here / 3600:+.0f} for this machine, at UTC{seconds / 3600:+.0f} for the database.",
                "Update the time zones of the older one (`apt install tzdata`; without internet, its package): delays of law end at midnight.",
                grave=False,
            )
            return


def _log(db: Connection) -> Iterator[Fault]:
    """The server's log is read by more people than the rows are: it may name a fault, not what a person typed."""
    if (_one(db, "SHOW log_error_verbosity"), _one(db, "SHOW log_min_error_statement")) != ("terse", "panic"):
        yield Fault("The database's log repeats the rows and statements it refuses: it would hold what people typed.", DISCREET_CURE)


def _owner(db: Connection) -> Iterator[Fault]:
    if not _one(db, "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield Fault("The owner's role cannot see every row: backups would be empty.", SQL_CURE)
    if _one(db, "SELECT to_regclass('django_migrations')") is None:
        yield Fault("The tables are not made yet.", "Run `mahalli upgrade`.")
        return
    if open_tables := [row[0] for row in db.execute(OPEN_TABLES)]:
        yield Fault(f"Row security is not forced on {', '.join(open_tables)}.", "Somebody changed the tables by hand: restore, or ALTER TABLE … FORCE ROW LEVEL SECURITY.")
    yield from _functions(db)
    newest = _one(db, NEWEST)
    now = datetime.now(UTC)
    if newest is not None and (newest - now).total_seconds() > 60:
        yield Fault(
            f"The newest entry of the journal is of {newest:%Y-%m-%d %H:%M:%S} UTC, later than this clock ({now:%Y-%m-%d %H:%M:%S} UTC).",
            "Set the clock before anyone works: delays of law are counted with it. The journal is not sealed until then.",
        )
    if os.environ.get("MAHALLI_PRODUCTION") == "1":
        if _one(db, "SELECT current_setting('fsync')") != "on" or _one(db, "SELECT current_setting('full_page_writes')") != "on":
            yield Fault("The database may lose what it acknowledged (fsync or full_page_writes is off).", "Set fsync = on and full_page_writes = on.")
        if _one(db, "SELECT count(*) FROM identity_account WHERE email LIKE '%@demo.invalid' AND is_active"):
            yield Fault("Demonstration accounts are active: their passwords are public.", "Use a fresh database: demo data never serves people.")


def _functions(db: Connection) -> Iterator[Fault]:
    """A function that runs as its owner is the search role's, and nobody's but the application's to call."""
    if not _one(db, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [SEARCH]):
        return
    if not _one(db, "SELECT pg_has_role(current_user, %s, 'SET')", [SEARCH]):
        yield Fault(f"The owner may not take the role {SEARCH}: upgrades and restorations would fail.", SQL_CURE)
    for name, role, open_to_all in db.execute(DEFINERS).fetchall():
        if role != SEARCH:
            yield Fault(f"The function {name} belongs to {role} and runs with its rights.", GIVE.format(name=name, role=SEARCH))
        if open_to_all:
            yield Fault(f"Everybody may call the function {name}, which runs with the rights of {role}.", f"As the owner: SET ROLE {role}; REVOKE ALL ON FUNCTION {name} FROM PUBLIC; RESET ROLE;")
