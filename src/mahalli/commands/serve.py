"""``mahalli serve`` and ``mahalli worker``: one part each."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from mahalli.commands.environment import set_up_django
from mahalli.operation.counters import forget
from mahalli.places import data_home

BLOCKING_THREADS = 2
"""People answered at once by each process; the others wait in line, in the order they came."""


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server's own command line."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(BLOCKING_THREADS), "--backpressure", "64", "--log-level", "warning",
        "--workers-kill-timeout", "5", "--respawn-failed-workers", "mahalli.settings.wsgi:application",
    ]  # fmt: skip


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes; two fit two cores.")] = 2,
) -> None:
    """Answer the web. Example: mahalli serve --port 8000"""
    forget(data_home())
    command = web_command(host, port, workers)
    os.execv(command[0], command)  # noqa: S606 - becomes the web server, so that signals reach it


def _stand_back() -> None:
    """People at the screen go first. Linux weighs sessions before processes: there the session must stand back too."""
    os.nice(15)
    with suppress(OSError):  # absent elsewhere, or closed to us: then the session weighs as any other
        Path("/proc/self/autogroup").write_text("15")


def worker() -> None:
    """Do the work that is due, until stopped. Example: mahalli worker"""
    set_up_django()
    from mahalli.commands.upkeep import Upkeep  # noqa: PLC0415 - models exist only once Django is set up
    from mahalli.foundation.work.api import run_worker  # noqa: PLC0415

    _stand_back()
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    run_worker(stop, between=Upkeep())
