"""The embedded server's own log repeats no value of a row: not the statement refused, not the key it met."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from mahalli import embedded

PERSON = "Zahra-Elmandri-QZ778899"


def test_what_a_person_typed_never_enters_the_log_of_the_database() -> None:
    home = Path(tempfile.mkdtemp(prefix="mahalli-log-"))
    home.chmod(0o711)
    server = embedded.start(home / "pg")
    try:
        with psycopg.connect(server.url("mahalli_owner"), autocommit=True) as db:
            db.execute("CREATE TABLE people (name text PRIMARY KEY, age int CHECK (age < 200))")
            db.execute("INSERT INTO people VALUES (%s, 40)", [PERSON])
            with pytest.raises(psycopg.errors.UniqueViolation):
                db.execute("INSERT INTO people VALUES (%s, 40)", [PERSON])
            with pytest.raises(psycopg.errors.CheckViolation), psycopg.ClientCursor(db) as literal:  # as Django writes
                literal.execute("INSERT INTO people VALUES (%s, 400)", [PERSON])
    finally:
        server.stop()
    written = (home / "pg" / "data" / "server.log").read_text()
    shutil.rmtree(home, ignore_errors=True)
    assert "people_pkey" in written  # the fault is said
    assert PERSON not in written
