"""The database goes away and comes back under a running web server: nothing typed is lost, no traceback is shown."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from mahalli import embedded
from mahalli.commands.serve import web_command
from tests.journeys.conftest import free_port


@pytest.fixture
def own() -> Iterator[tuple[embedded.Embedded, str]]:
    """A server with a database of its own, migrated, with Fès online."""
    home = Path(tempfile.mkdtemp(prefix="mahalli-down-"))
    home.chmod(0o711)  # the server's own user walks through it
    server = embedded.start(home / "pg", durable=False)
    environment = {
        **os.environ, "DATABASE_URL": server.url("mahalli_app"), "DATABASE_OWNER_URL": server.url("mahalli_owner"),
        "MAHALLI_DATA": str(home / "data"),
    }  # fmt: skip
    program = (
        "import django; django.setup()\n"
        "from datetime import date\n"
        "from mahalli.foundation.tenancy.api import open_authority\n"
        "from mahalli.foundation.tenancy.models import Authority\n"
        "from mahalli.operation.upgrade import migrate\n"
        "migrate()\n"
        "open_authority(code=Authority.objects.using('owner').get(slug='fes').code, on=date(2025, 1, 1))\n"
    )
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=120)
    port = free_port()
    web = subprocess.Popen(web_command("127.0.0.1", port, 1), env=environment, start_new_session=True)
    yield server, f"http://127.0.0.1:{port}"
    os.killpg(web.pid, signal.SIGTERM)
    web.wait(timeout=20)
    server.stop()
    shutil.rmtree(home, ignore_errors=True)


def ask(url: str, data: dict[str, str] | None = None, cookie: str = "") -> tuple[int, str, str]:
    request = urllib.request.Request(url, urlencode(data).encode() if data else None, {"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), ""
    except urllib.error.URLError as error:
        return 0, str(error), ""


def wait(url: str, status: int) -> tuple[int, str, str]:
    end = time.monotonic() + 40
    while time.monotonic() < end:
        answer = ask(url)
        if answer[0] == status:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"{url} never answered {status}: {answer[0]}")


def test_down_and_back(own: tuple[embedded.Embedded, str]) -> None:
    server, url = own
    _status, page, cookies = wait(f"{url}/fr/fes/track/", 200)
    token = cookies.split("csrftoken=")[1].split(";")[0]
    assert 'name="code"' in page
    server.stop()
    typed = {"code": "ABCD-1234", "proof": "5678", "csrfmiddlewaretoken": token}
    with ThreadPoolExecutor(3) as people:  # at once: each waits its ten seconds for a connection
        read = people.submit(ask, f"{url}/fr/fes/track/")
        sent = people.submit(ask, f"{url}/fr/fes/track/", typed, f"csrftoken={token}")
        health = people.submit(ask, f"{url}/health")
    status, down, _ = read.result()
    assert status == 503
    assert "ne répond pas" in down
    assert "Traceback" not in down
    status, kept, _ = sent.result()
    assert status == 503
    assert 'value="5678"' in kept
    assert health.result()[0] == 503
    embedded.start(server.home, durable=False)
    wait(f"{url}/health", 200)
    assert wait(f"{url}/fr/fes/track/", 200)[0] == 200
