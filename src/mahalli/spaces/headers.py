"""What comes in and what goes out of every page: no character that hides or turns text in, our own files only out."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from mahalli.foundation.text.letters import REORDERING
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


UNSEEN = re.compile(f"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{REORDERING}\ufffe\uffff]")
"""Control characters, and those that turn the order of the letters around them: what is read would not be what is kept.
Marks of direction alone (U+200E, U+200F) and joiners belong to Arabic writing and stay."""


class PlainText:
    """Refuses a form or an address that holds a NUL character: no keyboard types one and no database keeps one.

    Other characters that nobody sees are taken out of what a form sends.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = [request.GET, request.POST] if request.method == "POST" else [request.GET]
        for values in given:
            if any("\x00" in key or any("\x00" in one for one in many) for key, many in values.lists()):
                return malformed(request)
        if request.method == "POST" and any(UNSEEN.search(one) for _, many in request.POST.lists() for one in many):
            plain = request.POST.copy()
            for key, many in request.POST.lists():
                plain.setlist(key, [UNSEEN.sub("", one) for one in many])
            request.POST = plain  # type: ignore[assignment]
        return self.get_response(request)
