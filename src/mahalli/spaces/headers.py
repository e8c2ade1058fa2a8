"""What comes in and what goes out of every page: no NUL character in, our own files only out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from mahalli.spaces.faults import malformed

POLICY = (
    "default-src 'none'; script-src 'self'; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class ContentPolicy:
    """Adds the policy to every answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        return answer


class PlainText:
    """Refuses a form or an address that holds a NUL character: no keyboard types one and no database keeps one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = [request.GET, request.POST] if request.method == "POST" else [request.GET]
        for values in given:
            if any("\x00" in key or any("\x00" in one for one in many) for key, many in values.lists()):
                return malformed(request)
        return self.get_response(request)
