"""Faults of the ways to people: what is missing or unsafe for mails and text messages to leave."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from mahalli.operation.faults import Fault

SHORTEST_SECRET = 24


def look() -> Iterator[Fault]:
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
            grave=False,
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
    yield from _template()


def _template() -> Iterator[Fault]:
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
