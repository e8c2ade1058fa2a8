"""The desk of legalisation: one person in under a minute, by keyboard; the slip, the register in two copies.

The person is present. A request prepared online only fills in the form.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.legalisation import api as register
from mahalli.registers.legalisation.data import ARTICLES, GROUNDS, TITLES, Asked, EntryView, Kind, Witness
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, note_list, note_reading, show_desk
from mahalli.spaces.desk.shown import dirhams, moment, name_in
from mahalli.spaces.desk.stamps import copies_shown, entry_shown, slip_of
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import desk_page

AGENT = (Role.LEGALISATION.value,)
ACTS = {"2-22-047": ("legalise", Kind.SIGNATURE), "2-22-048": ("certify", Kind.COPY)}
TYPED = (
    "kind", "identity_kind", "identity_number", "name_ar", "name_latin", "subject", "count", "witness1_name",
    "witness1_card", "witness2_name", "witness2_card", "specimen", "case",
)  # fmt: skip


def _kind(raw: str) -> Kind:
    try:
        return Kind(raw)
    except ValueError:
        return Kind.SIGNATURE


def _form(request: HttpRequest) -> dict[str, Any]:
    form: dict[str, Any] = {name: request.POST.get(name, "").strip()[:200] for name in TYPED}
    form |= {"blind": bool(request.POST.get("blind")), "read_aloud": bool(request.POST.get("read_aloud"))}
    form["key"] = request.POST.get("key", "")[:60] or uuid4().hex
    form["kind"] = _kind(form["kind"]).value
    return form


def _empty(request: HttpRequest) -> dict[str, Any]:
    """A fresh form, or one filled from a prepared request or from the line just written for the same person."""
    form: dict[str, Any] = {"kind": _kind(request.GET.get("kind", "")).value, "identity_kind": "cnie", "count": "1", "key": uuid4().hex}
    if raw := request.GET.get("case", ""):
        form |= _prepared_form(raw)
    elif again := request.GET.get("again", ""):
        line = register.entry_of(again)
        note_reading(f"attestation:{line.id}")
        form |= {"name_ar": line.name_ar, "name_latin": line.name_latin, "identity_number": line.identity_number, "kind": line.kind.value}
    return form


def _prepared_form(raw: str) -> dict[str, Any]:
    view = cases.view_case(_uuid(raw), now=timezone.now())
    if view.regime not in ACTS or view.status != "prepared":
        raise Http404
    note_reading(f"case:{view.id}")
    asked = register.asked_by(view.id, ACTS[view.regime][1], now=timezone.now())
    return {
        "case": raw, "number": view.number, "kind": asked.kind.value, "name_ar": asked.name_ar, "name_latin": asked.name_latin,
        "identity_number": asked.identity_number, "subject": asked.subject, "count": str(asked.count), "blind": asked.blind,
    }  # fmt: skip


def _uuid(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError as mangled:
        raise Http404 from mangled


@desk_page(roles=AGENT)
def stamps_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Attest or refuse for the person who is present."""
    if request.method != "POST":
        return _show(request, authority, _empty(request))
    form = _form(request)
    try:
        with transaction.atomic():
            if request.POST.get("do") == "refuse":
                refused = _refuse(request, form)
                paper = desk_url(authority, lang_of(request), "attestation_refused", refused)
                return HttpResponseRedirect(f"{paper}?told=attestation_refused")
            numbers = _attest(request, form)
    except Refusal as refusal:
        return _show(request, authority, form, refused=refusal.message(lang_of(request)), status=refusal.status)
    address = desk_url(authority, lang_of(request), "slip")
    return HttpResponseRedirect(f"{address}?{urlencode([('n', number) for number in numbers], doseq=True)}")


