"""The yearly report on complaints at the desk: read it, take it as a table or on paper."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext

from mahalli.foundation.documents.api import render
from mahalli.foundation.law.api import LawValue, value_of
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Form
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import acting_as, lang_of, roles_of, show_desk
from mahalli.spaces.doors import desk_page
from mahalli.spaces.statistics.complaint_words import inventory_head, inventory_rows, measure_lines, sections_of

READERS = ("complaints_officer", "head_of_service", "president")
WRITERS = (Role.PRESIDENT, Role.HEAD)
ARABIC = re.compile("[\u0600-\u06ff]")
DUE = "complaint.report_months"


def _report(request: HttpRequest, now: datetime) -> observatory.ComplaintReport:
    """Of the year of the address; a year that is mangled, to come or before the decree counts as not given."""
    return observatory.complaint_report(_year(request, now), today=local_day(now))


def _year(request: HttpRequest, now: datetime) -> int:
    today, raw = local_day(now), request.GET.get("year", "")
    year = int(raw) if raw.isascii() and raw.isdigit() and len(raw) == 4 else today.year
    return year if _rule(now).from_date.year <= year <= today.year else today.year


def _rule(now: datetime) -> LawValue:
    return value_of(DUE, local_day(now))


@desk_page(READERS)
def complaints_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The sections, one table each, and the measures to write beside them."""
    lang, now = lang_of(request), timezone.now()
    year, may = _year(request, now), [role for role in roles_of(request) if role in WRITERS]
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            _write(request, year, acting_as(request, may[0] if may else Role.COMPLAINTS), now)
        except Refusal as refusal:
            refused = refusal
        else:
            return HttpResponseRedirect(f"{request.path}?year={year}#measures")
    report, rule, measures = observatory.complaint_report(year, today=local_day(now)), _rule(now), observatory.measures_of(year)
    typed = request.POST if refused else {"taken": measures.taken, "planned": measures.planned}
    context = {
        "report": report, "year": str(year), "years": [str(one) for one in range(local_day(now).year, rule.from_date.year - 1, -1)],
        "sections": sections_of(report, lang), "measures": measure_lines(measures), "seq": measures.seq, "may_write": bool(may),
        "typed": typed, "refused": refused.message(lang) if refused else "", "longest": observatory.LONGEST_MEASURES,
        "due": date(year + 1, int(rule.value), monthrange(year + 1, int(rule.value))[1]), "rule": rule,
    }  # fmt: skip
    link = "complaints_report" if "complaints_officer" in roles_of(request) else "statistics"
    return show_desk(request, authority, "statistics/complaints.html", link, context, status=refused.status if refused else 200)


def _write(request: HttpRequest, year: int, acting: Acting, now: datetime) -> None:
    given = request.POST
    seen = given.get("seen", "")
    observatory.write_measures(
        year=year, taken=given.get("taken", ""), planned=given.get("planned", ""),
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0, acting=acting, now=now,
    )  # fmt: skip


@desk_page(READERS)
def complaints_table(request: HttpRequest, authority: Authority) -> HttpResponseBase:
    """The same figures as a table."""
    lang = lang_of(request)
    report = _report(request, timezone.now())
    head = [gettext("Part"), gettext("What is counted"), gettext("Figure")]
    rows = [[title, label, value] for title, lines in sections_of(report, lang) for label, value in lines]
    rows += [[gettext("Measures"), label, text] for label, text in measure_lines(observatory.measures_of(report.year))]
    pieces = observatory.write_table(Form.CSV, head, rows, title=gettext("Complaints"), rtl=lang == "ar")
    return _file(pieces, observatory.MIME[Form.CSV], f"{authority.slug}-complaints-{report.year}.csv")


@desk_page(READERS)
def complaints_inventory(request: HttpRequest, authority: Authority) -> HttpResponseBase:
    """Each message of the year and its answer, by number (art. 15)."""
    lang, now = lang_of(request), timezone.now()
    year = _year(request, now)
    rows = inventory_rows(observatory.complaint_inventory(year, today=local_day(now)), lang)
    pieces = observatory.write_table(Form.CSV, inventory_head(), rows, title=gettext("Complaints"), rtl=lang == "ar")
    return _file(pieces, observatory.MIME[Form.CSV], f"{authority.slug}-complaints-inventory-{year}.csv")


@desk_page(READERS)
def complaints_paper(request: HttpRequest, authority: Authority) -> HttpResponseBase:
    """The same figures on paper, in two languages; pressed once the reading is over."""
    now = timezone.now()
    report = _report(request, now)
    pieces = _press(_paper(report, authority, now), timestamp=int(now.timestamp()))
    return _file(pieces, "application/pdf", f"{authority.slug}-complaints-{report.year}.pdf")


def _file(pieces: Iterator[bytes], kind: str, name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(pieces, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _press(data: dict[str, Any], *, timestamp: int) -> Iterator[bytes]:
    """Lazy: begins when the answer is sent, after the transaction of the reading."""
    yield render("register", data, timestamp=timestamp)


def _paper(report: observatory.ComplaintReport, authority: Authority, now: datetime) -> dict[str, Any]:
    arabic, french = sections_of(report, "ar"), sections_of(report, "fr")
    rows = [
        [title_ar, line_ar, line_fr, value]
        for (title_ar, lines_ar), (_title, lines_fr) in zip(arabic, french, strict=True)
        for (line_ar, value), (line_fr, _value) in zip(lines_ar, lines_fr, strict=True)
    ]
    return {
        "title": {"ar": "التقرير السنوي حول الشكايات والملاحظات والاقتراحات", "fr": "Rapport annuel sur les réclamations, observations et suggestions"},
        "authority": {"ar": authority.name_ar, "fr": authority.name_fr}, "period": str(report.year), "day": f"{local_day(now):%d/%m/%Y}",
        "columns": [
            {"ar": "الباب", "fr": "Partie", "width": 3}, {"ar": "البيان", "fr": "", "width": 4},
            {"ar": "", "fr": "Désignation", "width": 4}, {"ar": "العدد", "fr": "Nombre", "width": 1},
        ],
        "rows": rows,
        "notes": [*_measures(report.year), {
            "ar": f"المرسوم 2.17.265، المواد 14 و15 و18؛ القانون 54.19، المادة 30. الأرقام إلى غاية {report.last:%d/%m/%Y}. الجرد المفصل في جدول مستقل. لا تنشر المنصة هذا التقرير: نشره والإحالة على رئيس الحكومة من اختصاص الجماعة.",
            "fr": f"Décret 2-17-265, art. 14, 15 et 18 ; loi 54-19, art. 30. Chiffres arrêtés au {report.last:%d/%m/%Y}. L’inventaire détaillé est un tableau à part. La plateforme ne publie ni ne transmet ce rapport : la commune le fait.",
        }],
    }  # fmt: skip


def _measures(year: int) -> list[dict[str, str]]:
    """The titles in both languages, the words as they were written."""
    held = observatory.measures_of(year)
    with translation.override("ar"):
        arabic = measure_lines(held)
    with translation.override("fr"):
        french = measure_lines(held)
    notes = []
    for (title_ar, none_ar), (title_fr, none_fr), text in zip(arabic, french, (held.taken, held.planned), strict=True):
        own = "ar" if ARABIC.search(text) else "fr"  # written once, in the language of whoever wrote it
        notes.append({
            "ar": f"{title_ar}: {none_ar if not text else text if own == 'ar' else ''}",
            "fr": f"{title_fr} : {none_fr if not text else text if own == 'fr' else ''}",
        })  # fmt: skip
    return notes
