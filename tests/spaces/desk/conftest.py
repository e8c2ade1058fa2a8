"""A small desk: an authority with the repair permit, its agents, and cases filed some days ago."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone


def png() -> bytes:
    """A picture of a few points, whole enough for a reader of its content."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xb4\x96\x6e" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def answer(field: Any) -> Any:
    """Something plausible for any type of question."""
    soon = (timezone.now() + timedelta(days=9)).date().isoformat()
    plain: dict[str, Any] = {
        "person_name": {"ar": "فاطمة المثال", "latin": "Fatima Exemple"},
        "date": "1980-05-14" if "birth" in field.id else soon,
        "phone": "+212612345678",
        "email": "fatima@example.ma",
        "identity_number": "AB123456",
        "yes_no": False,
        "address": {"street": "12 زنقة المثال", "district": "أكدال", "city": "فاس"},
        "place": {"lat": "34.03", "lon": "-5.00"},
        "number": field.min or "1",
        "money": field.min or "1",
        "choice": field.choices[0].id if field.choices else "",
        "choices": [field.choices[0].id] if field.choices else [],
    }
    return plain.get(str(field.type), "إصلاح الجبص الداخلي")


def answers_for(pack: Any) -> dict[str, Any]:
    """A whole, acceptable form: every question that must be answered, nothing conditional."""
    skipped = ("file", "group", "company_ice")
    return {
        field.id: answer(field)
        for page in pack.pages
        for field in page.fields
        if field.required and field.when is None and str(field.type) not in skipped
    }


@pytest.fixture
def picture() -> bytes:
    return png()


@pytest.fixture
def filed(repair_permit: Any) -> Callable[..., UUID]:
    """``filed(authority, days_ago=0, whole=True)``: a case, filed through the public face of the cases."""
    from mahalli.foundation.documents.api import store_file
    from mahalli.foundation.tenancy.api import authority
    from mahalli.procedures.cases import api as cases
    from mahalli.procedures.cases.data import Acting, Channel, Role
    from mahalli.procedures.definitions.api import required_pieces

    def file(here: Any, *, days_ago: int = 0, whole: bool = True) -> UUID:
        now = timezone.now() - timedelta(days=days_ago)
        person = Acting(ref="counter:test", role=Role.COUNTER)
        answers = answers_for(repair_permit)
        with authority(here.code, actor="test"):
            draft = cases.start_draft(pack_id=repair_permit.id, acting=person, channel=Channel.ONLINE, now=now).draft
            for page in repair_permit.pages:
                cases.save_page(draft_id=draft.id, page=page.id, answers=answers, acting=person, now=now)
            wanted = required_pieces(repair_permit, answers, today=now.date()) if whole else []
            for piece in wanted:
                if piece.source == "user":
                    given = store_file(BytesIO(png()), name="photo.png")
                    cases.attach_to_draft(
                        draft_id=draft.id,
                        piece=piece.id,
                        name="photo.png",
                        file=given,
                        acting=person,
                        now=now,
                    )
            receipt = cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=person, now=now)
        return receipt.case_id

    return file


@pytest.fixture
def proposed(filed: Callable[..., UUID]) -> Callable[..., UUID]:
    """A case whose decision only waits for the signature."""
    from mahalli.foundation.tenancy.api import authority
    from mahalli.procedures.cases import api as cases
    from mahalli.procedures.cases.data import Acting, Role

    def propose(here: Any, *, days_ago: int = 0, outcome: str = "grant") -> UUID:
        case_id = filed(here, days_ago=days_ago)
        now = timezone.now() - timedelta(days=days_ago)
        officer = Acting(ref=f"account:{uuid4()}", role=Role.OFFICER)
        with authority(here.code, actor="test"):
            version = cases.view_case(case_id, now=now).version
            cases.propose_decision(
                case_id=case_id, version=version, outcome=outcome, reasons="سبب", acting=officer, now=now
            )
        return case_id

    return propose


@pytest.fixture
def at_desk(agent: Callable[..., Any], browser_of: Callable[..., Client]) -> Callable[..., Client]:
    """``at_desk(authority, role)``: a signed-in browser of an agent who holds this post."""
    return lambda here, role: browser_of(agent(here, role))


@pytest.fixture
def seen() -> Callable[[Any, UUID], Any]:
    """``seen(authority, case)``: the case as it stands."""
    from mahalli.foundation.tenancy.api import authority
    from mahalli.procedures.cases import api as cases

    def look(here: Any, case_id: UUID) -> Any:
        with authority(here.code, actor="test", read_only=True):
            return cases.view_case(case_id, now=timezone.now())

    return look
