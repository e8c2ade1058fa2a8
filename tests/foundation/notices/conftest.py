"""A real SMTP conversation and a real gateway, both on loopback."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

HOOK_SECRET = "a secret of thirty characters, about"
KEY = "key of the sandbox"


class Letterbox(socketserver.StreamRequestHandler):
    """The few words of RFC 5321 that a sender needs; refuses what it was told to refuse."""

    def handle(self) -> None:
        server: Any = self.server
        self.wfile.write(b"220 letterbox\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.wfile.write(b"250-letterbox\r\n250 DSN\r\n")
                continue
            if verb == b"RCPT":
                server.asked.append(line.decode().strip())
                found = re.search(rb"<([^>]*)>", line)
                answer = server.answers.get(found.group(1).decode() if found else "", "250 ok")
                self.wfile.write(f"{answer}\r\n".encode())
                continue
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part[1:] if part.startswith(b"..") else part
                server.letters.append(body)
                if server.hang_up:
                    return  # the answer is lost on the way
                self.wfile.write(b"250 2.0.0 queued as 4F1A\r\n")
                continue
            if verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 ok\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Letterbox)
        self.letters: list[bytes] = []
        self.asked: list[str] = []
        self.answers: dict[str, str] = {}
        self.hang_up = False


@pytest.fixture
def mail_server(database: None) -> Iterator[MailServer]:
    server = MailServer()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=server.server_address[1], EMAIL_TIMEOUT=3,
    ):
        yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def gateway(database: None, tmp_path: Path) -> Iterator[Any]:
    from mahalli.foundation.notices.api import Sandbox

    server = Sandbox(("127.0.0.1", 0), folder=tmp_path / "sms", secret=KEY, hook_secret=HOOK_SECRET)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = {
        "url": f"{server.url}/messages", "secret": KEY, "authorization": "Bearer {secret}", "sender": "Mahalli",
        "template": '{"to": "{to}", "text": "{text}", "reference": "{reference}", "callback": "{callback}"}',
    }
    with override_settings(MAHALLI_SMS=port, MAHALLI_HOOK_SECRET=HOOK_SECRET):
        yield server
    server.shutdown()
    server.server_close()
