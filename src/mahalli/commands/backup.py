"""``mahalli backup`` and ``mahalli restore``: the whole server, files and keys included, in one encrypted archive."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from mahalli import embedded
from mahalli.commands.environment import POSTGRES, find_database, set_up_django
from mahalli.commands.keeping import key_of, owner_url, shown
from mahalli.operation import archive, backup
from mahalli.places import data_home

app = typer.Typer(help="The whole server in one encrypted archive.", invoke_without_command=True)
NAME = "mahalli-%Y%m%dT%H%M%SZ.archive"
KeyFile = Annotated[Path | None, typer.Option("--key", help="Passphrase, public or secret key; default: MAHALLI_BACKUP_KEY.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def now(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option("--to", help="Folder for the archive, better on another disk.")] = None,
    key: KeyFile = None,
    keep: Annotated[int, typer.Option(help="Keep this many archives in the folder; 0 keeps all.")] = 0,
    also: Annotated[list[Path] | None, typer.Option(help="A file to keep too, such as /etc/mahalli/mahalli.env.")] = None,
    as_json: AsJson = False,
) -> None:
    """Back up while people work. Example: mahalli backup --to /mnt/backup --key /etc/mahalli/backup.pub --keep 14"""
    if context.invoked_subcommand:
        return
    if to is None:
        typer.echo("Say where: mahalli backup --to FOLDER --key FILE", err=True)
        raise typer.Exit(2)
    closing = key_of(key)
    find_database()
    at = datetime.now(UTC)
    with shown("Backup") as say:
        done = backup.back_up(
            url=owner_url(), home=data_home(), goal=to / at.strftime(NAME), key=closing, now=at, also=tuple(also or ()), say=say
        )
    gone = _thin(to, keep)
    rows = sum(done.pop("about")["rows"].values())
    if as_json:
        typer.echo(json.dumps({**done, "rows": rows, "removed": gone}))
    else:
        typer.echo(f"{done['file']}: {done['parts']} parts, {rows} rows, {done['bytes'] / 1_000_000:.1f} MB, {gone} old ones removed.")


def _thin(folder: Path, keep: int) -> int:
    old = sorted(folder.glob("mahalli-*.archive"))[:-keep] if keep > 0 else []
    for path in old:
        path.unlink()
    return len(old)


@app.command()
def verify(file: Annotated[Path, typer.Argument(help="The archive.")], key: KeyFile = None, as_json: AsJson = False) -> None:
    """Read a whole archive and check every part. Example: mahalli backup verify FILE --key backup.key"""
    with shown("Verification") as say:
        about = backup.verify(archive=file, key=key_of(key), say=say)
    if as_json:
        typer.echo(json.dumps(about))
    else:
        typer.echo(f"Whole: {about['parts']} parts, {about['bytes'] / 1_000_000:.1f} MB, of {about['made_at']}.")


@app.command("key")
def make_key(file: Annotated[Path, typer.Argument(help="Where the secret key is written.")]) -> None:
    """Make a pair of keys. Example: mahalli backup key backup.key"""
    public = archive.make_key(file)
    typer.echo(f"{file}: the secret key. Keep it away from the server, twice: without it no backup can be opened.")
    typer.echo(f"{public}: the public key. Put it on the server and name it in MAHALLI_BACKUP_KEY.")


def restore(
    file: Annotated[Path, typer.Argument(help="The archive.")],
    key: KeyFile = None,
    into: Annotated[Path | None, typer.Option(help="New data folder; default: MAHALLI_DATA.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put a server back into a fresh place: an empty folder and an empty database.

    With DATABASE_OWNER_URL the rows go there; without it, into an embedded server of the new folder.
    Example: mahalli restore mahalli-20270101T020000Z.archive --key backup.key --into /var/lib/mahalli
    """
    opening = key_of(key)
    home = (into or data_home()).absolute()
    os.environ["MAHALLI_DATA"] = str(home)
    server = None
    if not os.environ.get("DATABASE_OWNER_URL"):
        server = embedded.start(home / POSTGRES)
        os.environ |= {"DATABASE_URL": server.url("mahalli_app"), "DATABASE_OWNER_URL": server.url("mahalli_owner")}
    try:
        with shown("Restoration") as say:
            done = backup.restore(archive=file, key=opening, url=owner_url(), home=home, say=say)
        verdicts = _journals()
    finally:
        if server is not None and server.started_here:
            server.stop()
    _tell({**done, **verdicts}, home, as_json)
    if verdicts["broken"]:
        raise typer.Exit(1)


def _journals() -> dict[str, Any]:
    """Verify the journal of every authority that has one, in the restored place."""
    set_up_django()
    from mahalli.foundation.journal.api import verify_journal  # noqa: PLC0415 - only once Django is set up

    with backup.owner(owner_url()) as db:
        codes = [row[0] for row in db.execute("SELECT DISTINCT authority_id FROM journal_journalentry ORDER BY 1")]
    verdicts = [verify_journal(code) for code in codes]
    return {
        "journals": len(verdicts), "sealed": sum(one.sealed for one in verdicts), "unsealed": sum(one.unsealed for one in verdicts),
        "broken": [one.authority for one in verdicts if not one.ok],
    }  # fmt: skip


def _tell(done: dict[str, Any], home: Path, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(done))
        return
    typer.echo(f"{home}: {sum(done['rows'].values())} rows as counted at {done['made_at']}, {done['files']} files.")
    typer.echo(f"Journals: {done['journals']} verified, {done['sealed']} entries sealed, {done['unsealed']} not yet.")
    for code in done["broken"]:
        typer.echo(f"The journal of {code} does not verify: `mahalli journal verify --authority {code}` says where.", err=True)
