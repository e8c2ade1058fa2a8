"""Anyone may check a document: by its QR, by its serial number, or by giving the file."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from mahalli.foundation.documents.api import verify_code, verify_file, verify_serial
from mahalli.foundation.documents.data import Verdict
from mahalli.spaces.doors import scopeless_page
from mahalli.spaces.pages import show

LARGEST = 20_000_000


@scopeless_page
def verify_page(request: HttpRequest) -> HttpResponse:
    """A plain answer for each: genuine, altered, foreign key, revoked, superseded, unknown."""
    upload = request.FILES.get("file") if request.method == "POST" else None
    serial = request.GET.get("serial", "").strip()[:60]
    compact = request.GET.get("d", "")[:2000]
    verdict: Verdict | None = None
    error = ""
    if isinstance(upload, UploadedFile):
        if (upload.size or 0) > LARGEST:
            error = gettext("This file is larger than any document that Mahalli makes.")
        else:
            verdict = verify_file(upload.read())
    elif request.method == "POST":
        error = gettext("Choose the PDF file to check.")
    elif compact:
        verdict = verify_code(compact)
    elif serial:
        verdict = verify_serial(serial)
    return show(request, "verify/verify.html", {"verdict": verdict, "serial": serial, "error": error})
