"""``/health``: whether the web and its database answer."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from psycopg_pool import PoolTimeout

from mahalli.foundation.tenancy.api import platform


def health(request: HttpRequest) -> JsonResponse:
    """200 when a query comes back, 503 otherwise."""
    try:
        with platform(read_only=True), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout):
        return JsonResponse({"web": "ok", "database": "down"}, status=503)
    return JsonResponse({"web": "ok", "database": "ok"})
