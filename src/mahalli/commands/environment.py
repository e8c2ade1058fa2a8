"""Making a command ready: the database's address, then Django."""

from __future__ import annotations

import atexit
import os

import django
import typer

from mahalli import embedded
from mahalli.places import data_home

POSTGRES = "postgres"


def find_database(*, stop_at_exit: bool = True) -> embedded.Embedded | None:
    """Use DATABASE_URL, or the embedded server of this installation, starting it where it does not run."""
    if os.environ.get("DATABASE_URL"):
        return None
    try:
        server = embedded.start(data_home() / POSTGRES)
    except (embedded.EmbeddedFailed, OSError) as fault:
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
    django.setup()
