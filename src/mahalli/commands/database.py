"""``mahalli database``: the embedded PostgreSQL of a server that has no other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mahalli import embedded
from mahalli.commands.environment import POSTGRES
from mahalli.places import data_home

app = typer.Typer(help="The embedded PostgreSQL of this installation.", no_args_is_help=True)


def _server() -> embedded.Embedded:
    try:
        return embedded.start(data_home() / POSTGRES)
    except (embedded.EmbeddedFailed, OSError) as fault:
        typer.echo(f"The database did not start: {fault}", err=True)
        raise typer.Exit(1) from None


@app.command()
def start(
    write: Annotated[Path | None, typer.Option(help="Write the two connection strings into this file, readable by its owner only.")] = None,
) -> None:
    """Start it, making it the first time; it stays when the command ends. Example: mahalli database start"""
    server = _server()
    if write is not None:
        strings = f"DATABASE_URL={server.url('mahalli_app')}\nDATABASE_OWNER_URL={server.url('mahalli_owner')}\n"
        write.touch(mode=0o600)
        if write.read_text() != strings:  # at each start of the machine: a power cut finds no half-written file
            write.write_text(strings)
    typer.echo(f"PostgreSQL answers in {server.socket}.")


@app.command()
def stop() -> None:
    """Stop it, waiting for what runs. Example: mahalli database stop"""
    home = data_home() / POSTGRES
    if (home / "data" / "postmaster.pid").exists():
        embedded.Embedded(home, home / "socket", {}).stop()
    if (home / "data" / "postmaster.pid").exists():
        typer.echo("PostgreSQL did not stop: see server.log beside its data.", err=True)
        raise typer.Exit(1)
