"""Files that the worker made for an agent: opened by who asked, or by the posts that may read the register."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.sheets import api as sheets
from mahalli.registers.civil_status import api as civil_status
from mahalli.spaces.counter.views_civil_status import READERS
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import DESK_ROLES, note_reading, roles_of
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of

POSTS = {civil_status.REGISTER: frozenset(READERS)}


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
