"""A sandbox of the national register of civil status: no real act, no real signature, and the paper says so.

The number of the act says what happens: ending in 404 it is refused, in 503 the register is down, in 202 the copy is
ready the second time it is asked, in 408 nothing is answered; any other is ready at once. One idempotency key always
gets one reference.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def paper(reference: str) -> bytes:
    """A one-page PDF that says it is a sandbox."""
    text = f"BT /F1 18 Tf 60 700 Td (SANDBOX - not an act of civil status - {reference}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


class Sandbox(ThreadingHTTPServer):
    """What it was asked, by idempotency key."""

    daemon_threads = True

    def __init__(self, host: str, port: int, *, hold_s: float = 30.0) -> None:
        super().__init__((host, port), _Handler)
        self.lock, self.hold_s = threading.Lock(), hold_s
        self.references: dict[str, str] = {}
        self.asked: dict[str, int] = {}

    def note(self, key: str) -> tuple[str, int]:
        """The reference of a key and how often it was asked."""
        with self.lock:
            reference = self.references.setdefault(key, f"RN-{len(self.references) + 1:06d}")
            self.asked[key] = self.asked.get(key, 0) + 1
            return reference, self.asked[key]

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Sandbox

    def do_POST(self) -> None:
        key = self.headers.get("Idempotency-Key", "")
        size = int(self.headers.get("Content-Length") or 0)
        try:
            body = json.loads(self.rfile.read(min(size, 100_000)))
        except ValueError:
            body = None
        if self.path != "/copies" or not key or not isinstance(body, dict):
            self._say(400, {"reason": "POST /copies with an Idempotency-Key and JSON"})
            return
        self._answer(str(body.get("act_number", "")), *self.server.note(key))

    def _answer(self, number: str, reference: str, turn: int) -> None:
        if number.endswith("503"):
            self._say(503, {"reason": "down"}, reference)
        elif number.endswith("408"):
            time.sleep(self.server.hold_s)
        elif number.endswith("404"):
            self._say(404, {"reason": "الرسم غير موجود في السجل الوطني · acte introuvable au registre national (sandbox)"}, reference)
        elif number.endswith("202") and turn == 1:
            self._say(202, {"reason": "in progress"}, reference)
        else:
            self._send(200, "application/pdf", paper(reference), reference)

    def _say(self, status: int, body: dict[str, Any], reference: str = "") -> None:
        self._send(status, "application/json", json.dumps(body, ensure_ascii=False).encode(), reference)

    def _send(self, status: int, kind: str, body: bytes, reference: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if reference:
            self.send_header("Register-Reference", reference)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged: a request holds personal data."""
