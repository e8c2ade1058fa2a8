"""The ``mahalli`` command. Each part is loaded only when it is asked for, so that small commands start fast."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NamedTuple, NoReturn

import typer

from mahalli.commands.environment import find_database, set_up_django
from mahalli.commands.errors import refusal_of
from mahalli.foundation.text.refusals import LANGUAGES, Refusal


class Part(NamedTuple):
    """Where a part of the command stands, and whether it needs the database before it is loaded."""

    module: str
    name: str
    database: bool
    django: bool = True


PARTS = {
    "up": Part("up", "up", database=False, django=False),
    "serve": Part("serve", "serve", database=True, django=False),
    "worker": Part("serve", "worker", database=True, django=False),
    "doctor": Part("doctor", "doctor", database=False, django=False),
    "database": Part("database", "app", database=False, django=False),
    "backup": Part("backup", "app", database=False, django=False),
    "restore": Part("backup", "restore", database=False, django=False),
    "upgrade": Part("upgrade", "upgrade", database=True),
    "authority": Part("authority", "app", database=True),
    "law": Part("law", "app", database=False, django=False),
    "pack": Part("pack", "app", database=False),
    "notices": Part("notices", "app", database=False),
    "journal": Part("journal", "app", database=True),
    "document": Part("document", "app", database=True),
    "statistics": Part("statistics", "app", database=True),
    "civil-status": Part("civil_status", "app", database=False),
    "bench": Part("bench", "bench", database=False, django=False),
}
ON_DATABASE = {
    ("notices", "bounce"), ("pack", "publish"), ("pack", "adopt"), ("pack", "export"),
    ("bench", "worklist"), ("bench", "search"), ("bench", "documents"), ("bench", "filing"), ("bench", "authority"),
    ("bench", "statistics"), ("bench", "export"), ("civil-status", "switch"),
}  # fmt: skip


SERVICES = {"up", "serve", "worker"}
"""What runs on and is read in a log; elsewhere a person reads the terminal, and only what is wrong is logged there."""


def build(arguments: list[str]) -> typer.Typer:
    """The command with the part that `arguments` name, or with all parts for the general help."""
    app = typer.Typer(
        name="mahalli", help="Mahalli, an open platform for local e-government.", no_args_is_help=True,
        add_completion=False, pretty_exceptions_enable=False,
    )  # fmt: skip
    wanted = [arguments[0]] if arguments and arguments[0] in PARTS else list(PARTS)
    asks_help = "--help" in arguments or len(wanted) > 1
    for name in wanted:
        _add(app, name, PARTS[name], arguments, asks_help=asks_help)
    app.callback()(lambda: None)
    return app


def _add(app: typer.Typer, name: str, part: Part, arguments: list[str], *, asks_help: bool) -> None:
    if name not in SERVICES:
        os.environ.setdefault("MAHALLI_LOG_LEVEL", "WARNING")
    on_database = part.database or tuple(arguments[:2]) in ON_DATABASE
    if on_database and not asks_help:
        find_database()
    if part.django or tuple(arguments[:2]) in ON_DATABASE:
        set_up_django()
    found = getattr(import_module(f"mahalli.commands.{part.module}"), part.name)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name)
    else:
        app.command(name)(found)


def main() -> None:
    """Entry of the console script: a refusal or a lost connection is one sentence, never a traceback."""
    try:
        build(sys.argv[1:])()
    except Refusal as refusal:
        _say(refusal)
    except ConnectionError as fault:
        typer.echo(f"Nobody answers: {fault}. Start Mahalli first with `make up`.", err=True)
        sys.exit(1)
    except Exception as fault:
        known = refusal_of(fault)
        if known is None:
            raise
        _say(known)


def _say(refusal: Refusal) -> NoReturn:
    lang = os.environ.get("LANG", "fr")[:2]
    typer.echo(refusal.message(lang if lang in LANGUAGES else "fr"), err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
