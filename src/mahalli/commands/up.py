"""``mahalli up``: everything on this machine, for a first look, a demonstration or a small commune."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from mahalli.commands.environment import find_database, set_up_django
from mahalli.commands.serve import web_command
from mahalli.embedded import Embedded
from mahalli.operation.counters import forget
from mahalli.places import data_home

PATIENCE_S = 30


class Stopped(Exception):
    """Ctrl-C, or the end of the terminal."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextmanager
def _in_turn() -> Iterator[None]:
    """One who starts waits for one who stops: else the database would be found in the middle of its end."""
    at = data_home() / "up.lock"
    at.parent.mkdir(parents=True, exist_ok=True)
    with at.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            typer.echo("Another `mahalli up` on this data is starting or stopping: waiting for it…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _answers(url: str, web: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and web.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):  # noqa: S310 - our own address
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _start(host: str, port: int, workers: int) -> tuple[list[subprocess.Popen[bytes]], dict[str, str]]:
    """The parts that answer, the web last, and the surroundings they were given."""
    forget(data_home())
    environment = dict(os.environ, MAHALLI_BASE_URL=f"http://{host}:{port}")
    sandbox = _sandbox(environment)
    return [_part(command, environment) for command in (*sandbox, web_command(host, port, workers))], environment


def _part(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _sandbox(environment: dict[str, str]) -> list[list[str]]:
    """Where no SMS gateway is named, one that sends nothing: its messages stand in the operator's demo mailbox."""
    if environment.get("MAHALLI_SMS_URL") or environment.get("MAHALLI_PRODUCTION") == "1":
        return []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    environment |= {
        "MAHALLI_SMS_URL": f"http://127.0.0.1:{free}/messages", "MAHALLI_SMS_SECRET": secrets.token_urlsafe(18),
        "MAHALLI_HOOK_SECRET": secrets.token_urlsafe(24),
    }  # fmt: skip
    return [[sys.executable, "-m", "mahalli.commands.main", "notices", "sandbox", "--port", str(free)]]


def _end(processes: list[subprocess.Popen[bytes]], server: Embedded | None) -> None:
    """The web and the worker first: what they are in the middle of still needs the others."""
    for group in (processes[-2:], processes[:-2]):
        for process in group:
            if process.poll() is None:
                process.terminate()
        for process in group:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
    if server is not None and server.started_here:
        server.stop()


def _prepare_tables() -> None:
    set_up_django()
    from mahalli.operation.upgrade import migrate  # noqa: PLC0415 - only once Django is set up

    migrate()


def _prepare_demonstration() -> list[str]:
    from mahalli.commands import demo  # noqa: PLC0415 - only once Django is set up

    return demo.load()


def up(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Web processes.")] = 2,
    demo: Annotated[bool, typer.Option(help="Open the demonstration authorities with invented people.")] = True,
) -> None:
    """Start everything here and print the addresses. Example: mahalli up --port 8000"""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    processes: list[subprocess.Popen[bytes]] = []
    server: Embedded | None = None
    try:
        with _in_turn():
            if not _free(host, port):
                typer.echo(f"Port {port} is taken. Stop what uses it, or choose another: mahalli up --port {port + 1}", err=True)
                raise typer.Exit(1)
            typer.echo("Database…")
            server = find_database(stop_at_exit=False)
        typer.echo("Tables and authorities…")
        _prepare_tables()
        processes, environment = _start(host, port, workers)  # the web gets ready while the demonstration is laid out
        lines = _prepare_demonstration() if demo else []
        web = processes[-1]
        processes.append(_part([sys.executable, "-m", "mahalli.commands.main", "worker"], environment))
        if not _answers(f"http://{host}:{port}", web):
            typer.echo("The web server did not answer. Run `mahalli doctor`.", err=True)
            raise typer.Exit(1)
        typer.echo("\n".join(_ready(f"http://{host}:{port}", lines)))
        _watch(processes)
    except Stopped:
        typer.echo("\nStopping…")
    finally:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        with _in_turn():
            _end(processes, server)


def _watch(processes: list[subprocess.Popen[bytes]]) -> None:
    """A part that dies is started again by whoever keeps us; here everything ends with it, in the open."""
    while True:
        for process in processes:
            if process.poll() is not None:
                typer.echo(f"A part ended by itself ({Path(str(process.args[2])).name}, {process.returncode}).", err=True)  # type: ignore[index]
                raise typer.Exit(1)
        time.sleep(0.5)


def _ready(url: str, lines: list[str]) -> list[str]:
    return ["", f"Mahalli is ready: {url}/", *lines, "", "Ctrl-C stops everything; the data stays."]
