"""Documents laid out, sealed, kept and verified for real; each forgery gets its own answer."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.x509.oid import NameOID

from mahalli.foundation.documents.api import (
    issue_document,
    open_file,
    revoke_document,
    rotate_seal_key,
    store_file,
    sweep_orphans,
    verify_code,
    verify_file,
    verify_serial,
)
from mahalli.foundation.documents.data import Limits, Order, Sheet, VerdictKind
from mahalli.foundation.documents.errors import (
    ContentNotExtension,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    FileUnknown,
    RenderingFailed,
)
from mahalli.foundation.documents.issuing import check_sign, is_serial
from mahalli.foundation.documents.rendering import Presses
from mahalli.foundation.documents.sealing import read_summary, seal_pdf, summary
from mahalli.foundation.documents.seals import Seal, current_seal
from mahalli.foundation.documents.square_code import square_code
from mahalli.foundation.documents.store import files_home
from mahalli.foundation.tenancy.api import authority
from tests.journeys.story import png

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def sheet(words: str = "طلب رخصة الإصلاح") -> Sheet:
    text = {"ar": words, "fr": "Demande de permis de réfection"}
    return Sheet(
        kind="receipt", title={"ar": "وصل إيداع", "fr": "Récépissé de dépôt"}, authority={"ar": "جماعة فاس", "fr": "Commune de Fès"},
        parent={"ar": "عمالة فاس", "fr": "Préfecture de Fès"}, number="URP-2026-00001", on=date(2026, 11, 24),
        day={"ar": "24 نونبر 2026", "fr": "24 novembre 2026"},
        blocks=({"kind": "paragraph", "text": text}, {"kind": "qr", "text": text}),
    )  # fmt: skip


def issued(here: Any, key: str = "k", **more: Any) -> Any:
    return issue_document(Order(here.code, "case:test", key, sheet(), **more), now=NOW)


def bytes_of(view: Any) -> bytes:
    with open_file(view.digest) as file:
        return file.read()


def test_a_document_speaks_both_languages_in_one_pdf_a(fes: Any) -> None:
    data = bytes_of(issued(fes))
    text = pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()
    assert "Récépissé de dépôt" in text
    assert "Commune de Fès" in text
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)
    assert b"pdfaid:part" in data


def test_the_same_order_is_issued_once(fes: Any) -> None:
    assert issued(fes) == issued(fes)


def test_each_case_has_its_own_answer(fes: Any) -> None:
    first = issued(fes)
    data = bytes_of(first)
    assert verify_file(data).kind is VerdictKind.GENUINE
    assert verify_serial(first.serial.lower()).kind is VerdictKind.GENUINE
    second = issued(fes, "k2", supersedes=first.id)
    assert verify_file(data).kind is VerdictKind.SUPERSEDED
    with authority(fes.code, actor="test"):
        revoke_document(serial=second.serial, reason="erreur sur l’adresse", now=NOW)
    verdict = verify_file(bytes_of(second))
    assert verdict.kind is VerdictKind.REVOKED
    assert any(fact.value == "erreur sur l’adresse" for fact in verdict.facts)
    assert {"ar", "fr", "zgh"} <= set(verdict.sentence)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_a_changed_byte_is_seen_wherever_it_is(fes: Any, share: float) -> None:
    data = bytearray(bytes_of(issued(fes)))
    data[int(len(data) * share)] ^= 1
    assert verify_file(bytes(data)).kind is not VerdictKind.GENUINE


def test_something_added_after_the_seal_is_seen(fes: Any) -> None:
    assert verify_file(bytes_of(issued(fes)) + b"\n% more").kind is VerdictKind.ALTERED


def test_a_stranger_s_key_is_named(fes: Any) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fès"), x509.NameAttribute(NameOID.SERIAL_NUMBER, fes.code)])
    forged = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(NOW - timedelta(days=1)).not_valid_after(NOW + timedelta(days=99))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    with authority(fes.code, actor="test"):
        own = current_seal(now=NOW)
    plain = Presses().print({"layout": "document", "data": page(), "timestamp": 1})
    assert verify_file(seal_pdf(plain, Seal("x", fes.code, forged, key))).kind is VerdictKind.FOREIGN_KEY
    assert verify_file(seal_pdf(plain, own)).kind is VerdictKind.UNKNOWN  # our key, but no register knows it
    assert verify_file(plain).kind is VerdictKind.UNKNOWN
    assert verify_file(b"not a pdf").kind is VerdictKind.UNKNOWN


def page() -> dict[str, Any]:
    both = {"ar": "نص", "fr": "texte"}
    return {
        "title": both, "authority": both, "parent": both, "serial": "S", "number": "N", "day": both, "qr": "", "verify": "",
        "blocks": [{"kind": "paragraph", "text": both}],
    }  # fmt: skip


def test_the_square_code_is_checked_offline_and_online(fes: Any) -> None:
    view = issued(fes)
    with authority(fes.code, actor="test"):
        seal = current_seal(now=NOW)
    facts = {"a": fes.code, "s": view.serial, "t": "receipt", "n": "URP-2026-00001", "d": "2026-11-24"}
    compact = summary(facts, seal)
    assert verify_code(compact).kind is VerdictKind.GENUINE
    body, _, signature = compact.rpartition("~")
    other = summary({**facts, "n": "URP-2026-99999"}, seal).rpartition("~")[0]
    assert verify_code(f"{other}~{signature}").kind is VerdictKind.ALTERED
    assert verify_code(f"{body}~AAAA").kind is VerdictKind.ALTERED
    assert verify_code(f"{body}~more~{signature}").kind is VerdictKind.UNKNOWN
    assert verify_code("1~").kind is VerdictKind.UNKNOWN
    assert verify_code("rubbish").kind is VerdictKind.UNKNOWN


def test_a_value_never_takes_the_place_of_another_in_the_summary(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        seal = current_seal(now=NOW)
    facts = {"a": fes.code, "s": "S", "t": "receipt", "n": "رقم ~ 1/2%7E", "d": "2026-11-24"}
    assert read_summary(summary(facts, seal)) == {**facts, "key": seal.kid}


def test_papers_printed_with_the_longer_summary_are_still_checked(fes: Any) -> None:
    view = issued(fes)
    with authority(fes.code, actor="test"):
        seal = current_seal(now=NOW)
    facts = {"a": fes.code, "s": view.serial, "t": "receipt", "n": "URP-2026-00001", "d": "2026-11-24", "key": seal.kid}

    def old(facts: dict[str, str]) -> tuple[str, str]:
        body = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        r, s = utils.decode_dss_signature(seal.key.sign(body, ec.ECDSA(hashes.SHA256())))
        parts = (base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in (body, r.to_bytes(32, "big") + s.to_bytes(32, "big")))
        return next(parts), next(parts)

    body, signature = old(facts)
    assert verify_code(f"{body}.{signature}").kind is VerdictKind.GENUINE
    assert verify_code(f"{old({**facts, 'n': 'URP-2026-99999'})[0]}.{signature}").kind is VerdictKind.ALTERED


def test_the_code_on_the_paper_opens_the_page_that_verifies_it(fes: Any) -> None:
    """Taken from the PDF as it was delivered."""
    view = issued(fes)
    pictures = pypdf.PdfReader(BytesIO(bytes_of(view))).pages[0]["/Resources"]["/XObject"].values()  # type: ignore[index,union-attr]
    (picture,) = [one.get_object() for one in pictures if one.get_object()["/Subtype"] == "/Image"]
    width, height = picture["/Width"], picture["/Height"]
    data = bytes(picture.get_data())
    per = len(data) // (width * height)  # bytes a module: one of grey, or three of colour
    grey, margin = data[::per], 4
    side = width + 2 * margin
    lines = [b"\xff" * side] * margin
    lines += [b"\xff" * margin + grey[row * width : row * width + width] + b"\xff" * margin for row in range(height)]
    page = bytearray(b"".join(lines + lines[:margin]))
    found = zxingcpp.read_barcode(memoryview(page).cast("B", (height + 2 * margin, side)))
    assert found is not None
    assert view.serial in found.text
    assert "/ar/verify/?d=" in found.text


def test_what_a_person_wrote_stands_once(fes: Any) -> None:
    own = ({"kind": "paragraph", "text": {"ar": one, "fr": one}} for one in ("Facade 9911", "واجهة 9922"))
    order = Order(fes.code, "case:test", "own", replace(sheet(), blocks=(*own, *sheet().blocks)))
    text = pypdf.PdfReader(BytesIO(bytes_of(issue_document(order, now=NOW)))).pages[0].extract_text()
    assert (text.count("9911"), text.count("9922")) == (1, 1)


def test_pages_are_counted_whether_there_is_one_or_more(fes: Any) -> None:
    long = {"kind": "paragraph", "text": {"ar": "كلمة " * 400, "fr": "mot " * 400}}
    more = replace(sheet(), blocks=(long, long, long, *sheet().blocks))
    said = [
        [text for page in pypdf.PdfReader(BytesIO(data)).pages for text in re.findall(r"\d / \d", page.extract_text())]
        for data in (bytes_of(issued(fes)), bytes_of(issue_document(Order(fes.code, "case:long", "k", more), now=NOW)))
    ]
    assert said[0] == ["1 / 1"]
    assert len(said[1]) > 1
    assert said[1] == [f"{page} / {len(said[1])}" for page in range(1, len(said[1]) + 1)]


def test_the_square_code_can_be_read_back() -> None:
    """Drawn module by module from the SVG's strokes, then read by a reader."""
    text = "https://mahalli.example/ar/verify/?d=1~03.231.01.01~2026-AAAA-AAAA-A~receipt~" + "A" * 100
    drawing = square_code(text)
    side = int(re.search(r'viewBox="0 0 (\d+)', drawing).group(1))  # type: ignore[union-attr]
    scale, margin = 4, 4
    width = (side + 2 * margin) * scale
    pixels = bytearray(b"\xff" * width * width)
    x, y = 0, 0.5
    for dx, dy, run in re.findall(r"m(-?\d+) (-?[\d.]+)h(\d+)", drawing):
        x, y = x + int(dx), y + float(dy)
        for row in range(int((int(y) + margin) * scale), int((int(y) + margin + 1) * scale)):
            start = row * width + (x + margin) * scale
            pixels[start : start + int(run) * scale] = bytes(int(run) * scale)
        x += int(run)
    found = zxingcpp.read_barcode(memoryview(pixels).cast("B", (width, width)))
    assert found is not None
    assert found.text == text


