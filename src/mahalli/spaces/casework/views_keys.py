"""The keyboard: what each key does, written without any script, and the switch to turn the keys off."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.spaces.casework.frame import show_work, then
from mahalli.spaces.casework.keyboard import A_YEAR, COOKIE, keys_on
from mahalli.spaces.desk.frame import DESK_ROLES, desk_url, lang_of
from mahalli.spaces.doors import desk_page


def key_lines() -> list[tuple[str, list[tuple[str, str]]]]:
    """The help sheet; the script reads nothing else."""
    return [
        (
            gettext("Everywhere at the desk"),
            [
                ("?", gettext("Show this sheet")),
                ("/", gettext("Go to the search field")),
                ("g w", gettext("Work list")),
                ("g c", gettext("Counter")),
                ("g o", gettext("Opinions")),
                ("g d", gettext("Day sheet")),
                ("Esc", gettext("Close the sheet, leave the field")),
            ],
        ),
        (
            gettext("In a list"),
            [
                ("j", gettext("Next line")),
                ("k", gettext("Line before")),
                ("Enter", gettext("Open the line")),
                ("x", gettext("Tick the line, or untick it")),
                ("n", gettext("Next page of the list")),
            ],
        ),
        (
            gettext("On a case"),
            [
                ("1 … 9", gettext("The acts possible now, in their order")),
                ("m", gettext("Messages with the person")),
                ("a", gettext("Opinions asked")),
                ("r", gettext("Internal notes")),
                ("h", gettext("In whose hands, and handing over")),
                ("u", gettext("Back to the work list")),
                ("j / k", gettext("Next case, case before (what is due first)")),
            ],
        ),
    ]


@desk_page(roles=DESK_ROLES)
def keys_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The sheet, and the switch."""
    if request.method == "POST":
        answer = then(desk_url(authority, lang_of(request), "keys"), "keys")
        wanted = "off" if request.POST.get("keys") == "off" else "on"
        answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
        return answer
    return show_work(request, authority, "keys", "keys", {"groups": key_lines(), "on": keys_on(request)})
