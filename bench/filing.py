"""Complete filings by HTTP, as a browser without scripts does them (must: 30 /s, aim 60 /s).

Mahalli must answer at ``--url`` (``make up``), with ``MAHALLI_POSTS_PER_MINUTE`` raised: all the clients share one
address. Two filings are measured, each with its sheet, its pages, the check and the receipt page; each
request is a real page with its token, and a filing that does not end on its receipt stops the bench:

- ``filing.*``, the one that the design names: 2 pages, 5 questions, 1 condition, 1 file (``bench/packs``, adopted by
  Kénitra of the demonstration by this bench): nine requests;
- ``filing.permit.*``, the real repair permit in Fès: 15 answers, four conditions, one piece: eleven requests.

Beside the seconds stand the processor milliseconds of one filing: web, worker, database. The worker seals receipts
meanwhile; what it has not done when the clients stop is waited for and counted.
"""

from __future__ import annotations

import re
import time
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils import timezone

from mahalli.commands.clients import Client, run_clients
from mahalli.commands.measure import BenchOptions, BenchRow, row_of
from mahalli.commands.processors import PARTS, processor_ms
from mahalli.foundation.law.api import law_hash
from mahalli.foundation.tenancy.api import authority, find_authority, platform, publishing
from mahalli.foundation.work.api import list_waiting
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack

PERMIT = "/ar/fes/procedures/urbanism.repair_permit/"
SMALL = "/ar/kenitra/procedures/bench.five_questions/"
FOLDER = Path(__file__).resolve().parent / "packs" / "five_questions"
CLIENTS = 8
SEALING_S = 120.0
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

PERSON = {name: APPLICANT[name] for name in ("applicant_name.ar", "applicant_name.latin", "phone", "capacity", "then")}
PLACE = {
    "works_address.street": "12 زنقة السلام", "works_address.city": "القنيطرة", "works_description": "صباغة", "then": "next",
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


def _upload(client: Client, path: str, values: dict[str, str]) -> str:
    line = uuid.uuid4().hex
    fields = {**values, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    body = b"".join(
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    body += (
        f'--{line}\r\nContent-Disposition: form-data; name="ownership_proof"; filename="p.png"\r\n'
        f"Content-Type: image/png\r\n\r\n"
    ).encode() + picture() + f"\r\n--{line}--\r\n".encode()
    return _moved(client.call("POST", path, body, f"multipart/form-data; boundary={line}"), path)


def _begin(client: Client, sheet: str) -> str:
    """The sheet; gives the address of the first page, which has been read."""
    client.cookies.clear()
    _get(client, sheet)
    first = _post(client, f"{sheet}begin/", {})
    _get(client, first)
    return first


def _end(client: Client, check: str) -> None:
    _get(client, check)
    if b'class="code"' not in _get(client, _post(client, check, {})):
        raise RuntimeError("no receipt at the end of a filing")


def file_small(client: Client) -> None:
    """The filing of the design, from the sheet to the receipt."""
    works = _post(client, _begin(client, SMALL), PERSON)
    _get(client, works)
    _end(client, _upload(client, works, PLACE))


def file_permit(client: Client) -> None:
    """A repair permit, from the sheet to the receipt."""
    works = _post(client, _begin(client, PERMIT), APPLICANT)
    _get(client, works)
    pieces = _post(client, works, WORKS)
    _get(client, pieces)
    _end(client, _upload(client, pieces, {}))


def _offer_small() -> None:
    """Publish the bench's own pack and adopt it in the demonstration, once."""
    if settings.MAHALLI_PRODUCTION:
        raise RuntimeError("the filing bench writes invented cases: it does not run in production")
    pack, now = load_pack(FOLDER), timezone.now()
    with publishing(actor="bench"):
        publish_pack(pack=pack, published_by="bench", now=now)
    with platform(actor="bench", read_only=True):
        here = find_authority("kenitra")
    assert here is not None
    with authority(here.code, actor="bench"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="bench", now=now)


def _sealed() -> None:
    """Wait until the worker has nothing due."""
    end = time.monotonic() + SEALING_S
    while time.monotonic() < end:
        with platform(actor="bench", read_only=True):
            waiting = list_waiting(limit=1)
        if not waiting or waiting[0].due > timezone.now():
            return
        time.sleep(0.5)


def _measure(options: BenchOptions, name: str, work: Callable[[Client], None], *, requests: int) -> list[BenchRow]:
    port = str(urlsplit(options.url).port or 80)
    warm = Client(options.url)
    for _ in range(3):
        work(warm)
    _sealed()
    clients = options.clients or CLIENTS
    before = processor_ms(port)
    samples, took = run_clients(options.url, work, clients=clients, seconds=options.seconds)
    _sealed()
    after = processor_ms(port)
    rows = [
        row_of(f"{name}.rate", "1/s", [1000 / sample for sample in samples], value=len(samples) / took, rows=clients),
        row_of(f"{name}.whole", "ms", samples, rows=clients),
        row_of(f"{name}.request", "ms", [sample / requests for sample in samples], rows=clients),
    ]
    return rows + [
        row_of(f"{name}.processor.{part}", "ms", [(after[part] - before[part]) / len(samples)], rows=clients)
        for part in PARTS if after
    ]  # fmt: skip


def run(options: BenchOptions) -> list[BenchRow]:
    """Filings a second with eight people at once; the worker seals receipts meanwhile."""
    _offer_small()
    return _measure(options, "filing", file_small, requests=9) + _measure(
        options, "filing.permit", file_permit, requests=11
    )
