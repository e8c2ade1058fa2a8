"""``mahalli civil-status``: the law an office works under, and a sandbox of the national register."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from django.utils import timezone

from mahalli.commands.scopes import of_authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.registers.civil_status.api import Sandbox, switch_office
from mahalli.registers.civil_status.data import OfficeLaw

app = typer.Typer(help="Civil status: the office's law, the sandbox of the national register.", no_args_is_help=True)


@app.command()
def sandbox(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8120,
) -> None:
    """Play the national register, with no real act. Example: mahalli civil-status sandbox --port 8120"""
    server = Sandbox(host, port)
    typer.echo(f"Sandbox of the national register: MAHALLI_CIVIL_STATUS_URL={server.url}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@app.command()
def switch(
    code: Annotated[str, typer.Argument(help="Geographic code of the authority.")],
    since: Annotated[str, typer.Option(help="First day, 2027-01-01.")],
    decision: Annotated[str, typer.Option(help="Reference of the central authority's decision (36-21 art. 59).")],
    decided_on: Annotated[str, typer.Option(help="Day of the decision, 2026-12-01.")],
    law: Annotated[OfficeLaw, typer.Option(help="The law from that day.")] = OfficeLaw.DIGITAL,
) -> None:
    """Write down that an office passes to the national register.

    Example: mahalli civil-status switch 03.231.01.01 --since 2027-01-01 --decision 12/2026 --decided-on 2026-12-01
    """
    try:
        first, day = date.fromisoformat(since), date.fromisoformat(decided_on)
    except ValueError:
        typer.echo("Write the days as 2027-01-01.", err=True)
        raise typer.Exit(2) from None
    try:
        with of_authority(code):
            switch_office(law=law, since=first, decision=decision, decided_on=day, recorded_by="command", now=timezone.now())
    except Refusal as refusal:
        typer.echo(refusal.message("fr"), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{code}: {law.value}, {first}, {decision}")
