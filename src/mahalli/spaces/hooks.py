"""Where mail servers and SMS gateways report what became of a message. Signed, or refused.

``POST /hooks/deliveries/`` with JSON ``{"reference", "state": "delivered" | "failed" | "bounced", "detail"}``,
``X-Mahalli-Time`` (Unix seconds) and ``X-Mahalli-Signature`` (HMAC-SHA256, in hexadecimal, of the time, a dot and
the body, under ``MAHALLI_HOOK_SECRET``).
"""

from __future__ import annotations

import hmac
import json
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mahalli.foundation.notices.api import report_delivery, signature
from mahalli.foundation.notices.errors import ReportRefused

YOUNG_S = 300
LARGEST = 20_000


def _signed(request: HttpRequest) -> bool:
    secret, moment = settings.MAHALLI_HOOK_SECRET, request.headers.get("X-Mahalli-Time", "")
    given = request.headers.get("X-Mahalli-Signature", "")
    if not secret or not moment.isascii() or not moment.isdigit() or abs(time.time() - int(moment[:12])) > YOUNG_S:
        return False
    return hmac.compare_digest(signature(secret, moment, request.body).encode(), given.encode())


@csrf_exempt
@require_POST
def delivery_report(request: HttpRequest) -> HttpResponse:
    """Write down one report; the same again changes nothing."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST or not _signed(request):
        refusal = ReportRefused()
        return JsonResponse({"code": refusal.code, "message": refusal.message("fr")}, status=refusal.status)
    try:
        said = json.loads(request.body)
        reference, state, detail = str(said["reference"]), str(said["state"]), str(said.get("detail", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"code": "not_readable"}, status=400)
    known = report_delivery(reference=reference, state=state, detail=detail[:300], now=timezone.now())
    return JsonResponse({"ok": known}, status=200 if known else 404)
