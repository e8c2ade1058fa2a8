"""The signature book: what waits for the signature, the facts beside it, sign one or many, or give back with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Role
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import BookLine, BulkKind
from mahalli.spaces.desk.actors import actor_names
from mahalli.spaces.desk.frame import (
    acting_as,
    desk_url,
    lang_of,
    note_list,
    note_reading,
    read_case,
    roles_of,
    show_desk,
    who_of,
)
from mahalli.spaces.desk.shown import line_of, moment, name_in
from mahalli.spaces.desk.views_bulk import items_of
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of


def _signs(request: HttpRequest, procedures: Sequence[str]) -> dict[str, bool]:
    """Whether this agent signs each procedure: the president all, a delegate those of the decision."""
    return {one: Role.PRESIDENT in roles_of(request, procedure=one) for one in set(procedures)}


def _lines(request: HttpRequest, book: Sequence[BookLine], lang: str) -> list[dict[str, Any]]:
    may = _signs(request, [one.row.procedure for one in book])
    names = actor_names(one.proposed_by for one in book)
    return [
        {
            "line": line_of(one.row, lang, signable=may[one.row.procedure]), "grants": one.outcome == "grant",
            "reasons": one.reasons, "by": names.get(one.proposed_by, ""),
            "at": moment(one.proposed_at, lang) if one.proposed_at else "",
            "facts": [(text_in(label, lang), text_in(value, lang)) for label, value in one.facts],
        }
        for one in book
    ]  # fmt: skip


@desk_page(roles=(Role.PRESIDENT,))
def book_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Tick, read once more, sign: each case is signed on its own, and its result stays on a page."""
    lang, now = lang_of(request), timezone.now()
    lines = _lines(request, worklist.signature_book(now=now), lang)
    bare = [line_of(row, lang) for row in worklist.silent_without_proposal(now=now)]
    note_list("signature_book", [*lines, *bare])
    context: dict[str, Any] = {"rows": lines, "bare": bare}
    if request.method == "POST":
        items = items_of(request)
        if request.POST.get("confirmed") and items:
            acting = acting_as(request, Role.PRESIDENT)
            with transaction.atomic():
                run = worklist.start_bulk(
                    kind=BulkKind.SIGN, items=items, params={}, key=f"{acting.ref}:{request.POST.get('key', '')[:64]}",
                    acting=acting, now=now,
                )  # fmt: skip
            return HttpResponseRedirect(desk_url(authority, lang, "bulk_result", run))
        versions = dict(items)
        if looked := request.POST.get("see", ""):
            context |= _paper(request, lines, looked) | {"ticked": list(versions)}
            return show_desk(request, authority, "desk/book.html", "batch", context)
        chosen = [(one, versions[one["line"].row.id]) for one in lines if one["line"].row.id in versions]
        if chosen:
            context |= {"chosen": chosen, "confirm": True, "key": uuid4().hex}
        else:
            context["refused"] = gettext("Tick at least one case.")
    return show_desk(request, authority, "desk/book.html", "batch", context)


def _paper(request: HttpRequest, lines: Sequence[dict[str, Any]], looked: str) -> dict[str, Any]:
    """The paper of one line, opened in its place; what was ticked stays ticked."""
    row = next((one["line"].row for one in lines if str(one["line"].row.id) == looked), None)
    if row is None:
        return {}
    note_reading(f"case:{row.id}")
    paper = worklist.paper_of(row.id, signer=who_of(reader_of(request)), now=timezone.now())
    blocks = [{**block, "items_said": block.get("items", ())} for block in paper.blocks] if paper is not None else []
    return {"seen": row.id, "paper": replace(paper, blocks=tuple(blocks)) if paper is not None else None}


@desk_page(roles=(Role.PRESIDENT,))
def back_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Give a proposal back to the service: the reasons are read in its list."""
    lang = lang_of(request)
    view = read_case(case_id)
    reason = request.POST.get("reason", "").strip()[:2000]
    context: dict[str, Any] = {
        "case": view, "name": name_in(view.applicant_ar, view.applicant_latin, lang), "reason": reason,
        "version": request.POST.get("version") or view.version,
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        raw = request.POST.get("version", "")
        try:
            with transaction.atomic():
                worklist.send_back(
                    case_id=case_id, version=int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1,
                    reasons=reason, acting=acting_as(request, Role.PRESIDENT, procedure=view.pack_id), now=timezone.now(),
                )  # fmt: skip
        except Refusal as refusal:
            context["refused"], status = refusal.message(lang), refusal.status
        else:
            return HttpResponseRedirect(desk_url(authority, lang, "batch") + "?told=given_back")
    return show_desk(request, authority, "desk/back.html", "batch", context, status=status)
