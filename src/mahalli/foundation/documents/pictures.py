"""What a telephone writes into a picture beside the picture: taken away before the file is kept.

The place where it was taken, the device, the hour, the author, the small copy, another picture behind the first. Kept: the
picture itself untouched, its colours, and which way up it is.
"""

from __future__ import annotations

import struct

ORIENTATION = 0x0112
_KEPT_PNG = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD", b"acTL", b"fcTL", b"fdAT"})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def without_metadata(data: bytes, kind: str) -> bytes:
    """The same picture without what was written beside it; what cannot be walked any further is kept as it stands."""
    if kind == "jpeg":
        return _jpeg(data)
    return _png(data) if kind == "png" else data


def _jpeg(data: bytes) -> bytes:
    out, at, turned = bytearray(data[:2]), 2, b""
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker in _ALONE:
            out += data[at : at + 2]
            at += 2
            continue
        if marker == 0xD9:  # end: what follows is another picture, or a film
            return bytes(out + data[at : at + 2])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at:end]
        if marker == 0xE1:
            turned = turned or _way_up(segment)
            if turned and turned not in out:
                out += turned
        elif not _beside(marker, segment):
            out += segment
        at = _after_scan(data, end, out) if marker == 0xDA else end
    return bytes(out + data[at:])


def _beside(marker: int, segment: bytes) -> bool:
    """Whether a segment says something that is not the picture: comments, and what applications write."""
    if marker == 0xFE:
        return True
    if not 0xE0 <= marker <= 0xEF:
        return False
    colours = marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\x00"
    return not (marker in (0xE0, 0xEE) or colours)


def _after_scan(data: bytes, at: int, out: bytearray) -> int:
    """Copy the compressed picture up to the next marker."""
    start = at
    while (found := data.find(b"\xff", at)) != -1 and found + 1 < len(data):
        if data[found + 1] == 0 or data[found + 1] in _ALONE:
            at = found + 2
            continue
        out += data[start:found]
        return found
    out += data[start:]
    return len(data)


def _way_up(segment: bytes) -> bytes:
    """A segment that holds nothing but the orientation of this one; empty where it is upright or not said."""
    body = segment[10:]
    if segment[4:10] != b"Exif\x00\x00" or len(body) < 10 or body[:2] not in (b"II", b"MM"):
        return b""
    order = "<" if body[:2] == b"II" else ">"
    first = struct.unpack_from(f"{order}I", body, 4)[0]
    if first + 2 > len(body):
        return b""
    for index in range(struct.unpack_from(f"{order}H", body, first)[0]):
        entry = first + 2 + 12 * index
        if entry + 12 > len(body):
            return b""
        tag, _type, _count, value = struct.unpack_from(f"{order}HHIH", body, entry)
        if tag == ORIENTATION and 1 < value <= 8:
            tiff = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, value, 0, 0)
            return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\x00\x00" + tiff
    return b""


def _png(data: bytes) -> bytes:
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            break
        if name in _KEPT_PNG:
            out += data[at:end]
        if name == b"IEND":
            return bytes(out)
        at = end
    return bytes(out + data[at:])
