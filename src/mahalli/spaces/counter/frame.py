"""What the counter's own pages share: sentences after, refusals, files that the worker made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.sheets.data import SheetView
from mahalli.spaces.casework.frame import key_of
from mahalli.spaces.desk.frame import desk_url, lang_of, show_desk
from mahalli.spaces.desk.shown import moment


def then(url: str, told: str) -> HttpResponse:
    return HttpResponseRedirect(f"{url}?told={told}")


def _told(request: HttpRequest) -> str:
    sentences = {
        "switched": gettext("Written down. New requests follow it from that day; those that run keep their law."),
        "sheet": gettext("The file is being made. Show this page again in a moment."),
        "attestation_refused": gettext("The refusal was written with its reasons; no serial was used."),
        "cut": gettext("Noted. The posts are told, the books are being printed."),
        "cut_cancelled": gettext("The cut was taken back and the posts are told. The books stay in the list."),
        "figures_opened": gettext("The figures of single agents are open. Those concerned were told, with your reason."),
        "figures_closed": gettext("The figures of single agents are closed again."),
    }
    return sentences.get(request.GET.get("told", ""), "")


def show_counter(
    request: HttpRequest, authority: Authority, template: str, here: str, context: Mapping[str, Any],
    refusal: Refusal | None = None, *, wrong: bool = False,
) -> HttpResponse:  # fmt: skip
    """A page of the counter in the desk's frame, with its refusal where there is one."""
    said = refusal.message(lang_of(request)) if refusal is not None else ""
    again = bool(said) or wrong
    frame = {"told": _told(request), "refused": said, "key": key_of(request) if again else uuid4().hex}
    status = refusal.status if refusal is not None else 422 if wrong else 200
    return show_desk(request, authority, f"counter/{template}.html", here, {**frame, **context}, status=status)


def sheets_shown(found: Iterable[SheetView], authority: Authority, lang: str) -> list[dict[str, Any]]:
    """Files asked for, the latest first; one that is being made has no address yet."""
    return [
        {"at": moment(one.asked_at, lang), "by": one.asked_name, "params": one.params,
         "url": desk_url(authority, lang, "sheet", one.id) if one.digest else ""}
        for one in found
    ]  # fmt: skip
