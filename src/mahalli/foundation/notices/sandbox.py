"""A gateway of text messages that sends nothing: it takes, keeps, shows, and fails or reports as it is told.

It stands for a real gateway in tests and demonstrations, over real HTTP. ``POST /messages`` takes a message,
``GET /messages`` lists them, ``POST /orders`` says what shall become of a number (``*``: of all):
``accept`` (the default), ``refuse``, ``later`` (503), ``deliver`` or ``lose`` (a signed report follows).
"""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from mahalli.foundation.notices.contact import signature

DEEDS = ("accept", "refuse", "later", "deliver", "lose")
LARGEST = 20_000


def keep_message(folder: Path, *, to: str, text: str, reference: str) -> str:
    """Keep a message as one file named after its reference: a message sent twice is kept once. Its number."""
    folder.mkdir(parents=True, exist_ok=True)
    number = sha256(reference.encode()).hexdigest()[:24]
    file = folder / f"{number}.json"
    if not file.exists():
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        waiting = file.with_suffix(f".{threading.get_ident()}")
        waiting.write_text(json.dumps({"id": number, "to": to, "text": text, "at": at}, ensure_ascii=False))
        waiting.replace(file)
    return number


def kept_messages(folder: Path, *, limit: int = 60) -> list[dict[str, str]]:
    """The latest messages, newest first."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [json.loads(file.read_text()) for file in files[:limit]]


class Sandbox(ThreadingHTTPServer):
    """The gateway that sends nothing."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, folder: Path, secret: str, hook_secret: str) -> None:
        super().__init__(address, _Gateway)
        self.folder, self.secret, self.hook_secret = folder, secret, hook_secret
        self.orders: dict[str, str] = {}
        self.taken = 0

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def report(self, message: dict[str, str], state: str) -> int:
        """Send the signed report that a gateway sends when it knows more. The status of the answer."""
        body = json.dumps({"reference": message["reference"], "state": state, "detail": "sandbox"}).encode()
        moment = str(int(time.time()))
        headers = {
            "Content-Type": "application/json", "X-Mahalli-Time": moment,
            "X-Mahalli-Signature": signature(self.hook_secret, moment, body),
        }  # fmt: skip
        asked = urllib.request.Request(message["callback"], data=body, headers=headers, method="POST")  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as fault:
            return fault.code
        except OSError:
            return 0


class _Gateway(BaseHTTPRequestHandler):
    server: Sandbox

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: an address may hold a number."""

    def _answer(self, status: int, body: Any) -> None:
        raw = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _sent(self) -> dict[str, str]:
        size = min(int(self.headers.get("Content-Length") or 0), LARGEST)
        raw = self.rfile.read(size).decode(errors="replace")
        if (self.headers.get("Content-Type") or "").startswith("application/json"):
            found = json.loads(raw)
            return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
        return dict(parse_qsl(raw))

    def do_GET(self) -> None:
        if self.path.rstrip("/") in ("", "/messages"):
            self._answer(200, kept_messages(self.server.folder))
        else:
            self._answer(404, {"error": "unknown"})

    def do_POST(self) -> None:
        try:
            sent = self._sent()
        except ValueError:
            self._answer(400, {"error": "not readable"})
            return
        if self.path == "/orders":
            deed = sent.get("deed", "")
            if deed not in DEEDS:
                self._answer(422, {"error": f"deed is one of {', '.join(DEEDS)}"})
                return
            self.server.orders[sent.get("to", "*")] = deed
            self._answer(200, {"ok": True})
        elif self.path == "/messages":
            self._take(sent)
        else:
            self._answer(404, {"error": "unknown"})

    def _take(self, sent: dict[str, str]) -> None:
        if self.server.secret and self.headers.get("Authorization") != f"Bearer {self.server.secret}":
            self._answer(401, {"error": "wrong secret"})
            return
        if not sent.get("to") or not sent.get("text") or not sent.get("reference"):
            self._answer(400, {"error": "to, text and reference are needed"})
            return
        self.server.taken += 1
        deed = self.server.orders.get(sent["to"]) or self.server.orders.get("*") or "accept"
        if deed in ("refuse", "later"):
            self._answer(422 if deed == "refuse" else 503, {"error": "as ordered"})
            return
        number = keep_message(self.server.folder, to=sent["to"], text=sent["text"], reference=sent["reference"])
        self._answer(202, {"id": number})
        if deed in ("deliver", "lose") and sent.get("callback"):
            state = "delivered" if deed == "deliver" else "failed"
            threading.Timer(0.3, self.server.report, (sent, state)).start()
