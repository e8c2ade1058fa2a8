"""Publications at the desk: the officer of article 12 fills each item, the head of service and the president read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import FileRef, Limits, endings_of
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information import api as information
from mahalli.registers.information.data import EntryView, Kind, Said
from mahalli.registers.information.errors import EntryUnknown, ItemUnknown, NotBound
from mahalli.spaces.casework.frame import attempt, day_of, key_of
from mahalli.spaces.desk.files import send_file
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, roles_of, show_desk
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.information.words import counts_shown, entry_shown, item_shown, kind_deed, officers_shown

READERS = tuple(role.value for role in information.READS)
LIMITS = Limits(max_bytes=20_000_000)
LONGEST = {"title_ar": 300, "title_fr": 300, "address": 500, "note": 2000, "why": 1000}
DAYS = ("published_on", "updated_on", "foreseen_on")


def acting_here(request: HttpRequest) -> Acting:
    """The officer first: whoever holds several posts acts in the one that may."""
    held = roles_of(request)
    return acting_as(request, Role.INFORMATION if Role.INFORMATION in held else held[0])


def require_bound(authority: Authority) -> None:
    if not information.is_bound(authority):
        raise NotBound()


def words_of(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()[: LONGEST.get(name, 200)]


def fault_of(refusal: Refusal | None, lang: str) -> dict[str, str]:
    """The field that must be mended, with its sentence."""
    field = getattr(refusal, "field", "") if refusal is not None else ""
    return {field: refusal.message(lang)} if refusal is not None and field else {}


@desk_page(roles=READERS)
def items_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Where each item of article 10 stands, how old it is, and how many stand where."""
    require_bound(authority)
    lang, today = lang_of(request), local_day(timezone.now())
    held = information.held_here()
    return show_desk(request, authority, "information/desk_items.html", "information", {
        "items": [item_shown(one, authority, lang, today) for one in held.items], "counts": counts_shown(held),
        "officers": officers_shown(held.officers, lang), "due": day_in_words(information.due_on(), lang),
        "fills": Role.INFORMATION in roles_of(request), "names": bool(information.NAMES & set(roles_of(request))),
    })  # fmt: skip


@desk_page(roles=READERS)
def item_page(request: HttpRequest, authority: Authority, item: str) -> HttpResponse:
    """What is said under one item, and a form to say more."""
    require_bound(authority)
    if not information.known_item(item):
        raise Http404 from ItemUnknown()
    lang, now = lang_of(request), timezone.now()
    refusal, typed = None, dict[str, Any]()
    if request.method == "POST":
        typed = typed_of(request)
        file, refusal = _file_of(request)
        if refusal is None:
            refusal = attempt(lambda: information.record_entry(
                said=_said(item, typed, file), key=key_of(request), acting=acting_here(request), now=now
            ))  # fmt: skip
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "information_item", item) + "?told=noted")
    view = item_shown(information.item_here(item), authority, lang, local_day(now))
    kind = _kind(typed.get("kind") or request.GET.get("kind", ""))
    return _show(request, authority, "desk_item", {
        "item": view, **_form(request, kind, typed, lang, local_day(now)), "fills": Role.INFORMATION in roles_of(request),
        "portal": reverse("portal:authority", args=[lang, authority.slug]),
    }, refusal)  # fmt: skip


@desk_page(roles=READERS)
def entry_page(request: HttpRequest, authority: Authority, entry_id: UUID) -> HttpResponse:
    """One entry: correct it, withdraw it, read its versions."""
    require_bound(authority)
    lang, now = lang_of(request), timezone.now()
    entry = _entry(entry_id)
    refusal, typed = None, dict[str, Any]()
    if request.method == "POST":
        typed = typed_of(request)
        refusal = _act_on(request, entry, typed)
        if refusal is None:
            return HttpResponseRedirect(desk_url(authority, lang, "information_entry", entry_id) + "?told=noted")
        entry = _entry(entry_id)
    change = typed if typed and request.POST.get("deed") != "withdraw" else _typed_from(entry)
    kind = _kind(typed.get("kind") or request.GET.get("kind", "") or entry.kind.value)
    today = local_day(now)
    return _show(request, authority, "desk_entry", {
        "entry": entry_shown(entry, authority, lang, today), "item": item_shown(information.item_here(entry.item), authority, lang, today),
        **_form(request, kind, change, lang, today), "why": typed.get("why", ""), "deed": request.POST.get("deed", ""),
        "versions": [_version(one, authority, lang, today) for one in information.versions_of(entry_id)],
        "fills": Role.INFORMATION in roles_of(request), "changing": True,
    }, refusal)  # fmt: skip


