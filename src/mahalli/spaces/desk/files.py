"""Sending a stored file to the browser, never as something the browser would run."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase

from mahalli.foundation.documents import api as documents

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})


def send_file(digest: str, *, name: str, mime: str, look: bool) -> HttpResponseBase:
    """Only images and PDF are shown; everything else is a download of plain bytes."""
    shown = look and mime in SHOWN
    answer = FileResponse(
        documents.open_file(digest),
        as_attachment=not shown,
        filename=name or digest[:12],
        content_type=mime if mime in SHOWN else "application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
