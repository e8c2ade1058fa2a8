"""A notice leaves by real SMTP, once, in the person's language with French beneath; a lost server is tried again."""

from __future__ import annotations

import email
import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from typing import Any

import pytest
from django.test import override_settings

from mahalli.foundation.notices.api import notices_of, plan_notice
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work.api import list_failed, list_waiting, run_due_once

NOW = datetime.now(UTC)
WORDS = {"ar": "تسلمنا طلبكم", "fr": "Votre demande est reçue", "zgh": "ⵏⵓⵎⵥ ⵜⵓⵜⵔⴰ"}


class Letterbox(socketserver.StreamRequestHandler):
    """The few words of RFC 5321 that a sender needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 letterbox\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part[1:] if part.startswith(b"..") else part
                self.server.letters.append(body)  # type: ignore[attr-defined]
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 ok\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@pytest.fixture
def letters() -> Iterator[tuple[int, list[bytes]]]:
    server = Server(("127.0.0.1", 0), Letterbox)
    server.letters = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], server.letters  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def plan(here: Any) -> None:
    with authority(here.code, actor="test"):
        plan_notice(subject="case:x", key="k", title=WORDS, body=WORDS, now=NOW, email="fatima@demo.invalid")


def smtp(port: int) -> Any:
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=3
    )


def test_a_notice_leaves_once(fes: Any, letters: tuple[int, list[bytes]]) -> None:
    port, box = letters
    plan(fes)
    plan(fes)  # planned twice, sent once
    with smtp(port):
        run_due_once(NOW + timedelta(seconds=5))
        run_due_once(NOW + timedelta(minutes=5))
    assert len(box) == 1
    mail = email.message_from_bytes(box[0], policy=policy.default)
    text = mail.get_content()
    assert mail["To"] == "fatima@demo.invalid"
    assert text.index("تسلمنا طلبكم") < text.index("Votre demande est reçue")
    with authority(fes.code, actor="test", read_only=True):
        assert notices_of("case:x")[0].sent_at is not None


def test_a_lost_server_is_tried_again(fes: Any, letters: tuple[int, list[bytes]]) -> None:
    port, box = letters
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = closed.getsockname()[1]
    plan(fes)
    with smtp(nobody):
        run_due_once(NOW + timedelta(seconds=5))
    assert box == []
    with platform(actor="test", read_only=True):
        assert list_failed(limit=5) == []
        assert [item.kind for item in list_waiting(limit=5)] == ["notice.send"]
    with smtp(port):
        run_due_once(NOW + timedelta(hours=3))
    assert len(box) == 1
