"""A whole installation of its own for a played day: database, web, worker; the power can be cut."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import requests

from mahalli import embedded
from mahalli.commands.serve import web_command
from tests.journeys.conftest import free_port

CLOCK = Path(__file__).with_name("clock")
OPEN = (
    "import django; django.setup()\n"
    "from mahalli.commands import demo\n"
    "from mahalli.operation.upgrade import migrate\n"
    "migrate(); demo.load()\n"
)
DUE = "SELECT kind, authority_code, attempts, last_error FROM work_workrow WHERE due <= %s AND done_at IS NULL ORDER BY due, id"


class Town:
    """The server of a commune, its hour, and its power line."""

    def __init__(self, moment: datetime, *, durable: bool = True) -> None:
        self.durable = durable  # a day with power cuts needs it; a town that is only looked at does not
        self.home = Path(tempfile.mkdtemp(prefix="mahalli-day-"))
        self.home.chmod(0o711)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.offset = moment.timestamp() - time.time()
        self.server = embedded.start(self.home / "pg", durable=durable)  # durable: what was acknowledged survives the cut
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join(one for one in (str(CLOCK), os.environ.get("PYTHONPATH", "")) if one)
        return {
            **os.environ, "PYTHONPATH": path, "MAHALLI_DAY_OFFSET": str(self.offset), "LANG": "fr", "MAHALLI_BASE_URL": self.url,
            "DATABASE_URL": self.server.url("mahalli_app"), "DATABASE_OWNER_URL": self.server.url("mahalli_owner"),
            "MAHALLI_DATA": str(self.home / "data"),
        }  # fmt: skip

    def found(self) -> None:
        """Tables, the directory of the country, the demonstration: authorities, posts, procedures, rates."""
        subprocess.run([sys.executable, "-c", OPEN], env=self.environment, check=True, timeout=200)

    def now(self) -> datetime:
        from mahalli.procedures.clocks.api import CASABLANCA

        return datetime.fromtimestamp(time.time() + self.offset, CASABLANCA)

    def start(self, moment: datetime | None = None) -> None:
        """Power: the database, the web, the worker; at another hour when one is given."""
        if moment is not None:
            self.offset = moment.timestamp() - time.time()
        self.server = embedded.start(self.home / "pg", durable=self.durable)
        self.web = self._run(web_command("127.0.0.1", self.port, 1))
        self.start_worker()
        end = time.monotonic() + 60
        while self.status() != 200:
            assert time.monotonic() < end, "the web never answered"
            time.sleep(0.2)

    def start_worker(self) -> None:
        self.worker = self._run([sys.executable, "-m", "mahalli.commands.main", "worker"])

    def _run(self, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.home / "log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment, start_new_session=True, stderr=log)

    def status(self) -> int:
        try:
            return int(requests.get(f"{self.url}/health", timeout=5).status_code)
        except requests.RequestException:
            return 0

    def kill_worker(self) -> None:
        """As a power cut does: no goodbye."""
        assert self.worker is not None
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait(timeout=20)

    def cut(self) -> None:
        """Everything at once: the web, the worker, the database."""
        assert self.web is not None
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait(timeout=20)
        self.kill_worker()
        embedded._run(self.server.home, "pg_ctl", "-D", str(self.server.home / "data"), "-m", "immediate", "-w", "stop")

    def mahalli(self, *arguments: str) -> Any:
        """A command of the operator that prints JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "mahalli.commands.main", *arguments], capture_output=True, text=True, timeout=120, env=self.environment
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the tables, to compare what the pages say."""
        with psycopg.connect(self.server.url("mahalli_owner"), autocommit=True) as db:
            return db.execute(sql, values).fetchall()  # type: ignore[arg-type]

    def settle(self, patience_s: float = 150) -> None:
        """Until the worker has done what is due; as long as it goes on, it is waited for."""
        seen: list[tuple[Any, ...]] = []
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            due = self.ask(DUE, self.now())
            if not due:
                return
            if due != seen:
                seen, end = due, time.monotonic() + patience_s
            self._hurry()
            time.sleep(0.3)
        raise AssertionError((seen, (self.home / "log").read_text()[-3000:]))

    def _hurry(self) -> None:
        """The worker stands back for people at the screen; here nobody is at it while we wait for the worker."""
        assert self.worker is not None
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.worker.pid, 0)
            Path(f"/proc/{self.worker.pid}/autogroup").write_text("0")

    def close(self) -> None:
        for process in (self.web, self.worker):
            if process is not None and process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=20)
        self.server.stop()
        shutil.rmtree(self.home, ignore_errors=True)
