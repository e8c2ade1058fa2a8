"""``mahalli statistics``: keep the figures equal to the cases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.progress import track

from mahalli.commands.scopes import of_authority
from mahalli.commands.upkeep import count_all, online_codes
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory.api import count_figures

app = typer.Typer(help="Figures of the authorities.", no_args_is_help=True)


@app.command()
def rebuild(
    code: Annotated[str, typer.Argument(help="Geographic code of one authority; all that are online without it.")] = "",
) -> None:
    """Count everything again from the cases; nothing else is changed. Example: mahalli statistics rebuild 04.281.01.05"""
    months = 0
    for one in track([code] if code else online_codes(), description="Counting"):
        try:
            with of_authority(one):
                months += count_figures(now=datetime.now(UTC), everything=True)
        except Refusal as refusal:
            typer.echo(refusal.message("fr"), err=True)
            raise typer.Exit(1) from None
    typer.echo(f"{months} months of procedures counted again.")


@app.command()
def refresh() -> None:
    """Count what changed since the last count, as the worker does. Example: mahalli statistics refresh"""
    typer.echo(f"{count_all()} months of procedures counted.")
