"""``mahalli doctor``: each fault of configuration with its cure."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from mahalli.commands.environment import find_database
from mahalli.embedded import DATABASE_SQL, ROLES_SQL
from mahalli.operation import faults_of_database, faults_of_machine, faults_of_messages, faults_of_settings

MAKE_SQL = """-- Then give both of them a password, which no log keeps: \\password mahalli_owner and \\password mahalli_app
CREATE DATABASE mahalli OWNER mahalli_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
\\connect mahalli
"""


def doctor(
    sql: Annotated[bool, typer.Option(help="Print the one-time SQL for the database administrator.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Name each fault and its cure; exit 1 where something must be mended. Example: mahalli doctor --sql"""
    if sql:
        typer.echo(f"{ROLES_SQL}{MAKE_SQL}{DATABASE_SQL}")
        return
    settings = [*faults_of_settings.look(), *faults_of_messages.look()]
    find_database()
    faults = [*settings, *faults_of_machine.look(), *faults_of_database.look()]
    if as_json:
        typer.echo(json.dumps([fault._asdict() for fault in faults]))
    for fault in faults if not as_json else []:
        typer.echo(f"{'✗' if fault.grave else '!'} {fault.what}\n  → {fault.cure}")
    if not faults and not as_json:
        typer.echo("No fault found.")
    if any(fault.grave for fault in faults):
        raise typer.Exit(1)
