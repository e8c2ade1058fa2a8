"""``mahalli journal``: prove that the journal was not changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from mahalli.commands.errors import FileClosed
from mahalli.commands.scopes import check_code
from mahalli.foundation.journal.api import JournalVerdict, seal_journal, verify_journal
from mahalli.foundation.tenancy.api import platform
from mahalli.foundation.tenancy.models import Authority

app = typer.Typer(help="The journal of each authority.", no_args_is_help=True)


def _codes(chosen: str) -> list[str]:
    if chosen:
        return [check_code(chosen)]
    with platform(actor="command", read_only=True):
        return list(Authority.objects.filter(online=True).order_by("code").values_list("code", flat=True))


def _heads(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """What the daily exports of a folder say of each authority."""
    found: dict[str, list[tuple[int, str]]] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            for code, head in json.loads(file.read_bytes())["heads"].items():
                found.setdefault(code, []).append((int(head["number"]), str(head["digest"])))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise FileClosed(name=str(file)) from None
    return found


def _said(one: JournalVerdict) -> str:
    waiting = f"; {one.unsealed} entries are not sealed yet" if one.unsealed else ""
    if one.ok:
        return f"{one.sealed} entries in {one.seals} seals stand as they were written{waiting}"
    return f"BROKEN at seal {one.broken_seal}: {one.reason}. Keep this database as it is and call who answers for security"


@app.command()
def verify(
    authority: Annotated[str, typer.Option(help="Code of one authority; all that are online when absent.")] = "",
    heads: Annotated[Path | None, typer.Option(help="Folder of the daily exports kept elsewhere; this server's own when absent.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check every sealed entry, and that each exported head stands. Example: mahalli journal verify --authority 03.231.01.01"""
    if heads is not None and not heads.is_dir():
        raise FileClosed(name=str(heads))
    known = _heads(heads or Path(settings.MAHALLI_DATA) / "journal-heads")
    codes = _codes(authority) if authority else sorted({*_codes(""), *known})  # one whose chain was exported and is not online
    verdicts: dict[str, JournalVerdict] = {code: verify_journal(code, heads=known.get(code, [])) for code in codes}
    if as_json:
        typer.echo(json.dumps({code: asdict(one) for code, one in verdicts.items()}, default=str))
    else:
        for code, one in verdicts.items():
            typer.echo(f"{code}: {_said(one)}")
    if not all(one.ok for one in verdicts.values()):
        raise typer.Exit(1)


@app.command()
def seal(authority: Annotated[str, typer.Option(help="Code of one authority; all when absent.")] = "") -> None:
    """Seal now what is not sealed yet. Example: mahalli journal seal"""
    for code in _codes(authority):
        typer.echo(f"{code}: {seal_journal(code)}")
