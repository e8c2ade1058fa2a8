"""The paper of a refusal, handed over at the desk: the reason, and what the person may do."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mahalli.foundation.law.api import value_of
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Role
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import cited, published, refusals
from mahalli.registers.legalisation import api as legalisation
from mahalli.registers.legalisation.data import ARTICLES, GROUNDS, TITLES
from mahalli.spaces.counter.frame import show_counter
from mahalli.spaces.desk.frame import COUNTER_ROLES, desk_url, lang_of, note_reading
from mahalli.spaces.desk.words import day_in_words
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of

PAPER = ("ar", "fr")
AT_THE_COUNTER = (*COUNTER_ROLES, Role.CIVIL_STATUS.value)
_RECOURSE: Final = (
    (
        "إلى رئيس مجلس الجماعة (أو المقاطعة)، كتابة، داخل {filing} يوما من هذا الرفض؛ ويجيب داخل {answer} يوما (القانون 55.19، المادة 21).",
        "Au président du conseil (commune ou arrondissement), par écrit, dans les {filing} jours de ce refus ; il répond dans les {answer} jours (loi 55-19, art. 21).",
    ),
    ("ثم إلى العامل (القانون 55.19، المادة 21).", "Puis au gouverneur (loi 55-19, art. 21)."),
    (
        "أو إلى المحكمة الإدارية (القانون التنظيمي 113.14، المادة 115).",
        "Ou au tribunal administratif (loi organique 113-14, art. 115).",
    ),
)  # fmt: skip
"""What is open to the person, in the two languages of the paper."""


def _recourse(on: date) -> list[dict[str, str]]:
    days = {"filing": int(value_of("appeal.filing_days", on).value), "answer": int(value_of("appeal.answer_days", on).value)}
    return [{"ar": ar.format(**days), "fr": fr.format(**days)} for ar, fr in _RECOURSE]


def _sheet(request: HttpRequest, authority: Authority, on: date) -> dict[str, Any]:
    account = reader_of(request).account
    return {
        "name_ar": authority.full_name("ar"), "name_fr": authority.full_name("fr"),
        "day": {lang: day_in_words(on, lang) for lang in PAPER}, "recourse": _recourse(on),
        "agent": (account.name or account.email) if account else "",
    }  # fmt: skip


def _cited(article: str) -> dict[str, str]:
    """The article beside each language of the paper, in its words."""
    return {lang: citation_words(article, lang) for lang in PAPER}


@desk_page(roles=AT_THE_COUNTER)
def refused_draft_page(request: HttpRequest, authority: Authority, draft_id: UUID) -> HttpResponse:
    """Why a request that was typed here cannot be received, for the person to take home."""
    today = local_day(timezone.now())
    try:
        draft = cases.draft_view(draft_id, now=timezone.now())
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(f"draft:{draft_id}")
    pack = published(draft.pack_id, draft.pack_version).pack
    failed = refusals(pack, draft.answers, today=today)
    if not failed:
        raise Http404
    named = next((draft.answers.get(field.id) for field in pack.all_fields().values() if field.id == "applicant_name"), None)
    name = named if isinstance(named, dict) else {}
    context = _sheet(request, authority, today) | {
        "title": {"ar": "إشعار بعدم قبول الطلب", "fr": "Pourquoi la demande n’est pas reçue"}, "about": pack.title,
        "person_ar": name.get("ar", ""), "person_latin": name.get("latin", ""), "number": "",
        "grounds": [{**{lang: pack.message(one.refuse)[lang] for lang in PAPER}, "article": _cited(cited(one.source))} for one in failed],
        "reasons": "", "back": desk_url(authority, lang_of(request), "counter"),
    }  # fmt: skip
    return show_counter(request, authority, "refusal_paper", "counter", context)


@desk_page(roles=(Role.LEGALISATION.value,))
def attestation_refused_page(request: HttpRequest, authority: Authority, refusal_id: UUID) -> HttpResponse:
    """The refusal of an attestation: its ground in the closed list, its reasons."""
    try:
        found = legalisation.refusal_of(refusal_id)
    except Refusal as unknown:
        raise Http404 from unknown
    note_reading(f"attestation_refusal:{refusal_id}")
    ground = dict(GROUNDS[found.kind])[found.ground]
    person_ar = person_latin = number = ""
    if found.case_id is not None:
        view = cases.view_case(found.case_id, now=timezone.now())
        note_reading(f"case:{view.id}")
        person_ar, person_latin, number = view.applicant_ar, view.applicant_latin, view.number
    context = _sheet(request, authority, local_day(found.at)) | {
        "title": {"ar": "رفض الإشهاد", "fr": "Refus d’attestation"}, "about": TITLES[found.kind],
        "person_ar": person_ar, "person_latin": person_latin, "number": number,
        "grounds": [{"ar": ground["ar"], "fr": ground["fr"], "article": _cited(ARTICLES[found.kind])}],
        "reasons": found.reasons, "back": desk_url(authority, lang_of(request), "stamps"),
    }  # fmt: skip
    return show_counter(request, authority, "refusal_paper", "stamps", context)