def test_documents_outlive_the_rotation_of_a_key(fes: Any) -> None:
    data = bytes_of(issued(fes))
    with authority(fes.code, actor="test"):
        rotate_seal_key(now=NOW)
    assert verify_file(data).kind is VerdictKind.GENUINE
    assert verify_file(bytes_of(issued(fes, "after"))).kind is VerdictKind.GENUINE


def test_a_serial_number_checks_itself() -> None:
    good = "2026ABCDEFGH"
    serial = f"2026-ABCD-EFGH-{check_sign(good)}"
    assert is_serial(serial)
    wrong = sum(is_serial(serial.replace("B", letter, 1)) for letter in "0123456789ACDEFGHJKMNPQRSTVWXYZ")
    assert wrong <= 1
    assert not is_serial("2026-ABDC-EFGH-" + check_sign(good))


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "a.pdf", FileEmpty),
        (b"MZ\x90\x00", "a.exe", FileTypeRefused),
        (b"<svg onload=x>", "a.svg", FileTypeRefused),
        (png(), "a.pdf", ContentNotExtension),
        (png() + b"0" * 2000, "a.png", FileTooLarge),
    ],
)
def test_a_file_is_refused_by_name_and_leaves_nothing(data: bytes, name: str, refusal: type[Exception]) -> None:
    before = set(files_home().rglob("*")) if files_home().exists() else set()
    with pytest.raises(refusal):
        store_file(BytesIO(data), limits=Limits(max_bytes=1000), name=name)
    assert set(files_home().rglob("*")) - before <= {files_home()}


