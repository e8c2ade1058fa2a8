"""A live server and a real Chromium for the journeys."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def live(tables: list[str]) -> Iterator[str]:
    """The address of a server with its worker, on the tests' database, for one module: elsewhere the tests work."""
    from mahalli.commands.serve import web_command

    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "MAHALLI_BASE_URL": url}
    started = [
        subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
        for command in (web_command("127.0.0.1", port, 1), [sys.executable, "-m", "mahalli.commands.main", "worker"])
    ]
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{url}/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield url
    for process in started:
        os.killpg(process.pid, signal.SIGTERM)
    for process in started:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop in this thread; we use none
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=[
            "--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        ])
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Any, live: str) -> Iterator[Callable[..., Any]]:
    """``window(width=360, script=True, dark=False)``: a fresh page of a fresh browser."""
    contexts = []

    def make(*, width: int = 360, script: bool = True, dark: bool = False) -> Any:
        context = chromium.new_context(
            base_url=live, viewport={"width": width, "height": 800}, java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)  # a loaded machine is slow, not wrong
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shoot() -> Callable[[Any, str], None]:
    """Keep a picture of a page where MAHALLI_SHOTS names a folder."""
    folder = os.environ.get("MAHALLI_SHOTS", "")

    def keep(page: Any, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return keep
