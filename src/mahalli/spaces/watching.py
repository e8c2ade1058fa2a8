"""The outermost layer of the web: a number for each request, its line in the log, its place in the counters."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from mahalli.operation.counters import AREAS, Counters
from mahalli.operation.logs import request_number

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9a-f-]{16,36}")
log = logging.getLogger("mahalli.web")


class Watched:
    """Numbers, counts and notes each request; its route is written by its pattern, never by what was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._counters: Counters | None = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        number = _number(request)
        token = request_number.set(number)
        try:
            answer = self.get_response(request)
            self._note(request, answer.status_code, time.perf_counter() - begun)
        finally:
            request_number.reset(token)
        answer[HEADER] = number
        return answer

    def _note(self, request: HttpRequest, status: int, seconds: float) -> None:
        route = str(request.resolver_match.route) if request.resolver_match else "-"
        try:
            if self._counters is None or self._counters.process != os.getpid():
                self._counters = Counters(Path(settings.MAHALLI_DATA))
            self._counters.count(area_of(route), status, seconds)
        except OSError:  # a full disk stops no page
            pass
        if settings.MAHALLI_ACCESS_LOG:
            facts = {"method": request.method if request.method in METHODS else "-", "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            log.info("answered", extra={"facts": facts})


METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")


def area_of(route: str) -> str:
    """Which part of the site a route belongs to."""
    parts = route.split("/")
    for name in AREAS:
        if name in parts[:3]:
            return name
    return "portal" if route.startswith("<language:lang>/") else "other"


def _number(request: HttpRequest) -> str:
    """A proxy that the operator named may have numbered the request already."""
    given = str(request.META.get("HTTP_X_REQUEST_ID") or "")
    if request.META.get("REMOTE_ADDR") in settings.MAHALLI_PROXIES and GIVEN.fullmatch(given):
        return given
    return uuid4().hex
