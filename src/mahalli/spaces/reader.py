"""Who reads a page, in which language, where: put on the request by the door, read by views and templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest

from mahalli.foundation.identity.data import AccountView, PostView
from mahalli.foundation.tenancy.models import Authority


@dataclass
class Reader:
    """Known once the door's platform phase is over; posts only inside an authority."""

    lang: str
    account: AccountView | None = None
    authority: Authority | None = None
    posts: tuple[PostView, ...] = ()
    delegation: str = ""
    request_id: str = ""

    @property
    def actor(self) -> str:
        """How the journal names this reader."""
        return f"account:{self.account.id}" if self.account else "visitor"


def reader_of(request: HttpRequest) -> Reader:
    """The reader that the door put on this request."""
    return cast(Reader, request.mahalli_reader)  # type: ignore[attr-defined]


def set_reader(request: HttpRequest, reader: Reader) -> None:
    """Used by doors only."""
    request.mahalli_reader = reader  # type: ignore[attr-defined]


def origin_of(request: HttpRequest) -> str:
    """The network address that asks, for rate limits.

    A forwarded address counts only when it comes from a proxy that the operator named (``MAHALLI_PROXIES``); the
    last one is the one that this proxy saw, the others may be invented by whoever asks.
    """
    address = str(request.META.get("REMOTE_ADDR") or "")
    if address in settings.MAHALLI_PROXIES:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR") or "").rpartition(",")[2].strip()
        return forwarded or address
    return address
