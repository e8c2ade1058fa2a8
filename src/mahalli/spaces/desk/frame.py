"""What every desk page shares: who acts, where, the bar of links, and the reading of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, get_language

from mahalli.foundation.identity.data import PostView
from mahalli.foundation.journal import api as journal
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseView, Role
from mahalli.procedures.cases.errors import CaseUnknown
from mahalli.spaces.desk.shown import moment

_ORDER = (Role.PRESIDENT, Role.HEAD, Role.OFFICER, Role.COUNTER, Role.REGISSEUR)


def lang_of(_request: HttpRequest) -> str:
    return get_language() or "ar"


def desk_url(authority: Authority, lang: str, name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=[lang, authority.slug, *args])


def note_reading(subject: str) -> None:
    """Reading personal data is journaled before the page leaves."""
    journal.note_read(subject)


def read_case(case_id: UUID) -> CaseView:
    """The case of this authority; another authority's is as unknown as one that never was."""
    try:
        view = cases.view_case(case_id, now=timezone.now())
    except CaseUnknown as unknown:
        raise Http404 from unknown
    note_reading(f"case:{case_id}")
    return view


def journal_of(case_id: UUID, lang: str) -> list[dict[str, str]]:
    return [
        {"act": entry.act, "actor": entry.actor, "at": moment(entry.at, lang), "iso": entry.at.isoformat()}
        for entry in journal.entries_of(f"case:{case_id}")
    ]