def _act_on(request: HttpRequest, entry: EntryView, typed: Mapping[str, Any]) -> Refusal | None:
    raw = request.POST.get("version", "")
    version = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0
    key, acting, now = key_of(request), acting_here(request), timezone.now()
    if request.POST.get("deed") == "withdraw":
        return attempt(lambda: information.withdraw_entry(
            entry_id=entry.id, version=version, why=str(typed["why"]), key=key, acting=acting, now=now
        ))  # fmt: skip
    file, refusal = _file_of(request)
    if refusal is not None:
        return refusal
    said = _said(entry.item, typed, file, keeps_file=request.POST.get("drop_file") != "yes")
    return attempt(lambda: information.change_entry(
        entry_id=entry.id, version=version, said=said, key=key, acting=acting, now=now
    ))  # fmt: skip


@desk_page(roles=READERS)
def entry_file(request: HttpRequest, authority: Authority, entry_id: UUID, version: int) -> HttpResponseBase:
    """The file of any version, withdrawn ones too: agents only."""
    found = next((one for one in information.versions_of(entry_id) if one.version == version and one.file), None)
    if found is None:
        raise Http404
    return send_file(found.file["digest"], name=found.file["name"], mime=found.file["mime"], look=request.GET.get("look") == "1")


def _entry(entry_id: UUID) -> EntryView:
    try:
        return information.entry_here(entry_id)
    except EntryUnknown as unknown:
        raise Http404 from unknown


def _version(entry: EntryView, authority: Authority, lang: str, today: date) -> dict[str, Any]:
    shown = entry_shown(entry, authority, lang, today)
    if shown["file"]:
        shown["file"]["url"] = desk_url(authority, lang, "information_file", entry.id, entry.version)
    return shown


def _kind(raw: str) -> str:
    return raw if raw in set(Kind) else ""


def typed_of(request: HttpRequest) -> dict[str, Any]:
    """What was typed, to be read and to be shown again."""
    plain = {name: words_of(request, name) for name in (*LONGEST, *DAYS, "kind")}
    return {**plain, "exceptions": [one[:40] for one in request.POST.getlist("exceptions")][:20]}


def _typed_from(entry: EntryView) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(entry, name)) else "" for name in DAYS}
    return {
        **days, "title_ar": entry.title_ar, "title_fr": entry.title_fr, "address": entry.address, "note": entry.note,
        "exceptions": list(entry.exceptions),
    }  # fmt: skip


def _said(item: str, typed: Mapping[str, Any], file: tuple[str, FileRef] | None, *, keeps_file: bool = False) -> Said:
    return Said(
        item=item, kind=typed["kind"], title_ar=typed["title_ar"], title_fr=typed["title_fr"], address=typed["address"],
        file=file[1] if file else None, file_name=file[0] if file else "", keeps_file=keeps_file,
        published_on=day_of(typed["published_on"]), updated_on=day_of(typed["updated_on"]),
        foreseen_on=day_of(typed["foreseen_on"]), note=typed["note"], exceptions=tuple(typed["exceptions"]),
    )  # fmt: skip


def _file_of(request: HttpRequest) -> tuple[tuple[str, FileRef] | None, Refusal | None]:
    """The file that was chosen, kept under its hash; what is wrong with it."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile) or Role.INFORMATION not in roles_of(request):
        return None, None
    try:
        return (upload.name or "", store_file(upload, limits=LIMITS, name=upload.name or "")), None
    except Refusal as refusal:
        return None, refusal


def _form(request: HttpRequest, kind: str, typed: Mapping[str, Any], lang: str, today: date) -> dict[str, Any]:
    chosen = typed.get("exceptions", [])
    return {
        "kind": kind, "kinds": [(one.value, kind_deed(one)) for one in Kind], "kind_word": kind_deed(Kind(kind)) if kind else "",
        "typed": {"published_on": today.isoformat(), **typed}, "accept": endings_of(LIMITS.accept), "key": key_of(request),
        "exceptions": [(name, text_in(words, lang), name in chosen) for name, words in information.exceptions_of_law().items()],
    }  # fmt: skip


def _show(
    request: HttpRequest, authority: Authority, template: str, context: dict[str, Any], refusal: Refusal | None
) -> HttpResponse:
    lang = lang_of(request)
    context |= {"wrong": fault_of(refusal, lang), "refused": refusal.message(lang) if refusal is not None else ""}
    status = refusal.status if refusal is not None else 200
    return show_desk(request, authority, f"information/{template}.html", "information", context, status=status)
