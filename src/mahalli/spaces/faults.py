"""Answers where no door stands: unknown addresses, broken tokens, faults of the program."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext

from mahalli.spaces.pages import lang_from_path, not_found_sentence, send_again, show_problem
from mahalli.spaces.reader import Reader, set_reader


def _reader(request: HttpRequest) -> Reader:
    lang = lang_from_path(request.path)
    translation.activate(lang)
    reader = Reader(lang=lang)
    set_reader(request, reader)
    return reader


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_problem(request, _reader(request), status=404, sentence=not_found_sentence())


def too_large(request: HttpRequest, exception: Exception) -> HttpResponse:
    return malformed(request)


def malformed(request: HttpRequest) -> HttpResponse:
    """What was sent cannot be read; it is not offered to be sent again."""
    sentence = gettext("What you sent is too large or not well formed. Go back and send less at once.")
    return show_problem(request, _reader(request), status=400, sentence=sentence, keep=False)


def broken(request: HttpRequest) -> HttpResponse:
    sentence = gettext("Something broke on our side and was written down. Nothing you had sent before is lost.")
    return show_problem(request, _reader(request), status=500, sentence=sentence)


def token_lost(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old: a person of our own pages sends it again, a stranger gets nothing."""
    reader = _reader(request)
    origin = request.headers.get("Origin", "")
    if origin in ("", settings.MAHALLI_BASE_URL) or origin == f"{request.scheme}://{request.get_host()}":
        sentence = gettext("This page had been open for too long. Check what you wrote, then send it again.")
        return send_again(request, reader, sentence=sentence, status=403)
    sentence = gettext("This form was sent from another site and was refused.")
    return show_problem(request, reader, status=403, sentence=sentence, keep=False)
