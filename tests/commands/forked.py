"""Commands that start at once: a process that has loaded the libraries waits, and each command is a copy of it.

A copy is a process of its own: its arguments, its surroundings, its streams and how it ended are those of a command that was
typed. Only the second that the interpreter takes to read the same files again is gone. How a command starts from nothing, and
how fast, is tested with real starts (``COMMAND``, ``tests.commands.processor``).
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

LIBRARIES = (
    "typer", "typer.rich_utils", "pydantic", "yaml", "psycopg", "django", "django.db", "django.template", "django.core.management",
)  # fmt: skip
READ = ("MAHALLI_", "DATABASE_", "DJANGO_")
WITHOUT_DJANGO = ("law", "up", "serve", "worker", "doctor", "database", "backup", "restore", "bench")
WAITING: dict[tuple[tuple[str, str], ...], subprocess.Popen[str]] = {}


def run(*arguments: str | Path, env: Mapping[str, str], timeout: int = 60) -> subprocess.CompletedProcess[str]:
    """As ``subprocess.run`` of the command, its streams captured as text."""
    words = [str(one) for one in arguments]
    ready = words[0] not in WITHOUT_DJANGO and _settings(env) == _settings(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        waiting = _waiting(_settings(env) if ready else ())
        assert waiting.stdin is not None
        assert waiting.stdout is not None
        asked = {"words": words, "env": dict(env), "out": str(out), "err": str(err), "seconds": timeout, "cwd": os.getcwd()}
        waiting.stdin.write(json.dumps(asked) + "\n")
        waiting.stdin.flush()
        code = int(waiting.stdout.readline())
        return subprocess.CompletedProcess(["mahalli", *words], code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def _settings(env: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What the settings are read from."""
    return tuple(sorted((name, value) for name, value in env.items() if name.startswith(READ)))


def _waiting(told: tuple[tuple[str, str], ...]) -> subprocess.Popen[str]:
    """The process that waits: with the settings of `told` read, or with none where `told` is empty."""
    if told not in WAITING:
        around = {name: value for name, value in os.environ.items() if not name.startswith(READ)}
        WAITING[told] = subprocess.Popen(
            [sys.executable, "-m", "tests.commands.forked"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**around, **dict(told)}, cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip
        atexit.register(WAITING[told].kill)
    return WAITING[told]


def wait() -> None:
    """Load, then copy oneself for each line that comes in, and answer how the copy ended."""
    for name in LIBRARIES:
        import_module(name)
    import_module("mahalli.commands.law")
    parts = import_module("mahalli.commands.main").PARTS.values()
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        os.environ.setdefault("MAHALLI_LOG_LEVEL", "WARNING")  # as `mahalli` does before it reads the settings
        import_module("mahalli.commands.environment").set_up_django()
        for part in parts:
            if part.django:
                import_module(f"mahalli.commands.{part.module}")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _become(asked: dict[str, object]) -> None:
    """The command itself; never returns."""
    import signal

    from mahalli.commands.main import main

    signal.alarm(int(str(asked["seconds"])))
    for number, name in enumerate((os.devnull, str(asked["out"]), str(asked["err"]))):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT, 0o600), number)
    os.environ.clear()
    os.environ.update(asked["env"])  # type: ignore[call-overload]
    os.chdir(str(asked["cwd"]))
    sys.argv = ["mahalli", *asked["words"]]  # type: ignore[misc]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    wait()
