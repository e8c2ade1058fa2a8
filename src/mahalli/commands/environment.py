"""Making a command ready: the database's address, then Django."""

from __future__ import annotations

import atexit
import os
from importlib import import_module
from typing import TYPE_CHECKING

import typer

from mahalli.places import data_home

if TYPE_CHECKING:  # the driver of the database and Django are loaded by the commands that use them only
    from mahalli import embedded

POSTGRES = "postgres"


def find_database(*, stop_at_exit: bool = True) -> embedded.Embedded | None:
    """Use DATABASE_URL, or the embedded server of this installation, starting it where it does not run."""
    if os.environ.get("DATABASE_URL"):
        return None
    postgres = import_module("mahalli.embedded")
    try:
        server: embedded.Embedded = postgres.start(data_home() / POSTGRES)
    except (postgres.EmbeddedFailed, OSError) as fault:
        typer.echo(f"The database did not start: {fault}", err=True)
        raise typer.Exit(1) from None
    os.environ["DATABASE_URL"] = server.url("mahalli_app")
    os.environ["DATABASE_OWNER_URL"] = server.url("mahalli_owner")
    os.environ["MAHALLI_DATA"] = str(data_home())
    if server.started_here and stop_at_exit:
        atexit.register(server.stop)
    return server


def set_up_django() -> None:
    """Settings and applications, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mahalli.settings.default")
    import_module("django").setup()
