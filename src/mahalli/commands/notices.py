"""``mahalli notices``: bounces read from mails, and a sandbox of an SMS gateway."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from mahalli.foundation.notices.api import Sandbox, drop_mail, mails_of, read_bounce, report_delivery
from mahalli.places import data_home

app = typer.Typer(help="Messages to people: what came back, and a gateway to try with.", no_args_is_help=True)


@app.command()
def bounce(
    mailbox: Annotated[Path | None, typer.Option(help="A Maildir or an mbox to read; none: one mail from the standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write down the delivery status notifications of mail servers. Example: mahalli notices bounce --mailbox Maildir"""
    if mailbox is not None and not mailbox.exists():
        typer.echo(f"There is no mailbox at {mailbox}. Give the path of a Maildir or of an mbox.", err=True)
        raise typer.Exit(1)
    mails = mails_of(mailbox) if mailbox else iter([("", sys.stdin.buffer.read())])
    counts = {"read": 0, "noted": 0, "other": 0}
    for key, raw in mails:
        counts["read"] += 1
        found = read_bounce(raw)
        if found and report_delivery(reference=found.reference, state=found.state, detail=found.detail, now=timezone.now()):
            counts["noted"] += 1
            if mailbox is not None:
                drop_mail(mailbox, key)
        else:
            counts["other"] += 1
    typer.echo(json.dumps(counts) if as_json else f"{counts['noted']} of {counts['read']} mails were bounces of ours, and are written down.")


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Port to listen on, on this machine only.")] = 8109,
    folder: Annotated[Path | None, typer.Option(help="Where the messages are kept.")] = None,
) -> None:
    """An SMS gateway that sends nothing: takes, keeps, shows, fails as told. Example: mahalli notices sandbox --port 8109"""
    server = Sandbox(
        ("127.0.0.1", port), folder=folder or data_home() / "sms", secret=os.environ.get("MAHALLI_SMS_SECRET", ""),
        hook_secret=os.environ.get("MAHALLI_HOOK_SECRET", ""),
    )  # fmt: skip
    typer.echo(f"SMS sandbox: {server.url}/messages — tell it what to do: POST {server.url}/orders " + '{"to": "*", "deed": "lose"}')
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
