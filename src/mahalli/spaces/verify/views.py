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


def _unfit(data: bytes) -> str:
    """Why these bytes are no document at all: empty, another kind of file, a PDF cut short."""
    if not data:
        return gettext("This file is empty. Choose it again, or ask for the document once more.")
    if b"%PDF-" not in data[:1024]:
        return gettext("This file is not a PDF. Choose the PDF that was given to you: a photograph or a scan cannot be checked; type its serial number below instead.")
    if b"%%EOF" not in data[-2048:]:
        return gettext("This PDF is cut short or broken: it cannot be read. Download it again, or type its serial number below.")
    return ""


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
            data = upload.read()
            error = _unfit(data)
            verdict = verify_file(data) if not error else None
    elif request.method == "POST":
        error = gettext("Choose the PDF file to check.")
    elif compact:
        verdict = verify_code(compact)
    elif serial:
        verdict = verify_serial(serial)
    return show(request, "verify/verify.html", {"verdict": verdict, "serial": serial, "error": error})
