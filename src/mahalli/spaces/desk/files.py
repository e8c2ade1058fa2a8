"""Sending a stored file to the browser, never as something the browser would run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from mahalli.foundation.documents import api as documents
from mahalli.foundation.documents.data import MIME, SOUNDS

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp", *(MIME[kind] for kind in SOUNDS)})


POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
# The browser's own reader of PDF does not start in a sandbox; it runs no script of ours.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


PLAYED = frozenset(MIME[kind] for kind in SOUNDS)
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
CHUNK = 64 * 1024


def send_file(digest: str, *, name: str, mime: str, look: bool, part: str = "") -> HttpResponseBase:
    """Only images, sounds and PDF are shown; everything else is a download of plain bytes.

    ``part``: the header `Range` of the request. A sound that is played is sent by parts to whoever asks for them:
    some browsers play nothing otherwise. Each part is a reading like any other.
    """
    shown = look and mime in SHOWN
    if shown and mime in PLAYED:
        answer: HttpResponseBase = _sound(digest, mime, part)
    else:
        answer = FileResponse(
            documents.open_file(digest),
            as_attachment=not shown,
            filename=name or digest[:12],
            content_type=mime if mime in SHOWN else "application/octet-stream",
        )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = PDF_POLICY if shown and mime == "application/pdf" else POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer


def _sound(digest: str, mime: str, part: str) -> HttpResponseBase:
    """The whole (200), the part that was asked for (206), or the size where no such part exists (416)."""
    file = documents.open_file(digest)
    size = file.seek(0, os.SEEK_END)
    wanted = part_of(part, size)
    answer: HttpResponseBase
    if wanted is not None and not wanted:
        file.close()
        answer = HttpResponse(status=416, content_type=mime)
        answer["Content-Range"] = f"bytes */{size}"
    else:
        first, last = (wanted[0], wanted[-1]) if wanted else (0, size - 1)
        answer = StreamingHttpResponse(_bytes(file, first, last), status=206 if wanted else 200, content_type=mime)
        answer["Content-Length"] = str(last - first + 1)
        if wanted:
            answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = "inline"
    return answer


def part_of(header: str, size: int) -> range | None:
    """Places of the bytes wanted; empty where the file has none of them; None for the whole.

    What is mangled, or asks for several parts at once, is answered with the whole (RFC 9110, 14.2).
    """
    found = RANGE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last else size, size))


def _bytes(file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
