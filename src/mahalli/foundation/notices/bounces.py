"""Delivery status notifications (RFC 3464) read from a mail, a Maildir or an mbox: which try came back, and why."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

REFERENCE = re.compile(r"\b([0-9a-f]{32}\.[0-9-]+\.[0-9a-f]{10})\b")
TEMPORARY = "4"


@dataclass(frozen=True)
class Bounce:
    """What a notification says of one try."""

    reference: str
    state: str  # bounced, delivered
    detail: str


def read_bounce(raw: bytes) -> Bounce | None:
    """The bounce that a mail reports; nothing where it is another mail, or a delay that is not final."""
    mail = message_from_bytes(raw, policy=policy.default)
    if mail.get_content_type() != "multipart/report":
        return None
    action = status = diagnostic = ""
    texts: list[str] = []
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            for block in _blocks(part):
                action = str(block.get("Action", "")).strip().lower() or action
                status = str(block.get("Status", "")).strip() or status
                diagnostic = str(block.get("Diagnostic-Code", "")).strip() or diagnostic
                texts.append(str(block.get("Original-Envelope-Id", "")))
        elif kind in ("text/rfc822-headers", "message/rfc822"):
            texts.append(_headers_of(part))
    found = next((match.group(1) for text in texts if (match := REFERENCE.search(text))), "")
    state = {"failed": "bounced", "delivered": "delivered"}.get(action, "")
    if not found or not state or (state == "bounced" and status.startswith(TEMPORARY)):
        return None
    return Bounce(found, state, f"{status} {diagnostic}".strip()[:400])


def _blocks(part: Message) -> list[Any]:
    payload = part.get_payload()
    return payload if isinstance(payload, list) else []


def _headers_of(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return " ".join(str(one.get("Message-ID", "")) for one in payload if isinstance(one, Message | EmailMessage))
    return str(payload)


def mails_of(place: Path) -> Iterator[tuple[str, bytes]]:
    """The mails of a Maildir (a folder) or of an mbox (a file), each with its key."""
    box: Any = mailbox.Maildir(place, create=False) if place.is_dir() else mailbox.mbox(place, create=False)
    for key in list(box.keys()):
        yield str(key), box.get_bytes(key)


def drop_mail(place: Path, key: str) -> None:
    """A notification that was written down leaves the Maildir; an mbox is left as it is."""
    if place.is_dir():
        mailbox.Maildir(place, create=False).discard(key)
