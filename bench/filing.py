"""Complete filings by HTTP, as a browser without scripts does them (must: 30 /s, aim 60 /s).

Mahalli must answer at ``--url`` (``make up``). One filing is the sheet, two pages of the repair permit
(15 answers, four conditions), one file, the check and the receipt page: twelve requests, each a real page
with its token. A filing that does not end on its receipt stops the bench.
"""

from __future__ import annotations

import re
import uuid
import zlib
from urllib.parse import urlencode, urlsplit

from mahalli.commands.clients import Client, run_clients
from mahalli.commands.measure import BenchOptions, BenchRow, row_of

PLACE = "/ar/fes"
PACK = "urbanism.repair_permit"
CLIENTS = 8
FORM = "application/x-www-form-urlencoded"
APPLICANT = {
    "applicant_name.ar": "فاطمة الزهراء بنعلي", "applicant_name.latin": "Fatima Zahra Benali",
    "identity_number": "AB123456", "birth_date": "1980-05-14", "phone": "0612345678", "capacity": "owner", "then": "next",
}  # fmt: skip
WORKS = {
    "works_address.street": "12 زنقة السلام", "works_address.city": "فاس", "registered": "no",
    "works_kinds": "painting", "works_description": "صباغة", "changes_facade": "no", "changes_structure": "no",
    "start_date": "2027-03-01", "duration_months": "2", "then": "next",
}  # fmt: skip


def picture() -> bytes:
    """A small real PNG; its bytes differ each time, so that the store has something to write."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    body = chunk(b"IHDR", head) + chunk(b"tEXt", b"id\x00" + uuid.uuid4().hex.encode() * 400)
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")


def _post(client: Client, path: str, values: dict[str, str]) -> str:
    body = urlencode({**values, "csrfmiddlewaretoken": client.cookies["csrftoken"]}).encode()
    return _moved(client.call("POST", path, body, FORM), path)


def _moved(answer: tuple[int, str, bytes], path: str) -> str:
    status, location, content = answer
    if status != 302:
        words = re.sub(r"<[^>]+>", " ", content.decode(errors="replace"))
        raise RuntimeError(f"{path} answered {status}: {' '.join(words.split())[:300]}")
    return urlsplit(location).path


def _get(client: Client, path: str) -> bytes:
    status, _location, content = client.call("GET", path)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return content


def _upload(client: Client, path: str) -> str:
    line = uuid.uuid4().hex
    token = client.cookies["csrftoken"]
    body = (
        f'--{line}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        f'--{line}\r\nContent-Disposition: form-data; name="ownership_proof"; filename="p.png"\r\n'
        f"Content-Type: image/png\r\n\r\n"
    ).encode() + picture() + f"\r\n--{line}--\r\n".encode()
    return _moved(client.call("POST", path, body, f"multipart/form-data; boundary={line}"), path)


def file_once(client: Client) -> None:
    """One person, from the sheet to the receipt."""
    client.cookies.clear()
    _get(client, f"{PLACE}/procedures/{PACK}/")
    code = _post(client, f"{PLACE}/procedures/{PACK}/begin/", {})
    _get(client, code)
    draft = code.removesuffix("code/")
    _get(client, f"{draft}pages/applicant/")
    works = _post(client, f"{draft}pages/applicant/", APPLICANT)
    _get(client, works)
    pieces = _post(client, works, WORKS)
    _get(client, pieces)
    check = _upload(client, pieces)
    _get(client, check)
    receipt = _post(client, check, {})
    if b'class="code"' not in _get(client, receipt):
        raise RuntimeError("no receipt at the end of a filing")


def run(options: BenchOptions) -> list[BenchRow]:
    """Filings a second with eight people at once; the worker seals receipts meanwhile."""
    warm = Client(options.url)
    for _ in range(3):
        file_once(warm)
    clients = options.clients or CLIENTS
    samples, took = run_clients(options.url, file_once, clients=clients, seconds=options.seconds)
    return [
        row_of("filing.rate", "1/s", [1000 / sample for sample in samples], value=len(samples) / took, rows=clients),
        row_of("filing.whole", "ms", samples, rows=clients),
        row_of("filing.request", "ms", [sample / 12 for sample in samples], rows=clients),
    ]
