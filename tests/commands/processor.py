"""What a command costs, told in starts of the interpreter.

Seconds say nothing where other work shares the machine, not even seconds of processor: two threads of
one core slow each other down by half. The same start measured just before is slowed down alike.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable

START = "import typer, pydantic, yaml"  # what every command of ours needs before it says a word
TRIES = 4


def processor_of_commands() -> float:
    """What the commands that ended so far took, themselves and for the system."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _spent(run: Callable[[], object]) -> float:
    begun = processor_of_commands()
    run()
    return processor_of_commands() - begun


def _start() -> object:
    return subprocess.run([sys.executable, "-c", START], timeout=60, check=True)


def starts_taken(run: Callable[[], object], *, tries: int = TRIES) -> float:
    """How many starts `run` is worth, at best: each try has a start measured before it and one after."""
    return min(2 * _spent(run) / (before + _spent(_start)) for before in (_spent(_start) for _ in range(tries)))
