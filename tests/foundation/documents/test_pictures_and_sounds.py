"""What a telephone sends: sounds told by their content and their length, pictures kept without their place."""

from __future__ import annotations

import io
import struct
import wave
from pathlib import Path
from typing import Any

import pytest

from mahalli.foundation.documents.api import open_file, store_file
from mahalli.foundation.documents.data import MIME, SOUNDS, Limits, endings_of
from mahalli.foundation.documents.errors import ContentNotExtension, FileTypeRefused, NotASound, SoundTooLong
from mahalli.foundation.documents.kinds import type_by_content
from mahalli.foundation.documents.pictures import without_metadata
from mahalli.foundation.documents.sounds import seconds_of

VOICE = Limits(max_bytes=5_000_000, accept=tuple(sorted(SOUNDS)))
PLACE = b"GPS 34.0331 -5.0003"


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Any:
    from django.conf import settings

    before, settings.MAHALLI_DATA = settings.MAHALLI_DATA, tmp_path
    yield tmp_path
    settings.MAHALLI_DATA = before


def sound(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return out.getvalue()


def element(name: bytes, body: bytes) -> bytes:
    return name + (0x0100000000000000 | len(body)).to_bytes(8, "big") + body


def webm(last_ms: int, codec: bytes = b"A_OPUS") -> bytes:
    """As a browser records it: segment and cluster of unknown size, no length in its head."""
    track = element(b"\x16\x54\xae\x6b", element(b"\xae", element(b"\x86", codec)))
    cluster = b"\x1f\x43\xb6\x75\xff" + element(b"\xe7", last_ms.to_bytes(4, "big")) + element(b"\xa3", b"\x81\x00\x00\x80data")
    return element(b"\x1a\x45\xdf\xa3", b"") + b"\x18\x53\x80\x67\xff" + track + cluster


def exif(turned: int) -> bytes:
    tiff = b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, turned, 0, 0) + PLACE
    return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\x00\x00" + tiff


def jpeg(turned: int = 6) -> bytes:
    scan = b"\xff\xda\x00\x04\x01\x02" + b"\x11\xff\x00\x22\xff\xd0\x33"
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(PLACE)) + PLACE
    return b"\xff\xd8" + exif(turned) + comment + b"\xff\xdb\x00\x04ab" + scan + b"\xff\xd9" + b"a film behind " + PLACE


def test_a_picture_is_kept_without_its_place_and_the_right_way_up() -> None:
    kept = store_file(io.BytesIO(jpeg()), name="photo.jpg")
    with open_file(kept.digest) as file:
        data = file.read()
    assert (PLACE in jpeg(), PLACE in data) == (True, False)
    assert kept.size == len(data)
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in data  # orientation alone is kept
    assert data.endswith(b"\xff\xdb\x00\x04ab\xff\xda\x00\x04\x01\x02\x11\xff\x00\x22\xff\xd0\x33\xff\xd9")
    assert b"Exif" not in without_metadata(jpeg(turned=1), "jpeg")
    assert without_metadata(data, "jpeg") == data


def test_a_picture_of_the_web_loses_its_words_and_not_its_points() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + b"crc_"

    head, points, end = chunk(b"IHDR", b"0" * 13), chunk(b"IDAT", b"points"), chunk(b"IEND", b"")
    given = b"\x89PNG\r\n\x1a\n" + head + chunk(b"eXIf", PLACE) + chunk(b"tEXt", PLACE) + points + end + PLACE
    assert without_metadata(given, "png") == b"\x89PNG\r\n\x1a\n" + head + points + end


@pytest.mark.parametrize("cut", range(0, 90, 7))
def test_a_broken_picture_breaks_nothing(cut: int) -> None:
    assert without_metadata(jpeg()[:cut], "jpeg") is not None
    assert without_metadata(b"\x89PNG\r\n\x1a\n" + jpeg()[:cut], "png") is not None


@pytest.mark.parametrize(("head", "kind"), [
    (b"OggS", "ogg"), (b"\x1aE\xdf\xa3", "webm"), (b"\0\0\0 ftypM4A ", "m4a"), (b"\0\0\0 ftyp3gp5", "m4a"), (b"#!AMR\n", "amr"), (b"ID3\x04", "mp3"),
    (b"\xff\xfb\x90", "mp3"), (b"RIFF\0\0\0\0WAVE", "wav"), (b"RIFF\0\0\0\0AVI ", ""), (b"<html>", ""), (b"MZ", ""),
])  # fmt: skip
def test_the_kind_is_in_the_content(head: bytes, kind: str) -> None:
    assert type_by_content(head.ljust(32, b"\0")) == kind


def test_a_message_of_three_minutes_is_kept_and_a_longer_one_leaves_nothing(home: Path) -> None:
    kept = store_file(io.BytesIO(sound(180)), limits=VOICE, name="voice.wav")
    assert kept.mime == MIME["wav"]
    with pytest.raises(SoundTooLong):
        store_file(io.BytesIO(sound(183)), limits=VOICE, name="voice.wav")
    assert len([one for one in (home / "files").rglob("*") if one.is_file()]) == 1


def test_what_a_browser_records_is_measured_by_its_last_block(tmp_path: Path) -> None:
    file = tmp_path / "voice"
    file.write_bytes(webm(12_500))
    assert seconds_of(file, "webm") == pytest.approx(12.5)
    assert store_file(io.BytesIO(webm(170_000)), limits=VOICE, name="voice.webm").mime == "audio/webm"
    with pytest.raises(SoundTooLong):
        store_file(io.BytesIO(webm(190_000)), limits=VOICE, name="voice.webm")


def test_a_telephone_of_old_is_measured_by_its_frames(tmp_path: Path) -> None:
    file = tmp_path / "voice"
    file.write_bytes(b"#!AMR\n" + (b"\x3c" + b"\0" * 31) * 500)
    assert seconds_of(file, "amr") == pytest.approx(10)


def test_films_and_what_is_no_sound_are_refused() -> None:
    with pytest.raises(NotASound):
        store_file(io.BytesIO(webm(1000, codec=b"V_VP8")), limits=VOICE, name="voice.webm")
    film = b"\0\0\0\x18ftypisom\0\0\0\0isom" + b"\0\0\0\x20hdlr" + b"\0" * 8 + b"vide"
    with pytest.raises(NotASound):
        store_file(io.BytesIO(film), limits=VOICE, name="a.mp4")
    with pytest.raises(FileTypeRefused):
        store_file(io.BytesIO(b"MZ" + b"\0" * 40), limits=VOICE, name="voice.mp3")
    with pytest.raises(FileTypeRefused):
        store_file(io.BytesIO(sound(1)), name="voice.wav")  # a piece that is no recording takes none
    with pytest.raises(ContentNotExtension):
        store_file(io.BytesIO(sound(1)), limits=VOICE, name="voice.mp3")


def test_a_field_lets_choose_what_is_taken() -> None:
    assert endings_of(("pdf", "jpeg")) == ".pdf,.jpg,.jpeg"
    assert endings_of(("ogg",)).startswith("audio/*,.ogg")
