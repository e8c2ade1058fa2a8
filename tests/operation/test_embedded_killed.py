"""The embedded server is started again at once after it was killed: the lock it left is waited for."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import psycopg

from mahalli import embedded


def test_a_killed_server_starts_again_at_once() -> None:
    home = Path(tempfile.mkdtemp(prefix="mahalli-killed-"))
    home.chmod(0o711)
    server = embedded.start(home / "pg")
    try:
        for turn in range(2):
            with psycopg.connect(server.url("mahalli_owner"), autocommit=True) as db:
                db.execute(f"CREATE TABLE t{turn} (n int)")
            postmaster = int((home / "pg" / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(postmaster, signal.SIGKILL)
            server = embedded.start(home / "pg")
            with psycopg.connect(server.url("mahalli_owner")) as db:
                assert db.execute("SELECT count(*) FROM pg_tables WHERE tablename ~ '^t[01]$'").fetchone() == (turn + 1,)
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)