def _attest(request: HttpRequest, form: dict[str, Any]) -> list[str]:
    acting, now = acting_as(request, Role.LEGALISATION), timezone.now()
    witnesses = [(form[f"witness{n}_name"], form[f"witness{n}_card"]) for n in (1, 2)]
    if form["case"]:
        case_id = _uuid(form["case"])
        view = cases.view_case(case_id, now=now)
        act, _ = ACTS.get(view.regime, ("", Kind.SIGNATURE))
        given = {"identity_kind": form["identity_kind"] or "cnie", "subject": form["subject"]}
        if form["blind"] and form["read_aloud"]:
            given |= {f"witness{n}": f"{name}, {card}" for n, (name, card) in enumerate(witnesses, 1) if name}
        cases.perform_act(case_id=case_id, act=act, given=given, acting=acting, now=now)
        return [line.number for line in register.lines_of_case(case_id)]
    asked = Asked(
        kind=_kind(form["kind"]), name_ar=form["name_ar"], name_latin=form["name_latin"],
        identity_number=form["identity_number"], subject=form["subject"], identity_kind=form["identity_kind"] or "cnie",
        count=int(form["count"]) if form["count"].isascii() and form["count"].isdigit() else 0, blind=form["blind"],
        read_aloud=form["read_aloud"], witnesses=tuple(Witness(name, card) for name, card in witnesses if name),
        specimen=form["specimen"].upper(),
    )  # fmt: skip
    written = register.record_attestation(asked=asked, key=form["key"], acting=acting, now=now)
    return [line.number for line in written]


def _refuse(request: HttpRequest, form: dict[str, Any]) -> UUID:
    acting, now = acting_as(request, Role.LEGALISATION), timezone.now()
    ground, reasons = request.POST.get("ground", "")[:40], request.POST.get("reasons", "").strip()[:2000]
    kind = _kind(form["kind"])
    ground = ground.partition(":")[2] if ground.startswith(f"{kind.value}:") else ""
    if form["case"]:
        given = {"ground": ground, "reasons": reasons}
        case_id = _uuid(form["case"])
        cases.perform_act(case_id=case_id, act="refuse_attestation", given=given, acting=acting, now=now)
        written = register.refusal_of_case(case_id)
        assert written is not None
        return written
    return register.refuse_attestation(kind=kind, ground=ground, reasons=reasons, key=form["key"], acting=acting, now=now)


def _show(
    request: HttpRequest, authority: Authority, form: dict[str, Any], *, refused: str = "", status: int = 200
) -> HttpResponse:
    lang, now = lang_of(request), timezone.now()
    search = request.GET.get("q", "").strip()[:100]
    prepared = cases.worklist(now=now, search=search, statuses=("prepared",), limit=12)
    today = register.day_entries(local_day(now), limit=8)
    note_list("stamps", [*prepared, *today])
    return show_desk(request, authority, "desk/stamps.html", "stamps", {
        "form": form, "refused": refused, "q": search,
        "kinds": [(kind.value, text_in(TITLES[kind], lang), ARTICLES[kind]) for kind in Kind],
        "identities": [("cnie", gettext("National card")), ("other", gettext("A document in its place"))],
        "grounds": [(text_in(TITLES[kind], lang), [(f"{kind.value}:{name}", text_in(label, lang)) for name, label in GROUNDS[kind]]) for kind in Kind],
        "subjects": [gettext("Lease"), gettext("Undertaking"), gettext("Power of attorney"), gettext("Sale contract"), gettext("Authorisation"), gettext("Diploma")],
        "prepared": [
            {"name": name_in(row.applicant_ar, row.applicant_latin, lang), "number": row.number, "title": text_in(row.title, lang),
             "url": desk_url(authority, lang, "stamps") + f"?case={row.id}"}
            for row in prepared
        ],
        "today": [entry_shown(line, lang) for line in today], "today_count": register.day_count(local_day(now)),
    }, status=status)  # fmt: skip


