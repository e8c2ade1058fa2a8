"""Files that the worker made for an agent: opened by who asked, or by the posts that may read the register."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext, ngettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.sheets import api as sheets
from mahalli.procedures.sheets.data import SheetView
from mahalli.procedures.worklist import api as worklist
from mahalli.registers.civil_status import api as civil_status
from mahalli.spaces.counter.frame import sheets_shown, show_counter
from mahalli.spaces.counter.views_civil_status import READERS
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import DESK_ROLES, lang_of, note_reading, roles_of
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of

POSTS = {civil_status.REGISTER: frozenset(READERS)}


def _what(sheet: SheetView) -> str:
    if sheet.kind == worklist.SLIPS:
        count = len(sheet.params["cases"])
        return ngettext("%(n)s slip", "%(n)s slips", count) % {"n": count}
    return gettext("Register of the copies delivered")


@desk_page(roles=DESK_ROLES)
def sheets_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Files that this agent asked for; those of one case or many, never those of colleagues."""
    lang = lang_of(request)
    found = sheets.sheets_by(reader_of(request).actor)
    shown = [{**line, "what": _what(one)} for line, one in zip(sheets_shown(found, authority, lang), found, strict=True)]
    return show_counter(request, authority, "sheets", "worklist", {"sheets": shown})


@desk_page(roles=DESK_ROLES)
def sheet_file(request: HttpRequest, _authority: Authority, sheet_id: UUID) -> HttpResponseBase:
    """The file, to be printed; reading it is journaled."""
    try:
        sheet = sheets.sheet_view(sheet_id)
    except Refusal as unknown:
        raise Http404 from unknown
    mine = sheet.asked_by == reader_of(request).actor
    if not sheet.digest or not (mine or {role.value for role in roles_of(request)} & POSTS.get(sheet.kind, frozenset())):
        raise Http404
    note_reading(f"sheet:{sheet_id}")
    return send_file(sheet.digest, name=f"{sheet.kind}-{sheet.asked_at:%Y%m%d}.pdf", mime="application/pdf", look=True)
