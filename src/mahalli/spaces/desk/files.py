"""Sending a stored file to the browser, never as something the browser would run."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase

from mahalli.foundation.documents import api as documents
from mahalli.foundation.documents.data import MIME, SOUNDS

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp", *(MIME[kind] for kind in SOUNDS)})


POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
# The browser's own reader of PDF does not start in a sandbox; it runs no script of ours.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def send_file(digest: str, *, name: str, mime: str, look: bool) -> HttpResponseBase:
    """Only images, sounds and PDF are shown; everything else is a download of plain bytes."""
    shown = look and mime in SHOWN
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
