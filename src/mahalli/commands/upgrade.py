"""``mahalli upgrade``: what would run, whether it may run, then it runs."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from mahalli.commands.keeping import owner_url
from mahalli.operation.errors import NotUpgradable
from mahalli.operation.upgrade import Step, migrate, obstacles, steps
from mahalli.places import data_home


def upgrade(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would run, and change nothing.")] = False,
    show_sql: Annotated[bool, typer.Option("--sql", help="Print every statement in full.")] = False,
    without_backup: Annotated[bool, typer.Option("--without-backup", help="Go on although no backup of today exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Bring the tables to the version of the program. Example: mahalli upgrade --dry-run"""
    url, found = owner_url(), steps()
    against = obstacles(url=url, home=data_home(), now=datetime.now(UTC), steps=found, without_backup=without_backup)
    if as_json and dry_run:
        typer.echo(json.dumps({"steps": [asdict(one) for one in found], "obstacles": against}, ensure_ascii=False))
    elif not as_json:
        _show(found, against, in_full=show_sql or dry_run)
    if against:
        raise NotUpgradable(what="; ".join(against))
    if dry_run:
        return
    begun = time.monotonic()
    migrate()
    took = round(time.monotonic() - begun, 1)
    if as_json:
        typer.echo(json.dumps({"applied": [one.name for one in found], "seconds": took}))
    else:
        typer.echo(f"Up to date: {len(found)} migrations, {took} s. Start `mahalli serve` and `mahalli worker` again.")


def _show(found: list[Step], against: list[str], *, in_full: bool) -> None:
    typer.echo(f"{len(found)} migrations to apply." if found else "No migration to apply.")
    for step in found:
        typer.echo(f"\n{step.name}")
        for note in step.notes:
            typer.echo(f"  ! {note}")
        for statement in step.sql if in_full else ():
            typer.echo(f"    {statement}")
    for one in against:
        typer.echo(f"✗ {one}", err=True)
