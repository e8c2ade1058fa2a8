"""``mahalli doctor``: each fault of configuration with its cure."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

import psycopg
import typer

from mahalli.commands.environment import find_database
from mahalli.embedded import DATABASE_SQL, ROLES_SQL
from mahalli.places import data_home

LEAST_FREE_MB = 500
SHORTEST_SECRET = 24


class Fault(NamedTuple):
    what: str
    cure: str


def doctor(
    sql: Annotated[bool, typer.Option(help="Print the one-time SQL for the database administrator.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Name each fault and its cure. Example: mahalli doctor --sql"""
    if sql:
        typer.echo(f"{ROLES_SQL}\n-- In the database of Mahalli:\n{DATABASE_SQL}")
        return
    faults = [*_of_settings(), *_of_messages(), *_of_data(), *_of_database()]
    if as_json:
        typer.echo(json.dumps([fault._asdict() for fault in faults]))
    for fault in faults if not as_json else []:
        typer.echo(f"✗ {fault.what}\n  → {fault.cure}")
    if not faults and not as_json:
        typer.echo("No fault found.")
    if faults:
        raise typer.Exit(1)


def _of_settings() -> Iterator[Fault]:
    if os.environ.get("MAHALLI_PRODUCTION") != "1":
        return
    needed = {
        "DATABASE_URL": "the connection string of the poor role mahalli_app",
        "DATABASE_OWNER_URL": "the connection string of mahalli_owner, for migrations only",
        "MAHALLI_SECRET": "50 random characters, the same on every machine",
        "MAHALLI_HOSTS": "the names under which Mahalli answers, separated by commas",
        "MAHALLI_BASE_URL": "the https address that people type",
        "MAHALLI_SMTP": "smtp+tls://user:password@server:587",
    }
    for name, cure in needed.items():
        if not os.environ.get(name):
            yield Fault(f"{name} is not set.", f"Set {name} to {cure}.")
    if not os.environ.get("MAHALLI_BASE_URL", "https:").startswith("https:"):
        yield Fault("MAHALLI_BASE_URL is not https.", "Put Mahalli behind TLS and give its https address.")
    app, owner = os.environ.get("DATABASE_URL", ""), os.environ.get("DATABASE_OWNER_URL", "")
    if app and urlsplit(app).username == urlsplit(owner).username:
        yield Fault("The application and the migrations use one database role.", "Run `mahalli doctor --sql`.")


def _of_messages() -> Iterator[Fault]:
    """What is missing or unsafe for mails and text messages to leave."""
    mail, sms = os.environ.get("MAHALLI_SMTP", ""), os.environ.get("MAHALLI_SMS_URL", "")
    production = os.environ.get("MAHALLI_PRODUCTION") == "1"
    if mail and urlsplit(mail).scheme not in ("smtp", "smtp+tls"):
        yield Fault("MAHALLI_SMTP is not readable.", "Write smtp+tls://user:password@server:587, or smtp://server:25.")
    if mail and urlsplit(mail).password and urlsplit(mail).scheme != "smtp+tls":
        yield Fault("The password of the mail server would travel in clear.", "Write MAHALLI_SMTP with smtp+tls://.")
    if mail and not os.environ.get("MAHALLI_FROM"):
        yield Fault("MAHALLI_FROM is not set: mails would come from localhost.", "Set MAHALLI_FROM to an address of yours.")
    if production and not sms:
        yield Fault(
            "MAHALLI_SMS_URL is not set: nobody is told by SMS, nobody signs in by telephone.",
            "Set MAHALLI_SMS_URL to your gateway (see docs/en/notices.md).",
        )
    if not sms:
        return
    local = urlsplit(sms).hostname in ("127.0.0.1", "localhost", "::1")
    if urlsplit(sms).scheme not in ("http", "https"):
        yield Fault("MAHALLI_SMS_URL is not an http address.", "Set it to the https address of your gateway.")
    elif urlsplit(sms).scheme != "https" and not local:
        yield Fault("Text messages and their secret would travel in clear.", "Give the https address of your gateway in MAHALLI_SMS_URL.")
    if production and not os.environ.get("MAHALLI_SMS_SECRET"):
        yield Fault("MAHALLI_SMS_SECRET is not set.", "Set it to the key that your SMS gateway gave you.")
    if production and len(os.environ.get("MAHALLI_HOOK_SECRET", "")) < SHORTEST_SECRET:
        yield Fault(
            "MAHALLI_HOOK_SECRET is missing or short: reports of gateways are refused, bounces change nothing.",
            f"Set it to {SHORTEST_SECRET} random characters or more, and give it to your gateway.",
        )
    yield from _of_template()


def _of_template() -> Iterator[Fault]:
    template = os.environ.get("MAHALLI_SMS_TEMPLATE", "")
    if not template:
        return
    if template.lstrip().startswith("{"):
        try:
            json.loads(template)
        except ValueError:
            yield Fault("MAHALLI_SMS_TEMPLATE begins like JSON and is not.", "Mend its quotes and commas.")
    for name in ("{to}", "{text}"):
        if name not in template:
            yield Fault(f"MAHALLI_SMS_TEMPLATE has no {name}.", f"Write {name} where your gateway expects it.")


def _of_data() -> Iterator[Fault]:
    home = data_home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(home).free // 1_000_000
    except OSError as fault:
        yield Fault(f"The data folder {home} cannot be used: {fault.strerror}.", "Set MAHALLI_DATA to a folder you own.")
        return
    if not os.access(home, os.W_OK):
        yield Fault(f"The data folder {home} cannot be written.", "Set MAHALLI_DATA to a folder you own.")
    if free < LEAST_FREE_MB:
        yield Fault(f"Only {free} MB are free under {home}.", "Free some space, or move MAHALLI_DATA.")


def _of_database() -> Iterator[Fault]:
    find_database()
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as db:
            row = db.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone()
            version = db.info.server_version
    except psycopg.OperationalError as fault:
        yield Fault(f"The database does not answer: {str(fault).strip()}", "Check DATABASE_URL and that PostgreSQL runs.")
        return
    if version < 160000:
        yield Fault(f"PostgreSQL {version // 10000} is too old.", "Use PostgreSQL 16 or later.")
    if row is not None and row[0]:
        yield Fault("The application's role bypasses row security.", "Use mahalli_app; see `mahalli doctor --sql`.")
