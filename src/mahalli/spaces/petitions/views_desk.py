"""Petitions at the desk: sheets typed and confirmed by two people, and what the bureau verifies (113-14 art. 125)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.data import LINES_OF_A_SHEET, TIES, Reason, SheetView, State, Tie, TypedLine
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.casework.frame import attempt, day_of, take_uploads
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, note_reading, roles_of, show_desk
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.petitions.words import collection_shown, grounds, hand_reasons, line_shown, reason_word, tally_shown

TYPISTS = (Role.COUNCIL.value, Role.OFFICER.value, Role.COUNTER.value)
VERIFIERS = (Role.COUNCIL.value, Role.PRESIDENT.value)
SEES = (*TYPISTS, Role.PRESIDENT.value)


def _acting(request: HttpRequest) -> Acting:
    """The bureau's secretary first, then the officer, then the counter."""
    held = roles_of(request)
    order = (Role.COUNCIL, Role.OFFICER, Role.COUNTER, Role.PRESIDENT)
    return acting_as(request, next(role for role in order if role in held))


def _seen(petition_id: UUID, lang: str) -> dict[str, Any]:
    try:
        view = petitions.view_collection(petition_id, on=local_day(timezone.now()))
    except Refusal as unknown:
        raise Http404 from unknown
    return {**collection_shown(view, lang, whole=True), "case_id": view.case_id}


def _show(
    request: HttpRequest, authority: Authority, template: str, context: dict[str, Any], refusal: Refusal | None = None, wrong: str = ""
) -> HttpResponse:
    said = wrong or (refusal.message(lang_of(request)) if refusal is not None else "")
    status = refusal.status if refusal is not None else 422 if wrong else 200
    return show_desk(request, authority, f"petitions/{template}.html", "petitions", {"refused": said, **context}, status=status)


@desk_page(roles=SEES)
def petitions_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Every collection, with the sheets that wait for a second person."""
    lang, on = lang_of(request), local_day(timezone.now())
    found = petitions.collections_here(on=on, states=tuple(State))
    rows = [{**collection_shown(one, lang, whole=True), "tally": tally_shown(petitions.tally(one.id), lang)} for one in found]
    return _show(request, authority, "desk_list", {"rows": rows})


@desk_page(roles=SEES)
def bureau_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """Counts by way, what does not count and why, the sheets; taking back for a person who is present."""
    lang, now = lang_of(request), timezone.now()
    petition, refusal = _seen(petition_id, lang), None
    if request.method == "POST":
        refusal = attempt(lambda: _done(request, petition_id, now))
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "petition", petition_id) + "?told=done")
    tally = tally_shown(petitions.tally(petition_id), lang)
    return _show(request, authority, "desk_petition", {
        "petition": petition, "tally": tally, "sheets": [_sheet_row(one, lang) for one in petitions.sheets_of(petition_id)],
        "may_verify": bool({Role.COUNCIL, Role.PRESIDENT} & set(roles_of(request))),
        "may_type": bool({Role.COUNCIL, Role.OFFICER, Role.COUNTER} & set(roles_of(request))), "grounds": grounds(lang),
        "typed": request.POST,
    }, refusal)  # fmt: skip


def _done(request: HttpRequest, petition_id: UUID, now: datetime) -> None:
    """What the page's forms ask: a text taken off the public page or given back, a signature taken back."""
    given, acting = request.POST, _acting(request)
    wanted, reasons = given.get("do", ""), given.get("reasons", "")[:2000]
    if wanted == "hide":
        petitions.hide_text(collection_id=petition_id, ground=given.get("ground", ""), reasons=reasons, acting=acting, now=now)
    elif wanted == "show":
        petitions.show_text(collection_id=petition_id, reasons=reasons, acting=acting, now=now)
    else:
        petitions.withdraw_at_desk(collection_id=petition_id, card=given.get("card", "")[:40], acting=acting, now=now)


def _sheet_row(sheet: SheetView, lang: str) -> dict[str, Any]:
    return {
        "id": sheet.id, "number": sheet.number, "received": day_in_words(sheet.received_on, lang), "confirmed": sheet.confirmed,
        "entered_by": sheet.entered_by, "entered_at": moment(sheet.entered_at, lang), "confirmed_by": sheet.confirmed_by,
        "confirmed_at": moment(sheet.confirmed_at, lang) if sheet.confirmed_at else "", "lines": len(sheet.lines),
        "scan": sheet.scan.get("name", ""),
    }  # fmt: skip


@desk_page(roles=VERIFIERS)
def names_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """Every line with its name, for those who verify; each reading is journaled."""
    lang, refusal = lang_of(request), None
    petition = _seen(petition_id, lang)
    if request.method == "POST":
        try:
            line = UUID(request.POST.get("line", ""))
        except ValueError as mangled:
            raise Http404 from mangled
        reason = request.POST.get("reason", "")[:40]
        refusal = attempt(lambda: petitions.set_signature_aside(
            collection_id=petition_id, signature_id=line, reason=reason, acting=_acting(request), now=timezone.now()
        ))  # fmt: skip
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "petition_names", petition_id) + "?told=done")
    note_reading(f"petition:{petition_id}")
    view = petitions.bureau_view(petition_id)
    return _show(request, authority, "desk_names", {
        "petition": petition, "tally": tally_shown(view.tally, lang), "mandatary": view.mandatary,
        "signatures": [line_shown(line, lang) for line in view.signatures],
        "aside": [line_shown(line, lang) for line in view.aside], "reasons": hand_reasons(lang),
        "may_set_aside": Role.COUNCIL in roles_of(request),
    }, refusal)  # fmt: skip


