"""What is printed: slips for the person, the day sheet of a post, the sheets for a day without power."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from mahalli.foundation.documents.api import square_code
from mahalli.foundation.journal.api import entries_of, write_entry
from mahalli.foundation.payments import api as payments
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import CaseBrief, CaseRow, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted, adopted_packs, conditional_label, offered_here
from mahalli.procedures.receipt_book import api as book
from mahalli.spaces.casework.frame import acting_here, case_or_404, day_of, show_work, then
from mahalli.spaces.desk.frame import COUNTER_ROLES, DESK_ROLES, desk_url, lang_of, note_list, note_reading, roles_of
from mahalli.spaces.desk.shown import dirhams, line_of, moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.portal.holding import code_of

SLIPS = ("deposit", "call", "delivery")
WEEK = timedelta(days=7)
MOST = 300


def _both(authority: Authority) -> dict[str, str]:
    return {"name_ar": authority.full_name("ar"), "name_fr": authority.full_name("fr")}


@desk_page(roles=DESK_ROLES)
def slip_page(request: HttpRequest, authority: Authority, case_id: UUID, kind: str) -> HttpResponse:
    """A slip on paper: deposit (number, code, square code), call to come, delivery to sign."""
    lang = lang_of(request)
    case_or_404(case_id)
    receipt = cases.receipt_view(case_id)
    view = cases.view_case(case_id, now=timezone.now())
    address = settings.MAHALLI_BASE_URL.rstrip("/") + reverse("portal:track", args=["ar", authority.slug])
    context: dict[str, Any] = _both(authority) | {
        "kind": kind, "receipt": receipt, "case": view, "title_ar": text_in(view.title, "ar"),
        "title_fr": text_in(view.title, "fr"), "name": name_in(view.applicant_ar, view.applicant_latin, "ar"),
        "latin": view.applicant_latin, "code": code_of(request, "cases", case_id), "address": address,
        "qr": mark_safe(square_code(address)),  # noqa: S308 - our own drawing
        "now": timezone.now(), "documents": [d for d in view.documents if d.kind not in ("receipt", "pieces_request")],
        "on": day_of(request.GET.get("on", "")), "at": request.GET.get("at", "")[:5],
        "why": request.GET.get("why", "").strip()[:400], "slug": kind,
    }  # fmt: skip
    return show_work(request, authority, "slip", "worklist", context | {"lang_of_page": lang})


POSTS = (Role.COUNTER, Role.OFFICER, Role.REGISSEUR, Role.PRESIDENT)


def _post_word(role: Role) -> str:
    words = {
        Role.COUNTER: gettext("Counter"),
        Role.OFFICER: gettext("Case officer"),
        Role.REGISSEUR: gettext("Régisseur"),
        Role.PRESIDENT: gettext("President"),
    }
    return words[role]


@desk_page(roles=DESK_ROLES)
def day_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The sheet of the day for one post, on one page of paper."""
    lang, now = lang_of(request), timezone.now()
    held = [role for role in POSTS if role in roles_of(request)]
    if Role.HEAD in roles_of(request):
        held = list(dict.fromkeys([*held, Role.OFFICER, Role.COUNTER]))
    wanted = request.GET.get("post", "")
    post = next((role for role in held if role.value == wanted), held[0] if held else Role.OFFICER)
    day = day_of(request.GET.get("day", "")) or local_day(now)
    sheets = {Role.COUNTER: _counter, Role.OFFICER: _officer, Role.REGISSEUR: _till, Role.PRESIDENT: _signatures}
    parts = sheets[post](day, lang, now)
    note_reading(f"list:day:{post.value}")
    context = _both(authority) | {
        "post": _post_word(post), "posts": [(role.value, _post_word(role), role is post) for role in held],
        "parts": parts, "day": day, "day_ar": day_in_words(day, "ar"), "day_fr": day_in_words(day, "fr"),
        "printed_at": moment(now, lang), "printed": fallback_printed(day, lang), "may_print": _counter_here(request),
    }  # fmt: skip
    return show_work(request, authority, "day", "day", context)


def _counter_here(request: HttpRequest) -> bool:
    return bool({Role.COUNTER, Role.OFFICER} & set(roles_of(request)))


def _part(title_ar: str, title_fr: str, lines: list[dict[str, Any]], note: str = "") -> dict[str, Any]:
    return {"ar": title_ar, "fr": title_fr, "lines": lines, "note": note}


def _brief(one: CaseBrief, when: str = "") -> dict[str, Any]:
    return {
        "number": one.number, "name": one.applicant_ar or one.applicant_latin, "latin": one.applicant_latin,
        "what": text_in(one.title, "ar"), "when": when,
    }  # fmt: skip


def _row(row: CaseRow, lang: str) -> dict[str, Any]:
    line = line_of(row, lang)
    return {
        "number": row.number, "name": row.applicant_ar or row.applicant_latin, "latin": row.applicant_latin,
        "what": line.next, "when": line.clock.words,
    }  # fmt: skip


def _counter(day: Any, lang: str, _now: Any) -> list[dict[str, Any]]:
    waiting = cases.awaiting_answer("service")
    left = [one for one in book.books() if one.closed_at is None and one.outstanding]
    return [
        _part("أودع اليوم", "Déposé ce jour", [_brief(one) for one in cases.filed_that_day(day)]),
        _part("انتهى اليوم: سلم أو رفض أو أرجع أو سحب", "Clos ce jour : délivré, refusé, retourné ou retiré",
              [_brief(one) for one in cases.closed_that_day(day)]),
        _part("ينتظر جواب المصلحة", "Attend une réponse du service",
              [_brief(one, moment(one.awaited_since, lang) if one.awaited_since else "") for one in waiting]),
        _part("دفاتر وصولات فيها أرقام معلقة", "Carnets dont des numéros restent à expliquer",
              [{"number": f"{one.first_number} — {one.last_number}", "name": str(one.outstanding), "latin": "",
                "what": text_in(one.title, "ar"), "when": moment(one.reserved_at, lang)} for one in left]),
    ]  # fmt: skip


