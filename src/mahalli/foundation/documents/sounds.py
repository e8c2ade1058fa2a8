"""How long a recording is, and whether it hides a film. A length that cannot be read is none: the size bounds it then."""

from __future__ import annotations

from pathlib import Path

from tinytag import TinyTag

_FILM = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG4")
_AMR_BYTES = {False: (13, 14, 16, 18, 20, 21, 27, 32, 6), True: (18, 24, 33, 37, 41, 47, 51, 59, 61, 6)}
_AMR_FRAME_S = 0.02


def holds_film(data: bytes, kind: str) -> bool:
    """Whether a container of sound holds a track of images too."""
    if kind == "m4a":
        at = data.find(b"hdlr")
        while at != -1:
            if data[at + 12 : at + 16] == b"vide":
                return True
            at = data.find(b"hdlr", at + 4)
        return False
    return kind == "webm" and any(mark in data[:8192] for mark in _FILM)


def seconds_of(path: Path, kind: str) -> float | None:
    """Length of a recording; None where the file does not say it."""
    if kind == "webm":
        return _webm(path.read_bytes())
    if kind == "amr":
        return _amr(path.read_bytes())
    try:
        with path.open("rb") as file:
            found = TinyTag.get(filename=f"x.{kind}", file_obj=file, tags=False).duration
    except Exception:  # a library reads what a stranger sent: whatever it stumbles on, the length is not known
        return None
    return float(found) if found else None


def _amr(data: bytes) -> float:
    wide = data.startswith(b"#!AMR-WB\n")
    at, frames, sizes = (9 if wide else 6), 0, _AMR_BYTES[wide]
    while at < len(data):
        mode = (data[at] >> 3) & 15
        at += sizes[mode] if mode < len(sizes) else 1
        frames += 1
    return frames * _AMR_FRAME_S


def _number(data: bytes, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """An EBML number and where the next byte stands; a length of unknown size is -1."""
    if at >= len(data) or data[at] == 0:
        return -1, len(data)
    width = 9 - data[at].bit_length()
    value = int.from_bytes(data[at : at + width], "big")
    if keep_mark:
        return value, at + width
    value &= (1 << (7 * width)) - 1
    return (-1 if value == (1 << (7 * width)) - 1 else value), at + width


_INSIDE = {0x18538067, 0x1549A966, 0x1F43B675, 0xA0}  # segment, information, cluster, group of blocks
_SCALE, _CLUSTER_TIME, _BLOCKS = 0x2AD7B1, 0xE7, (0xA3, 0xA1)


def _webm(data: bytes) -> float | None:
    """The time of the last block: a recording made by a browser does not write its length in its head."""
    at, scale, cluster, last = 0, 1_000_000, 0, -1
    while at < len(data):
        name, at = _number(data, at, keep_mark=True)
        size, at = _number(data, at, keep_mark=False)
        if name in _INSIDE:
            continue
        if size < 0:
            break
        body = data[at : at + size]
        if name == _SCALE:
            scale = int.from_bytes(body, "big") or scale
        elif name == _CLUSTER_TIME:
            cluster = int.from_bytes(body, "big")
        elif name in _BLOCKS:
            _track, place = _number(body, 0, keep_mark=False)
            last = max(last, cluster + int.from_bytes(body[place : place + 2], "big", signed=True))
        at += size
    return None if last < 0 else last * scale / 1e9
