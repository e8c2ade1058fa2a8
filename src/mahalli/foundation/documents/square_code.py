"""The square code of a document: as one line of strokes for a page on a screen, as a picture for the press."""

from __future__ import annotations

import math
import re
import struct
import zlib

import zxingcpp

MASK = 4  # named, not searched for: any of the eight is valid, and trying them all takes most of the time
_DARK = re.compile(rb"\x00+")
_BITS = bytes(b"0"[0] if value == 0 else b"1"[0] for value in range(256))


def _modules(text: str) -> tuple[bytes, int]:
    """One byte a module, zero where it is dark, row by row; and the length of a side."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="L", data_mask=MASK)
    modules = bytes(memoryview(code.to_image(scale=1, add_quiet_zones=False)))
    return modules, math.isqrt(len(modules))


def square_picture(text: str) -> bytes:
    """A PNG of the QR code of ``text``, one bit a module, without margin: what the press embeds fastest."""
    modules, side = _modules(text)
    digits, width = modules.translate(_BITS), (side + 7) // 8
    lines = b"".join(
        b"\0" + (int(digits[row * side : row * side + side], 2) << (width * 8 - side)).to_bytes(width, "big")
        for row in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def square_code(text: str) -> str:
    """An SVG of the QR code of ``text``, one unit a module, without margin (the page is white around it)."""
    modules, side = _modules(text)
    strokes: list[str] = []
    x, y = 0, 0.5
    for row in range(side):
        for run in _DARK.finditer(modules, row * side, row * side + side):
            begin, end = run.start() - row * side, run.end() - row * side
            strokes.append(f"m{begin - x} {row + 0.5 - y:g}h{end - begin}")
            x, y = end, row + 0.5
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path stroke="#000" d="M0 .5{"".join(strokes)}"/></svg>'
    )
