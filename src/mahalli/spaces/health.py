"""``/health`` for everyone, ``/metrics`` for who watches: neither shows a thing of any authority."""

from __future__ import annotations

import hmac
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from psycopg_pool import PoolTimeout

from mahalli.foundation.tenancy.api import platform
from mahalli.operation import counters
from mahalli.operation.probes import Health, ask_figures, ask_health

LOST = (DatabaseError, InterfaceError, PoolTimeout)
LOCAL = ("127.0.0.1", "::1")
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
KEPT_S = 2.0
_last: tuple[float, Health] | None = None


def _health() -> Health:
    """Asked by anyone as often as they like, so the database is asked every two seconds at most."""
    global _last
    if _last is None or _last[0] < time.monotonic():
        with platform(read_only=True), connection.cursor() as cursor:
            _last = (time.monotonic() + KEPT_S, ask_health(cursor, Path(settings.MAHALLI_DATA)))
    return _last[1]


def health(request: HttpRequest) -> JsonResponse:
    """200 while pages can be answered, 503 when the database is away; with ``?strict`` anything wrong is a 503."""
    global _last
    try:
        found = _health()
    except LOST:
        _last = None
        return JsonResponse({"web": "ok", "database": "down"}, status=503)
    words = {"web": "ok", "database": "ok", "worker": found.worker, "disk": found.disk, "clock": found.clock}
    return JsonResponse(words, status=503 if "strict" in request.GET and not found.well else 200)


def _may_watch(request: HttpRequest) -> bool:
    """By the token that the operator gave; without one, from this machine itself and never through a proxy."""
    token = settings.MAHALLI_METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    if settings.MAHALLI_PRODUCTION:
        return False
    return request.META.get("REMOTE_ADDR") in LOCAL and not any(name in request.META for name in FORWARDED)


def metrics(request: HttpRequest) -> HttpResponse:
    """The text format of Prometheus: figures of the installation from the database, counters of all web processes."""
    if not _may_watch(request):
        return HttpResponseForbidden()
    home, lines, up = Path(settings.MAHALLI_DATA), [], 1
    try:
        with platform(read_only=True), connection.cursor() as cursor:
            for name, value in ask_figures(cursor, home).items():
                lines += [f"# TYPE {name} gauge", f"{name} {value:.6g}" if abs(value) < 1e6 else f"{name} {value:.0f}"]
    except LOST:
        up = 0
    lines = ["# TYPE mahalli_database_up gauge", f"mahalli_database_up {up}", *lines, *counters.lines(counters.total(home))]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; version=0.0.4; charset=utf-8")
