"""Issuing: laid out, sealed and kept with no transaction open, then written down in one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.db import transaction

from mahalli.foundation.documents.data import IssuedView, Limits, Order, Sheet, Status
from mahalli.foundation.documents.errors import DocumentUnknown
from mahalli.foundation.documents.models import IssuedDocument
from mahalli.foundation.documents.rendering import render
from mahalli.foundation.documents.sealing import seal_pdf, summary
from mahalli.foundation.documents.seals import Seal, current_seal
from mahalli.foundation.documents.square_code import square_picture
from mahalli.foundation.documents.store import store_file
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority, fetch_one, insert, new_id

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no letter that is read as a figure
ACTOR = "worker"
LAYOUT = "document"
LARGEST = 20_000_000


def serial_of(*, authority: str, subject: str, key: str, on: date) -> str:
    """``2026-XXXX-XXXX-C``: the same order always has the same serial; the last sign checks the others."""
    digest = hashlib.sha256(f"{authority}|{subject}|{key}".encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{on.year}-{letters[:4]}-{letters[4:]}-{check_sign(f'{on.year}{letters}')}"


def check_sign(text: str) -> str:
    """Weighted sum modulo 31: a wrong or swapped sign is seen before anything is looked up."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(text, 2))
    return ALPHABET[total % 31]


def is_serial(text: str) -> bool:
    """Whether this can be a serial number."""
    bare = text.replace("-", "").replace(" ", "").upper()
    return len(bare) == 13 and all(sign in ALPHABET for sign in bare) and check_sign(bare[:-1]) == bare[-1]


@dataclass(frozen=True)
class Begun:
    """What issuing reads before it works: the document where it was issued already, and the seal."""

    found: IssuedView | None
    seal: Seal


def begin_issue(*, subject: str, key: str, now: datetime) -> Begun:
    """Used inside an authority scope, by who reads other things there, before `issue_document`."""
    row = fetch_one(IssuedDocument, {"subject": subject, "key": key})
    return Begun(view_of(row) if row is not None else None, current_seal(now=now))


def issue_document(
    order: Order, *, now: datetime, begun: Begun | None = None, also: Callable[[IssuedView], None] | None = None
) -> IssuedView:
    """Issue once for each (subject, key): called with no scope open, it opens its own and works between.

    ``also`` writes what must stand together with the document, in the same transaction; where the document stood
    already it is called too. Two that issue the same at once: the second is refused by the database, and finds the
    first one's when it is asked again.
    """
    if begun is None:
        with authority(order.authority, actor=ACTOR):
            begun = begin_issue(subject=order.subject, key=order.key, now=now)
    if begun.found is not None:
        if also is not None:
            with authority(order.authority, actor=ACTOR):
                also(begun.found)
        return begun.found
    serial = serial_of(authority=order.authority, subject=order.subject, key=order.key, on=order.sheet.on)
    pdf = lay_out(order.sheet, serial=serial, seal=begun.seal, now=now)
    sealed = seal_pdf(pdf, begun.seal)
    kept = store_file(BytesIO(sealed), limits=Limits(max_bytes=LARGEST, accept=("pdf",)), name=f"{serial}.pdf")
    with authority(order.authority, actor=ACTOR):
        return _write(order, serial=serial, digest=kept.digest, size=kept.size, now=now, also=also)


def lay_out(sheet: Sheet, *, serial: str, seal: Seal, now: datetime) -> bytes:
    """The PDF/A of a sheet with its square code."""
    facts = {"a": seal.authority, "s": serial, "t": sheet.kind, "n": sheet.number, "d": sheet.on.isoformat()}
    base = settings.MAHALLI_BASE_URL.rstrip("/")
    code = square_picture(f"{base}/ar/verify/?d={quote(summary(facts, seal))}")
    return render(
        LAYOUT, page_data(sheet, serial=serial, qr=code, verify=f"{base}/ar/verify/"),
        timestamp=int(now.timestamp()), short=True,
    )  # fmt: skip


def page_data(sheet: Sheet, *, serial: str, qr: bytes, verify: str) -> dict[str, Any]:
    """A sheet as the layout reads it."""
    return {
        "title": dict(sheet.title), "authority": dict(sheet.authority), "parent": _both(sheet.parent), "serial": serial,
        "number": sheet.number, "day": dict(sheet.day), "blocks": [dict(block) for block in sheet.blocks],
        "qr": list(qr), "verify": verify,
    }  # fmt: skip


def _both(words: Mapping[str, str]) -> dict[str, str]:
    return {"ar": words.get("ar", ""), "fr": words.get("fr", "")}


def _write(
    order: Order, *, serial: str, digest: str, size: int, now: datetime, also: Callable[[IssuedView], None] | None
) -> IssuedView:
    row = IssuedDocument(
        id=new_id(), subject=order.subject, key=order.key, kind=order.sheet.kind, serial=serial,
        title=dict(order.sheet.title), number=order.sheet.number, digest=digest, size=size, on=order.sheet.on, issued_at=now,
    )  # fmt: skip
    if also is not None:
        also(view_of(row))  # it asks first; what both write then goes to the database together
    insert([row])
    write_entry(
        act="document.issued", subject=f"document:{row.id}",
        facts={"serial": serial, "digest": digest, "kind": row.kind, "of": order.subject},
    )  # fmt: skip
    if order.supersedes is not None:
        _change(order.supersedes, Status.SUPERSEDED, reason="", now=now, by=row.id)
    return view_of(row)


def view_of(row: IssuedDocument) -> IssuedView:
    return IssuedView(
        id=row.id, kind=row.kind, serial=row.serial, digest=row.digest, status=Status(row.status),
        issued_at=row.issued_at, title=row.title,
    )  # fmt: skip


def revoke_document(*, serial: str, reason: str, now: datetime) -> IssuedView:
    """Withdraw a document, with the reason (authority scope). A document that was superseded stays so."""
    row = IssuedDocument.objects.here().filter(serial=serial.upper()).first()
    if row is None:
        raise DocumentUnknown(serial=serial)
    with transaction.atomic():
        _change(row.id, Status.REVOKED, reason=reason, now=now)
    return view_of(IssuedDocument.objects.here().get(id=row.id))


def _change(document_id: UUID, status: Status, *, reason: str, now: datetime, by: UUID | None = None) -> None:
    changed = IssuedDocument.objects.here().filter(id=document_id, status=Status.VALID.value)
    if changed.update(status=status.value, status_at=now, status_reason=reason, superseded_by=by):
        write_entry(act=f"document.{status.value}", subject=f"document:{document_id}", facts={"by": str(by or "")})


def status_of(document_id: UUID) -> Status:
    """Whether a document still stands (authority scope)."""
    return Status(IssuedDocument.objects.here().values_list("status", flat=True).get(id=document_id))


def statuses_of(document_ids: Sequence[UUID]) -> dict[UUID, Status]:
    """Whether documents still stand, by their identifiers (authority scope)."""
    if not document_ids:
        return {}
    rows = IssuedDocument.objects.here().filter(id__in=list(document_ids)).values_list("id", "status")
    return {ident: Status(status) for ident, status in rows}


def known_digests() -> set[str]:
    """Digests of the documents of the open authority: files that must be kept."""
    return set(IssuedDocument.objects.here().values_list("digest", flat=True))