def _officer(day: Any, lang: str, now: Any) -> list[dict[str, Any]]:
    rows = [row for row in cases.worklist(now=now, limit=MOST) if row.due is not None]
    today = [row for row in rows if row.due is not None and row.due <= day]
    week = [row for row in rows if row.due is not None and day < row.due <= day + WEEK]
    return [
        _part("متأخر أو أجله اليوم", "En retard ou échéance ce jour", [_row(row, lang) for row in today]),
        _part("أجله هذا الأسبوع", "Échéance cette semaine", [_row(row, lang) for row in week]),
        _part("ينتظر جواب المصلحة", "Attend une réponse du service",
              [_brief(one, moment(one.awaited_since, lang) if one.awaited_since else "")
               for one in cases.awaiting_answer("service")]),
    ]  # fmt: skip


def _till(day: Any, lang: str, _now: Any) -> list[dict[str, Any]]:
    total = payments.day_sum(day)
    taken = [
        {"number": one.number, "name": dirhams(one.amount), "latin": "annulée" if one.cancelled else "",
         "what": f"{text_in(one.order.label, 'ar')}{' — وصل ملغى' if one.cancelled else ''}",
         "when": moment(one.taken_at, lang)} for one in payments.day_receipts(day)
    ]  # fmt: skip
    gone = [
        {"number": one.number, "name": dirhams(one.amount), "latin": "", "what": one.cancellation.reason,
         "when": moment(one.cancellation.answered_at, lang)}
        for one in payments.cancelled_on(day) if one.cancellation is not None and one.cancellation.answered_at is not None
    ]  # fmt: skip
    due = [
        {"number": one.reference, "name": dirhams(one.amount), "latin": "", "what": text_in(one.label, "ar"), "when": ""}
        for one in payments.orders_due()
    ]
    return [
        _part("صندوق اليوم", "Caisse du jour", taken, f"{total.count} · {dirhams(total.taken)}"),
        *([_part("وصولات ألغيت اليوم", "Quittances annulées ce jour", gone, f"{dirhams(total.taken)} − {dirhams(total.given_back)} = {dirhams(total.total)}")] if gone else []),
        _part("ينتظر الأداء", "À encaisser", due),
    ]


def _signatures(_day: Any, lang: str, now: Any) -> list[dict[str, Any]]:
    soon = cases.tacit_this_week(now=now)
    return [
        _part("للتوقيع", "À signer", [_brief(one) for one in cases.proposed_decisions()]),
        _part("يصبح مقبولا بالسكوت خلال سبعة أيام", "Accepté par silence sous sept jours", [_row(row, lang) for row in soon]),
    ]


def fallback_printed(day: Any, lang: str) -> str:
    """When the sheets of that day were last printed, as an agent said."""
    said = [entry for entry in entries_of(f"fallback:{day.isoformat()}") if entry.act == "fallback.printed"]
    return moment(said[0].at, lang) if said else ""


@desk_page(roles=COUNTER_ROLES)
def fallback_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """For the hours without power: the work list with telephone numbers, and a blank form of each procedure."""
    lang, now = lang_of(request), timezone.now()
    day = local_day(now)
    if request.method == "POST":
        write_entry(act="fallback.printed", subject=f"fallback:{day.isoformat()}", facts={"by": acting_here(request).ref})
        return then(desk_url(authority, lang, "fallback"), "printed")
    rows = [row for row in cases.worklist(now=now, limit=MOST) if row.due is not None and row.due <= day + WEEK]
    note_list("fallback", rows)
    phones = cases.phones_of([row.id for row in rows])
    context = _both(authority) | {
        "rows": [_row(row, lang) | {"phone": phones.get(row.id, "")} for row in rows],
        "forms": [_form(one.pack) for one in adopted_packs() if offered_here(one.pack, on=day)], "day_ar": day_in_words(day, "ar"),
        "day_fr": day_in_words(day, "fr"), "printed": fallback_printed(day, lang),
        "books": [one for one in book.books() if one.closed_at is None],
    }  # fmt: skip
    return show_work(request, authority, "fallback", "day", context)


def _form(pack: Any) -> dict[str, Any]:
    """A blank form: every question with room to write, what to bring, in Arabic with French beneath."""
    return {
        "id": pack.id, "title": pack.title,
        "pages": [
            {
                "title": page.title,
                "fields": [
                    {"label": field.label, "choices": [choice.label for choice in field.choices],
                     "yes": str(field.type) == "yes_no", "tall": str(field.type) in ("long_text", "group"),
                     "required": field.required}
                    for field in page.fields if str(field.type) != "file"
                ],
            }
            for page in pack.pages
        ],
        "pieces": [{"label": conditional_label(pack, piece), "required": piece.required} for piece in pack.pieces if piece.source == "user"],
    }  # fmt: skip


@desk_page(roles=COUNTER_ROLES)
def form_page(request: HttpRequest, authority: Authority, pack_id: str) -> HttpResponse:
    """The blank form of one procedure."""
    context = _both(authority) | {"forms": [_form(adopted(pack_id).pack)]}
    return show_work(request, authority, "form", "day", context)
