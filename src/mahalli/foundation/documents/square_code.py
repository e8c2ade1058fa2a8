"""The square code of a document, drawn as one line of strokes."""

from __future__ import annotations

import math
import re

import zxingcpp

MASK = 4  # named, not searched for: any of the eight is valid, and trying them all takes most of the time
_DARK = re.compile(rb"\x00+")


def square_code(text: str) -> str:
    """An SVG of the QR code of ``text``, one unit a module, without margin (the page is white around it)."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="L", data_mask=MASK)
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))
    modules = bytes(image)
    side = math.isqrt(len(modules))
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
