"""Scope around the pages of the account library, which knows nothing of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from mahalli.foundation.identity.api import take_turn, view_of
from mahalli.foundation.tenancy.api import platform
from mahalli.spaces.pages import frame_of, lang_from_path, show_problem
from mahalli.spaces.reader import Reader, origin_of, set_reader

TRIES_PER_MINUTE = 20  # sign-ins and codes of one address


class AccountPages:
    """Opens a platform scope for ``/{language}/accounts/`` and limits tries by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        lang = lang_from_path(request.path)
        if not request.path.startswith(f"/{lang}/accounts/"):
            return self.get_response(request)
        translation.activate(lang)
        reader = Reader(lang=lang)
        set_reader(request, reader)
        with platform(actor="web"):
            if request.method == "POST" and not take_turn(
                f"sign-in:{origin_of(request)}", limit=settings.MAHALLI_SIGN_INS_PER_MINUTE, window_s=60
            ):
                sentence = translation.gettext("Too many tries. Wait a minute, then try again.")
                return show_problem(request, reader, status=429, sentence=sentence)
            if request.user.is_authenticated:
                reader.account = view_of(request.user)
            return self.get_response(request)


def account_frame(request: HttpRequest) -> dict[str, object]:
    """Template context of the account pages (our own pages bring theirs)."""
    reader = getattr(request, "mahalli_reader", None)
    return frame_of(request, reader) if reader is not None else {}



