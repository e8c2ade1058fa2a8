"""A second place: another database server, empty or migrated, as a stranger's machine would have."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mahalli import embedded
from mahalli.operation import archive
from tests.commands.forked import run

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the database's own user may walk through."""
    home = Path(tempfile.mkdtemp(prefix="mahalli-place-"))
    home.chmod(0o711)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def other_server() -> Iterator[embedded.Embedded]:
    """Another database server. Making its forty megabytes costs more than anything done with it: one for a module."""
    home = Path(tempfile.mkdtemp(prefix="mahalli-other-"))
    home.chmod(0o711)
    server = embedded.start(home / "pg", durable=False)
    yield server
    server.stop()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def elsewhere(other_server: embedded.Embedded) -> embedded.Embedded:
    """Another database server: roles and an empty database, made as they always are."""
    with psycopg.connect(other_server.url("postgres", "postgres"), autocommit=True) as db:
        db.execute("DROP DATABASE mahalli WITH (FORCE)")
    return embedded.start(other_server.home, durable=False)


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """A secret key and its public half."""
    return tmp_path / "backup.key", archive.make_key(tmp_path / "backup.key")


def mahalli(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, as an operator runs it."""
    environment = {**os.environ, "LANG": "fr", **more}
    return run(*arguments, env={name: value for name, value in environment.items() if value != "-"}, timeout=300)


def typed(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command started from nothing."""
    return subprocess.run(
        [sys.executable, "-m", "mahalli.commands.main", *arguments], capture_output=True, text=True, timeout=300, env={**os.environ, **more}
    )


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The JSON of a command that went well."""
    assert done.returncode == 0, done.stderr + done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def at(server: embedded.Embedded, data: Path) -> dict[str, str]:
    """The environment of an installation on another server."""
    return {
        "DATABASE_URL": server.url("mahalli_app"), "DATABASE_OWNER_URL": server.url("mahalli_owner"), "MAHALLI_DATA": str(data),
    }  # fmt: skip


def ask(server: embedded.Embedded, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(server.url("mahalli_owner"), autocommit=True) as db:
        cursor = db.execute(sql)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []


MIGRATE = "import django; django.setup()\nfrom mahalli.operation.upgrade import migrate\nmigrate()\n"


def migrated(server: embedded.Embedded, data: Path) -> dict[str, str]:
    """All tables and the directory of the country, on another server; the second time as a copy of the first."""
    here = at(server, data)
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as db:
        if db.execute("SELECT FROM pg_database WHERE datname = 'migrated'").fetchone() is None:
            subprocess.run([sys.executable, "-c", MIGRATE], env={**os.environ, **here}, check=True, timeout=200)
            db.execute("CREATE DATABASE migrated TEMPLATE mahalli OWNER mahalli_owner")
        else:
            db.execute("DROP DATABASE mahalli")
            db.execute("CREATE DATABASE mahalli TEMPLATE migrated OWNER mahalli_owner")
    return here


LIFE_GOES_ON = (
    "import django, sys, json; django.setup()\n"
    "from mahalli.foundation.journal.api import seal_journal, verify_journal, write_entry\n"
    "from mahalli.foundation.tenancy.api import authority\n"
    "from dataclasses import asdict\n"
    "code = sys.argv[1]\n"
    "for number in range(3):\n"
    "    with authority(code, actor='test'):\n"
    "        write_entry(act='test.after', subject=f'after:{number}')\n"
    "sealed = seal_journal(code)\n"
    "print(json.dumps({**asdict(verify_journal(code)), 'fresh': sealed}))\n"
)


def life_goes_on(environment: dict[str, str], code: str) -> dict[str, Any]:
    """Write new entries in another place, seal them, verify the whole chain there."""
    done = subprocess.run(
        [sys.executable, "-c", LIFE_GOES_ON, code], env={**os.environ, **environment}, capture_output=True, text=True, timeout=120
    )
    return answer(done)