@desk_page(roles=AGENT)
def slip_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The mention of the stamp, its serial and its square code, to print on a label."""
    lang = lang_of(request)
    lines = register.entries_written(request.GET.getlist("n")[:20])
    for line in lines:
        note_reading(f"attestation:{line.id}")
    return show_desk(request, authority, "desk/slip.html", "stamps", {
        "slips": [slip_of(line, authority, lang) for line in lines], "again": lines[0].number,
        "total": dirhams(sum((line.fee for line in lines), Decimal(0))), "fee_source": lines[0].fee_source,
        "case_url": desk_url(authority, lang, "case", lines[0].case_id) if lines[0].case_id else "",
    })  # fmt: skip


@desk_page(roles=AGENT)
def register_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The register of the year: what is open, its closings, deposited signatures."""
    lang, now = lang_of(request), timezone.now()
    if request.method == "POST":
        return _write_register(request, authority)
    return _show_register(request, authority, lang, year=local_day(now).year)


def _write_register(request: HttpRequest, authority: Authority) -> HttpResponse:
    lang, now = lang_of(request), timezone.now()
    acting, year = acting_as(request, Role.LEGALISATION), local_day(now).year
    try:
        with transaction.atomic():
            if request.POST.get("do") == "specimen":
                card = register.deposit_specimen(
                    name_ar=request.POST.get("name_ar", "")[:200], name_latin=request.POST.get("name_latin", "")[:200],
                    identity_number=request.POST.get("identity_number", "")[:40], key=request.POST.get("key", "")[:60] or uuid4().hex,
                    acting=acting, now=now,
                )  # fmt: skip
                return _show_register(request, authority, lang, year=year, card=card.number)
            closing = register.close_register(kind=_kind(request.POST.get("kind", "")), year=year, acting=acting, now=now)
    except Refusal as refusal:
        return _show_register(request, authority, lang, year=year, refused=refusal.message(lang), status=refusal.status)
    address = desk_url(authority, lang, "register_print")
    return HttpResponseRedirect(f"{address}?kind={closing.kind.value}&year={closing.year}&seq={closing.seq}")


def _show_register(
    request: HttpRequest, authority: Authority, lang: str, *, year: int, card: str = "", refused: str = "", status: int = 200
) -> HttpResponse:
    runs: list[dict[str, Any]] = []
    seen: list[EntryView] = []
    for kind in Kind:
        lines: Sequence[EntryView] = register.open_run(kind, year)
        seen += lines
        runs.append({"kind": kind.value, "title": text_in(TITLES[kind], lang), "count": len(lines), "lines": [entry_shown(line, lang) for line in lines[-20:]]})
    note_list("register", seen)
    address = desk_url(authority, lang, "register_print")
    return show_desk(request, authority, "desk/stamp_register.html", "stamps", {
        "year": year, "runs": runs, "card": card, "refused": refused, "key": uuid4().hex,
        "closings": [
            {"title": text_in(TITLES[one.kind], lang), "seq": one.seq, "first": one.first, "last": one.last, "digest": one.digest[:16],
             "at": moment(one.closed_at, lang), "by": one.closed_by,
             "url": f"{address}?kind={one.kind.value}&year={one.year}&seq={one.seq}"}
            for one in register.closings(year)
        ],
    }, status=status)  # fmt: skip


@desk_page(roles=AGENT)
def register_print(request: HttpRequest, authority: Authority) -> HttpResponse:
    """A closed run in the copies that the decree asks, page by page, ready for the printer (A4)."""
    lang = lang_of(request)
    year, seq = request.GET.get("year", ""), request.GET.get("seq", "")
    if not (year.isascii() and year.isdigit() and seq.isascii() and seq.isdigit()) or len(year + seq) > 12:
        raise Http404
    closing = register.closing_of(_kind(request.GET.get("kind", "")), int(year), int(seq))
    copies = register.printed_copies(closing.kind, closing.year, closing.first, closing.last, on=local_day(timezone.now()))
    note_reading(f"register:{closing.kind.value}-{closing.year}-{closing.seq}")
    return show_desk(request, authority, "desk/register_print.html", "stamps", {
        "closing": closing, "title": text_in(TITLES[closing.kind], lang), "article": ARTICLES[closing.kind],
        "at": moment(closing.closed_at, lang), "copies": copies_shown(copies, lang),
        "same": all(copy.digest == closing.digest for copy in copies), "authority_full": authority.full_name(lang),
    })  # fmt: skip
