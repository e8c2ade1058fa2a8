"""Faults of the environment: what is missing, contradictory or unsafe where people are really served."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mahalli.operation.archive import read_key
from mahalli.operation.errors import KeyRefused
from mahalli.operation.faults import Fault

NEEDED = {
    "DATABASE_URL": "the connection string of the poor role mahalli_app",
    "DATABASE_OWNER_URL": "the connection string of mahalli_owner, for migrations and backups only",
    "MAHALLI_SECRET": "50 random characters, the same on every machine: `openssl rand -base64 48`",
    "MAHALLI_HOSTS": "the names under which Mahalli answers, separated by commas",
    "MAHALLI_BASE_URL": "the https address that people type",
    "MAHALLI_SMTP": "smtp+tls://user:password@server:587",
}
LEAST_SECRET = 40
NUMBERS = ("MAHALLI_POOL", "MAHALLI_SESSION_MINUTES", "MAHALLI_POSTS_PER_MINUTE", "MAHALLI_SIGN_INS_PER_MINUTE")


def look() -> Iterator[Fault]:
    """Everything wrong in the environment."""
    yield from _values()
    if os.environ.get("MAHALLI_PRODUCTION") == "1":
        yield from _production()
    elif os.environ.get("MAHALLI_PRODUCTION", "0") not in ("", "0"):
        yield Fault("MAHALLI_PRODUCTION is neither 1 nor 0.", "Set MAHALLI_PRODUCTION=1 where people are served.")


def _values() -> Iterator[Fault]:
    for name in NUMBERS:
        given = os.environ.get(name, "")
        if given and not given.isdigit():
            yield Fault(f"{name} is « {given} », not a whole number.", f"Write {name} as a number, such as 20.")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        given = os.environ.get(name, "")
        if given and (urlsplit(given).scheme not in ("postgresql", "postgres") or not urlsplit(given).path.strip("/")):
            yield Fault(f"{name} is not an address of PostgreSQL.", f"Write {name} as postgresql://role:password@host:5432/mahalli.")
    for address in filter(None, os.environ.get("MAHALLI_PROXIES", "").split(",")):
        try:
            ipaddress.ip_address(address)
        except ValueError:
            yield Fault(f"MAHALLI_PROXIES holds « {address} », which is no address.", "Write addresses, such as 127.0.0.1, separated by commas without spaces.")
    if given := os.environ.get("MAHALLI_BACKUP_KEY", ""):
        try:
            if read_key(Path(given)).kind == "secret":
                yield Fault("The secret key of backups stands on the server.", "Keep it elsewhere, and name the public one (.pub) in MAHALLI_BACKUP_KEY.", grave=False)
        except KeyRefused:
            yield Fault(f"MAHALLI_BACKUP_KEY names {given}, which is no key.", "Make one with `mahalli backup key FILE` and name FILE.pub.")


def _production() -> Iterator[Fault]:
    for name, cure in NEEDED.items():
        if not os.environ.get(name):
            yield Fault(f"{name} is not set.", f"Set {name} to {cure}.")
    yield from _addresses()
    yield from _secrets()
    smtp = os.environ.get("MAHALLI_SMTP", "")
    if smtp and urlsplit(smtp).scheme != "smtp+tls" and urlsplit(smtp).hostname not in ("localhost", "127.0.0.1"):
        yield Fault("Mail goes out without TLS.", "Write MAHALLI_SMTP as smtp+tls://…, or use a relay of this machine.")
    if smtp and os.environ.get("MAHALLI_FROM", "").endswith("@localhost"):
        yield Fault("Mail comes from an address of localhost: it will be refused.", "Set MAHALLI_FROM to an address of your domain.")
    if not os.environ.get("MAHALLI_BACKUP_KEY"):
        yield Fault("No key for backups is named.", "Run `mahalli backup key FILE`, keep FILE elsewhere, set MAHALLI_BACKUP_KEY to FILE.pub.", grave=False)
    if not os.environ.get("MAHALLI_SCAN"):
        yield Fault("Files that people send are not scanned.", "Set MAHALLI_SCAN to the function of your scanner, or accept the risk.", grave=False)


def _addresses() -> Iterator[Fault]:
    base = urlsplit(os.environ.get("MAHALLI_BASE_URL", ""))
    hosts = os.environ.get("MAHALLI_HOSTS", "").split(",")
    if base.geturl() and base.scheme != "https":
        yield Fault("MAHALLI_BASE_URL is not https.", "Put Mahalli behind TLS and give its https address.")
    if "*" in hosts:
        yield Fault("MAHALLI_HOSTS answers to any name.", "Name the hosts: a forged one would stand in the links that are sent.")
    if base.hostname and any(hosts) and "*" not in hosts and not any(_fits(base.hostname, host) for host in hosts):
        yield Fault(f"MAHALLI_HOSTS does not hold {base.hostname}, the name in MAHALLI_BASE_URL.", "Add it to MAHALLI_HOSTS.")
    if base.scheme == "https" and not os.environ.get("MAHALLI_PROXIES"):
        yield Fault(
            "MAHALLI_PROXIES is not set: behind a TLS proxy forms are refused and everyone shares one limit.",
            "Set MAHALLI_PROXIES to the address of the proxy, 127.0.0.1 when it is on this machine.",
        )


def _fits(name: str, host: str) -> bool:
    return name == host or (host.startswith(".") and (name.endswith(host) or name == host[1:]))


def _secrets() -> Iterator[Fault]:
    secret = os.environ.get("MAHALLI_SECRET", "")
    if secret and (len(secret) < LEAST_SECRET or len(set(secret)) < 10):
        yield Fault("MAHALLI_SECRET is too short or too plain.", "Make another before the first use: `openssl rand -base64 48`.")
    app, owner = (urlsplit(os.environ.get(name, "")) for name in ("DATABASE_URL", "DATABASE_OWNER_URL"))
    if app.username and app.username == owner.username:
        yield Fault("The application and the migrations use one database role.", "Run `mahalli doctor --sql`.")
    if app.password and app.password == owner.password:
        yield Fault("Both database roles have one password.", "Give mahalli_owner a password of its own.")
