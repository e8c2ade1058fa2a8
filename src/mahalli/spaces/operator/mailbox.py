"""Messages that a demo wrote to files instead of sending them."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from mahalli.foundation.notices.api import kept_messages, segments

SEPARATOR = b"-" * 79


def demo_mails(folder: Path, *, limit: int = 60) -> list[dict[str, str]]:
    """The latest messages, newest first; a file holds one or several."""
    if not folder.is_dir():
        return []
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    found: list[dict[str, str]] = []
    for file in files[:limit]:
        if file.is_file():
            found.extend(reversed(_mails_in(file)))
    return found[:limit]


def demo_texts(folder: Path, *, limit: int = 60) -> list[dict[str, str]]:
    """The latest SMS that the sandbox took, newest first."""
    return [
        {"subject": "SMS", "to": one["to"], "at": one["at"], "body": one["text"], "segments": str(segments(one["text"]))}
        for one in kept_messages(folder, limit=limit)
    ]


def _mails_in(file: Path) -> list[dict[str, str]]:
    return [_shown(part) for part in file.read_bytes().split(b"\n" + SEPARATOR) if part.strip()]


def _shown(raw: bytes) -> dict[str, str]:
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw.lstrip())
    body = mail.get_body(preferencelist=("plain", "html"))
    return {
        "subject": str(mail["Subject"] or ""),
        "to": str(mail["To"] or ""),
        "at": str(mail["Date"] or ""),
        "body": str(body.get_content()).strip() if body is not None else "",
    }
