"""The seal as an incremental update: the same for every reader as one by pyHanko, and no PDF of another hand is guessed at."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pypdf import PdfReader, PdfWriter

from mahalli.foundation.documents.cms import room_for, signed
from mahalli.foundation.documents.pades import Unreadable, is_whole, seal, seals_of
from mahalli.foundation.documents.rendering import render
from mahalli.foundation.documents.sealing import DER
from mahalli.foundation.documents.seals import Seal, current_seal
from mahalli.foundation.documents.update import NotOurs, make_room
from mahalli.foundation.tenancy.api import authority

AT = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
HOSTILE = 'fin") #panic("x") \\ \\u{22} " + read("/etc/passwd") \u202e ⵜⴰⵎⴰⵣⵉⵖⵜ \n'
PARTS = re.compile(rb"/ByteRange\[(\d+) +(\d+) +(\d+) +(\d+) *\]/Contents<([0-9a-f]+)>")


def page(text: str = "نص") -> bytes:
    words = {"ar": text, "fr": text}
    return render("document", {
        "title": words, "authority": words, "parent": words, "serial": "S", "number": "N", "day": words, "qr": "", "verify": "",
        "blocks": [{"kind": "paragraph", "text": words}],
    }, timestamp=1_700_000_000)  # fmt: skip


@pytest.fixture
def own(fes: Any) -> Seal:
    with authority(fes.code, actor="test"):
        return current_seal(now=AT)


def sealed(pdf: bytes, own: Seal, reason: str = "تجربة") -> bytes:
    return seal(pdf, certificate=own.certificate.public_bytes(DER), key=own.key, at=AT, reason=reason)


def test_openssl_and_pypdf_read_what_we_wrote(own: Seal, tmp_path: Path) -> None:
    plain = page()
    done = sealed(plain, own)
    assert done.startswith(plain)  # nothing of the document is touched
    assert len(done) - len(plain) < 4000
    found = PARTS.search(done)
    assert found is not None
    first, length, second, rest = (int(found[one]) for one in (1, 2, 3, 4))
    assert (first, second + rest) == (0, len(done))
    (tmp_path / "body").write_bytes(done[:length] + done[second:])
    (tmp_path / "signature").write_bytes(bytes.fromhex(found[5].decode()))
    checked = subprocess.run(
        ["openssl", "cms", "-verify", "-inform", "DER", "-in", tmp_path / "signature", "-content", tmp_path / "body",
         "-noverify", "-binary", "-out", "/dev/null"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "successful" in checked.stderr
    reader = PdfReader(BytesIO(done), strict=True)
    assert len(reader.pages) == 1
    fields = reader.get_fields()
    assert fields is not None
    assert fields["Seal"]["/V"]["/Reason"] == "تجربة"


def good(pdf: bytes, roots: list[bytes]) -> bool:
    """Whether a file carries one good seal over all of it; one that no longer reads carries none."""
    try:
        return any(is_whole(one, roots) for one in seals_of(pdf))
    except Unreadable:
        return False


def test_each_byte_changed_is_seen(own: Seal) -> None:
    done = sealed(page(), own)
    roots = [own.certificate.public_bytes(DER)]
    assert good(done, roots)
    body = PARTS.search(done)
    assert body is not None
    for at in (20, len(done) // 2, body.start() - 30, len(done) - 40):
        bent = done[:at] + bytes((done[at] ^ 1,)) + done[at + 1 :]
        assert not good(bent, roots), at
    assert not good(done + b"\n% more", roots)


def test_a_pdf_of_another_hand_is_sealed_all_the_same(own: Seal) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    with pytest.raises(NotOurs):
        make_room(out.getvalue(), field="Seal", at=AT, reason="", room=1000)
    done = sealed(out.getvalue(), own)
    assert is_whole(seals_of(done)[0], [own.certificate.public_bytes(DER)])


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"trailer\n<</Size 9/Root 1 0 R/Info 1 0 R/ID[(a)(b)]>>\nstartxref\n999999\n%%EOF"])
def test_rubbish_is_not_ours(pdf: bytes) -> None:
    with pytest.raises(NotOurs):
        make_room(pdf, field="Seal", at=AT, reason="", room=1000)


def test_a_sealed_document_is_not_sealed_over_by_guess(own: Seal) -> None:
    with pytest.raises(NotOurs):
        make_room(sealed(page(), own), field="Seal", at=AT, reason="", room=1000)


def test_values_are_data_whatever_they_hold() -> None:
    text = PdfReader(BytesIO(page(HOSTILE))).pages[0].extract_text()
    assert 'panic("x")' in text
    assert "root:" not in text


def test_another_key_makes_another_signature_of_the_same_room(own: Seal) -> None:
    certificate, digest = own.certificate.public_bytes(DER), sha256(b"x").digest()
    one, other = (signed(digest, certificate=certificate, key=key) for key in (own.key, ec.generate_private_key(ec.SECP256R1())))
    assert one != other
    assert max(len(one), len(other)) <= room_for(certificate)
