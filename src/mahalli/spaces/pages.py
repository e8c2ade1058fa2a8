"""Making a page: the frame that every template needs, and the pages that say what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from mahalli.foundation.text.refusals import LANGUAGES, Refusal
from mahalli.spaces.reader import Reader, reader_of

NAMES = (("ar", "العربية"), ("fr", "Français"), ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"))
CARRIED_BYTES = 200_000
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "password", "code"})
OF_THE_PAGE = frozenset({"key", "deed", "version", "kind", "item", "do", "then", "next", "seen", "pack", "draft", "post", "confirmed", "_asked"})
"""What forms carry for themselves: sent again, and not shown to the person as something written."""


@lru_cache(maxsize=8192)
def address_of(name: str, *args: object) -> str:
    """The address of a page: always the same for the same name and the same words."""
    return reverse(name, args=args)


def other_languages(request: HttpRequest, lang: str) -> list[dict[str, str]]:
    """The same page in the other languages."""
    path = request.get_full_path() if request.method == "GET" else request.path
    rest = path.split("/", 2)[2] if path.startswith(f"/{lang}/") else ""
    return [{"lang": code, "name": name, "url": f"/{code}/{rest}"} for code, name in NAMES if code != lang]


@lru_cache(maxsize=4096)
def _ways(lang: str, slug: str) -> dict[str, str]:
    """The addresses on top and at the foot of every page of an authority."""
    pages = {"services": "portal:authority", "track": "portal:track", "resume": "portal:resume", "mine": "portal:mine",
             "desk": "desk:worklist", "information": "information:published"}  # fmt: skip
    return {key: reverse(name, args=[lang, slug]) for key, name in pages.items()}


def frame_of(request: HttpRequest, reader: Reader) -> dict[str, Any]:
    """What base.html reads."""
    return {
        "lang": reader.lang,
        "direction": "rtl" if reader.lang == "ar" else "ltr",
        "authority": reader.authority,
        "ways": _ways(reader.lang, reader.authority.slug) if reader.authority else {},
        "authority_name": reader.authority.full_name(reader.lang) if reader.authority else "",
        "account": reader.account,
        "posts": reader.posts,
        "who": "desk" if reader.posts else "person" if reader.account else "visitor",
        "languages": other_languages(request, reader.lang),
    }


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page in its frame."""
    return render(request, template, {**frame_of(request, reader_of(request)), **(context or {})}, status=status)


def show_refusal(request: HttpRequest, reader: Reader, refusal: Refusal) -> HttpResponse:
    """A named refusal as a page: the sentence, and what was typed, kept."""
    context = frame_of(request, reader)
    context |= {"sentence": refusal.message(reader.lang), "code": refusal.code, **kept(request)}
    return render(request, "refused.html", context, status=refusal.status)


def show_problem(
    request: HttpRequest, reader: Reader, *, status: int, sentence: str, keep: bool = True
) -> HttpResponse:
    """A page that says in one sentence what is wrong and what to do; asks nothing of the database.

    ``keep`` is false for what a stranger's page sent: it is not offered to be sent again.
    """
    context = frame_of(request, reader)
    context |= {"sentence": sentence, "code": str(status), **(kept(request) if keep else {}), "lost": status == 404}
    return render(request, "refused.html", context, status=status)


def kept(request: HttpRequest) -> dict[str, Any]:
    """What `kept.html` needs: the fields sent again, what of them the person wrote, whether files must be chosen again."""
    pairs = carried(request)
    written = [value for name, value in pairs if value and name not in OF_THE_PAGE]
    return {"kept": pairs, "written": written, "had_files": request.method == "POST" and bool(request.FILES)}


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, to be sent again by the person's own click. Files and secrets are not carried."""
    if request.method != "POST":
        return []
    pairs = [
        (name, value)
        for name in request.POST
        if name not in NOT_CARRIED
        for value in request.POST.getlist(name)
    ]
    return pairs if sum(len(name) + len(value) for name, value in pairs) <= CARRIED_BYTES else []


def send_again(request: HttpRequest, reader: Reader, *, sentence: str, sign_in: str = "", status: int) -> HttpResponse:
    """The session ended in the middle of a page: all that was typed stands ready to be sent again."""
    get_token(request)
    context = frame_of(request, reader)
    context |= {"sentence": sentence, "sign_in": sign_in, **kept(request)}
    return render(request, "send_again.html", context, status=status)


def lang_from_path(path: str) -> str:
    """The language that an address names, Arabic where it names none."""
    first = path.strip("/").split("/", 1)[0]
    return first if first in LANGUAGES else "ar"


def not_found_sentence() -> str:
    return gettext("This page does not exist. Check the address, or start again from the first page.")
