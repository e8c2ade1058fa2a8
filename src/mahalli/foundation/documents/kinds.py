"""Kinds of files that are taken: told by their first bytes, never by the name that somebody gave them."""

from __future__ import annotations

from typing import Final

MIME: Final = {
    "pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png",
    "m4a": "audio/mp4", "mp3": "audio/mpeg", "ogg": "audio/ogg", "webm": "audio/webm", "wav": "audio/wav", "amr": "audio/amr",
}  # fmt: skip
ENDINGS: Final = {
    "pdf": ("pdf",), "jpeg": ("jpg", "jpeg", "jpe"), "png": ("png",), "m4a": ("m4a", "mp4", "3gp", "aac"), "mp3": ("mp3",),
    "ogg": ("ogg", "oga", "opus"), "webm": ("webm", "weba"), "wav": ("wav",), "amr": ("amr",),
}  # fmt: skip
PICTURES: Final = frozenset({"jpeg", "png"})
SOUNDS: Final = frozenset({"m4a", "mp3", "ogg", "webm", "wav", "amr"})
PAPERS: Final = ("pdf", "jpeg", "png")
"""What is taken where nothing else is said."""

_MAGIC = (
    (b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"OggS", "ogg"), (b"\x1aE\xdf\xa3", "webm"),
    (b"#!AMR", "amr"), (b"ID3", "mp3"),
)  # fmt: skip
_MP3_FRAMES = (b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")


def type_by_content(head: bytes) -> str:
    """A kind of `MIME`, or empty. ``head``: the first sixteen bytes at least."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp":
        return "m4a"
    return "mp3" if head[:2] in _MP3_FRAMES else ""


def endings_of(kinds: tuple[str, ...]) -> str:
    """What a field of a form lets choose: ``.jpg,.jpeg,.png``; for sounds, ``audio/*`` opens a telephone's recorder."""
    names = [f".{ending}" for kind in kinds for ending in ENDINGS[kind] if ending not in ("jpe",)]
    return ",".join([*(["audio/*"] if SOUNDS & set(kinds) else []), *names])
