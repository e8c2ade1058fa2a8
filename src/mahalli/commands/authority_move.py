"""``mahalli authority export`` and ``restore``: one authority from one database to another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings

from mahalli.commands.backup import AsJson, KeyFile
from mahalli.commands.keeping import key_of, owner_url, shown
from mahalli.foundation.journal.api import seal_journal, verify_journal
from mahalli.foundation.tenancy.api import authority
from mahalli.operation import move


def export(
    code: Annotated[str, typer.Argument(help="Geographic code of the authority.")],
    to: Annotated[Path, typer.Option("--to", help="The archive to write.")],
    key: KeyFile = None,
    close: Annotated[bool, typer.Option("--close", help="Take it offline here and park its work: it moves for good.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write one authority, files included, into an encrypted archive.

    Example: mahalli authority export 03.231.01.01 --to fes.archive --key cell.key.pub --close
    """
    if to.exists():
        typer.echo(f"{to} exists. Give another name: an archive is never overwritten.", err=True)
        raise typer.Exit(2)
    closing = key_of(key)
    seal_journal(code)
    with shown("Export") as say:
        done = move.export(
            url=owner_url(), home=Path(settings.MAHALLI_DATA), secret=settings.SECRET_KEY, code=code, key=closing,
            goal=to, now=datetime.now(UTC), close=close, say=say,
        )  # fmt: skip
    _tell(done, as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="The archive.")],
    key: KeyFile = None,
    other_secret: Annotated[bool, typer.Option("--other-secret", help="Accept that codes given on paper stop to work.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put one authority into this database, where it never served. Example: mahalli authority restore fes.archive --key cell.key"""
    opening = key_of(key)
    with shown("Restoration") as say:
        done = move.restore(
            archive=file, key=opening, url=owner_url(), home=Path(settings.MAHALLI_DATA), secret=settings.SECRET_KEY,
            other_secret=other_secret, say=say,
        )  # fmt: skip
        _remake(done["authority"])
    verdict = verify_journal(done["authority"])
    _tell({**done, "journal": verdict.ok, "sealed": verdict.sealed, "unsealed": verdict.unsealed}, as_json)
    if not verdict.ok:
        typer.echo(f"The journal does not verify: {verdict.reason}.", err=True)
        raise typer.Exit(1)


def keys(code: Annotated[str, typer.Argument(help="Geographic code of the authority.")]) -> None:
    """Make again the keys by which cases of one person or place are found, where a restoration was cut before them.

    Running it twice changes nothing. Example: mahalli authority keys 03.231.01.01
    """
    _remake(code)
    typer.echo(f"{code}: every case has its keys.")


def _remake(code: str) -> None:
    """Keys depend on this installation's secret and accounts: those of the moved cases are made here, from the answers."""
    from mahalli.participation.petitions.api import remake_hashes  # noqa: PLC0415 - as the engine below
    from mahalli.procedures.cases.api import remake_keys  # noqa: PLC0415 - the engine loads where keys are made

    with authority(code, actor="command"):
        remake_hashes()
    with authority(code, actor="command"):
        last = remake_keys()
    while last is not None:
        with authority(code, actor="command"):
            last = remake_keys(after=last)


def _tell(done: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(done))
        return
    typer.echo(f"{done['authority']}: digest {done['digest']}, {done['files']} files.")
    typer.echo("Not carried: " + "; ".join(done["not_carried"]) + ".")