def test_a_full_disk_is_refused_by_name(tmp_path: Path) -> None:
    """In a process whose files may not grow, as on a full disk; the kernel itself refuses."""
    program = textwrap.dedent(
        """
        import resource, signal, sys
        from io import BytesIO
        import django; django.setup()
        from mahalli.foundation.documents.api import store_file
        from mahalli.foundation.documents.data import Limits
        from mahalli.foundation.documents.errors import StoreFull
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            store_file(BytesIO(b"%PDF-1.7" + b"0" * 400_000), limits=Limits(max_bytes=10**6), name="a.pdf")
        except StoreFull as full:
            print(full.message("fr"))
        """
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert "plus de place" in done.stdout, done.stderr
    assert list(files_home().glob("incoming-*")) == []


def test_an_unknown_file_is_unknown() -> None:
    for digest in ("0" * 64, "../../etc/passwd", ""):
        with pytest.raises(FileUnknown):
            open_file(digest)


def test_orphans_are_swept_after_a_day_only() -> None:
    sweep_orphans(set(), older_than_s=3600)  # what other tests left behind as old
    stored = store_file(BytesIO(png() + b"orphan"), name="o.png")
    assert sweep_orphans(set(), older_than_s=3600) == 0
    assert sweep_orphans({stored.digest}, older_than_s=-1) >= 0
    open_file(stored.digest).close()
    assert sweep_orphans(set(), older_than_s=-1) >= 1
    with pytest.raises(FileUnknown):
        open_file(stored.digest)


def test_a_press_that_loops_or_dies_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "loop.typ").write_text("#let sheet(d) = { let n = 0; while true { n += 1; if n > 9999999999 { break } } }")
    (tmp_path / "good.typ").write_text("#let sheet(d) = [#d]")
    presses = Presses(layouts=tmp_path)
    job = {"data": "x", "timestamp": 1}
    assert presses.print({"layout": "good", **job}).startswith(b"%PDF")
    with pytest.raises(RenderingFailed):
        presses.print({"layout": "loop", **job}, patience_s=1.0)
    assert presses.print({"layout": "good", **job}).startswith(b"%PDF")
    press = presses._idle.get()
    assert press is not None
    press.process.kill()
    press.process.wait()
    presses._idle.put(press)
    assert presses.print({"layout": "good", **job}).startswith(b"%PDF")
    with pytest.raises(RenderingFailed):
        presses.print({"layout": "absent", **job})
    presses.close()
