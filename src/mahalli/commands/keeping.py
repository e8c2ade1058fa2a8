"""What the commands of operation share: the place, the key, the progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from mahalli.operation.archive import Key, read_key
from mahalli.operation.backup import Say

KEY_VARIABLE = "MAHALLI_BACKUP_KEY"


def owner_url() -> str:
    """The owner's connection string, found or given."""
    url = os.environ.get("DATABASE_OWNER_URL", "")
    if not url:
        typer.echo("DATABASE_OWNER_URL is not set: give the connection string of mahalli_owner, as in the operator's guide.", err=True)
        raise typer.Exit(2)
    return url


def key_of(given: Path | None) -> Key:
    """The key of an archive: the option, or the file that MAHALLI_BACKUP_KEY names."""
    path = given or (Path(os.environ[KEY_VARIABLE]) if os.environ.get(KEY_VARIABLE) else None)
    if path is None:
        typer.echo(f"Give --key FILE, or set {KEY_VARIABLE}. `mahalli backup key FILE` makes one.", err=True)
        raise typer.Exit(2)
    return read_key(path)


@contextmanager
def shown(what: str) -> Iterator[Say]:
    """Progress on the terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda _name, _bytes: None
        return
    bar, console = import_module("rich.progress"), import_module("rich.console").Console(stderr=True)
    columns = (bar.TextColumn("{task.description}"), bar.BarColumn(pulse_style="green"), bar.TextColumn("{task.fields[at]}"), bar.TimeElapsedColumn())
    with bar.Progress(*columns, console=console, transient=True) as progress:
        task: Any = progress.add_task(what, total=None, at="")
        yield lambda name, size: progress.update(task, at=f"{name[:40]} {size / 1_000_000:.0f} MB")
