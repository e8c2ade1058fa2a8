"""The story that the journeys tell: a resident of Fès asks for a repair permit. Invented data."""

from __future__ import annotations

import io
import zlib
from typing import Any

APPLICANT = {
    "applicant_name.ar": "فاطمة الزهراء بنعلي",
    "applicant_name.latin": "Fatima Zahra Benali",
    "identity_number": "AB123456",
    "birth_date": "1980-05-14",
    "phone": "0612345678",
    "email": "fatima@demo.invalid",
    "capacity": "representative",
    "then": "next",
}
WORKS = {
    "works_address.street": "12 زنقة السلام",
    "works_address.city": "فاس",
    "registered": "no",
    "works_kinds": ["painting", "plumbing"],
    "works_description": "صباغة الجدران وإصلاح أنابيب المطبخ",
    "changes_facade": "no",
    "changes_structure": "no",
    "start_date": "2027-03-01",
    "duration_months": "2",
    "then": "next",
}
PACK = "urbanism.repair_permit"


def png() -> bytes:
    """A real one-pixel image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")


def photo(name: str = "photo.png") -> Any:
    """An upload, as a browser sends it."""
    file = io.BytesIO(png())
    file.name = name
    return file
