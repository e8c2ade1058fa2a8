"""Whether this browser wants the keyboard shortcuts; they are on unless an agent switched them off."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "mahalli_keys"
A_YEAR = 31_536_000


def keys_on(request: HttpRequest) -> bool:
    return request.COOKIES.get(COOKIE) != "off"