@desk_page(roles=TYPISTS)
def enter_page(request: HttpRequest, authority: Authority, petition_id: UUID) -> HttpResponse:
    """Type a sheet of paper, line by line."""
    lang, now = lang_of(request), timezone.now()
    petition = _seen(petition_id, lang)
    if request.method != "POST":
        lines = [TypedLine(rank) for rank in range(1, LINES_OF_A_SHEET + 1)]
        return _show_entry(request, authority, petition, lines, {"number": "", "received_on": local_day(now).isoformat()})
    lines = _typed(request)
    head = {name: request.POST.get(name, "").strip()[:20] for name in ("number", "received_on")}
    scans, wrong = take_uploads(request, lang, "scan")
    received, number = day_of(head["received_on"]), head["number"]
    if wrong:
        return _show_entry(request, authority, petition, lines, head, wrong=wrong)
    refusal = attempt(lambda: petitions.enter_sheet(
        collection_id=petition_id, number=int(number) if number.isascii() and number.isdigit() else 0,
        received_on=received or local_day(now), lines=lines, acting=_acting(request), now=now, scan=scans[0] if scans else None,
    ))  # fmt: skip
    if refusal is not None:
        return _show_entry(request, authority, petition, lines, head, refusal)
    return HttpResponseRedirect(desk_url(authority, lang, "petition", petition_id) + "?told=done")


def _typed(request: HttpRequest) -> list[TypedLine]:
    def said(name: str, rank: int, most: int) -> str:
        return request.POST.get(f"{name}_{rank}", "").strip()[:most]

    return [
        TypedLine(rank, said("name", rank, 200), said("card", rank, 40), said("tie", rank, 20), said("place", rank, 300), said("reason", rank, 40))
        for rank in range(1, LINES_OF_A_SHEET + 1)
    ]


def _show_entry(
    request: HttpRequest, authority: Authority, petition: dict[str, Any], lines: Sequence[TypedLine], head: dict[str, str],
    refusal: Refusal | None = None, wrong: str = "",
) -> HttpResponse:  # fmt: skip
    lang = lang_of(request)
    ties = [(tie.value, text_in(TIES[tie], lang)) for tie in Tie]
    context = {"petition": petition, "lines": lines, "head": head, "reasons": hand_reasons(lang), "ties": ties}
    return _show(request, authority, "desk_enter", context, refusal, wrong)


@desk_page(roles=TYPISTS)
def sheet_page(request: HttpRequest, authority: Authority, petition_id: UUID, sheet_id: UUID) -> HttpResponse:
    """The second person, paper in hand: confirm the lines, or say which cannot count."""
    lang, now = lang_of(request), timezone.now()
    petition, refusal, wrong = _seen(petition_id, lang), None, ""
    acting = _acting(request)
    if request.method == "POST" and request.POST.get("do") == "scan":
        scans, wrong = take_uploads(request, lang, "scan")
        if scans:
            name, file = scans[0]
            refusal = attempt(lambda: petitions.attach_scan(
                collection_id=petition_id, sheet_id=sheet_id, name=name, file=file, acting=acting
            ))  # fmt: skip
    elif request.method == "POST":
        ranks = range(1, 41)
        refused = {rank: request.POST[f"reason_{rank}"] for rank in ranks if request.POST.get(f"reason_{rank}")}
        read = request.POST.get("read", "")[:64]
        refusal = attempt(lambda: petitions.confirm_sheet(
            collection_id=petition_id, sheet_id=sheet_id, read=read, refused=refused, acting=acting, now=now
        ))  # fmt: skip
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "petition", petition_id) + "?told=done")
    return _show_sheet(request, authority, petition, petition_id, sheet_id, acting, refusal, wrong)


def _show_sheet(
    request: HttpRequest, authority: Authority, petition: dict[str, Any], petition_id: UUID, sheet_id: UUID, acting: Acting,
    refusal: Refusal | None, wrong: str,
) -> HttpResponse:  # fmt: skip
    lang = lang_of(request)
    try:
        sheet, read = petitions.sheet_view(petition_id, sheet_id)
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(f"petition_sheet:{sheet_id}")
    lines = [
        {"line": line, "tie": text_in(TIES[Tie(line.tie)], lang) if line.tie in set(Tie) else "",
         "reason": _reason(line.reason, lang)}
        for line in sheet.lines
    ]  # fmt: skip
    return _show(request, authority, "desk_sheet", {
        "petition": petition, "sheet": _sheet_row(sheet, lang), "lines": lines, "read": read, "reasons": hand_reasons(lang),
        "own": sheet.entered_ref == acting.ref, "mime": sheet.scan.get("mime", ""),
    }, refusal, wrong)  # fmt: skip


def _reason(raw: str, lang: str) -> str:
    return reason_word(Reason(raw), lang) if raw in set(Reason) else ""


@desk_page(roles=SEES)
def scan_file(request: HttpRequest, authority: Authority, petition_id: UUID, sheet_id: UUID) -> HttpResponseBase:
    """The picture of the paper."""
    try:
        sheet, _ = petitions.sheet_view(petition_id, sheet_id)
    except Refusal as unknown:
        raise Http404 from unknown
    if not sheet.scan:
        raise Http404
    note_reading(f"petition_sheet:{sheet_id}")
    return send_file(sheet.scan["digest"], name=sheet.scan["name"], mime=sheet.scan["mime"], look=True)
