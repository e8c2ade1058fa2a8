"""The yearly report on complaints at the desk: read it, take it as a table or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.documents.api import render
from mahalli.foundation.tenancy.models import Authority
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Form
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import lang_of, roles_of, show_desk
from mahalli.spaces.doors import desk_page
from mahalli.spaces.statistics.complaint_words import sections_of

READERS = ("complaints_officer", "head_of_service", "president")
FIRST_YEAR = 2018  # the decree is in force since then


def _report(request: HttpRequest, now: datetime) -> observatory.ComplaintReport:
    """Of the year of the address; a year that is mangled, to come or before the decree counts as not given."""
    today, raw = local_day(now), request.GET.get("year", "")
    year = int(raw) if raw.isascii() and raw.isdigit() and len(raw) == 4 else today.year
    return observatory.complaint_report(year if FIRST_YEAR <= year <= today.year else today.year, today=today)


@desk_page(READERS)
def complaints_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The sections, one table each."""
    lang, now = lang_of(request), timezone.now()
    report = _report(request, now)
    years = range(local_day(now).year, FIRST_YEAR - 1, -1)
    context = {"report": report, "year": str(report.year), "years": [str(year) for year in years], "sections": sections_of(report, lang)}
    return show_desk(request, authority, "statistics/complaints.html", "complaints_report" if "complaints_officer" in roles_of(request) else "statistics", context)


@desk_page(READERS)
def complaints_table(request: HttpRequest, authority: Authority) -> HttpResponseBase:
    """The same figures as a table."""
    lang = lang_of(request)
    report = _report(request, timezone.now())
    head = [gettext("Part"), gettext("Line"), gettext("Figure")]
    rows = [[title, label, value] for title, lines in sections_of(report, lang) for label, value in lines]
    pieces = observatory.write_table(Form.CSV, head, rows, title=gettext("Complaints"), rtl=lang == "ar")
    return _file(pieces, observatory.MIME[Form.CSV], f"{authority.slug}-complaints-{report.year}.csv")


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
        "notes": [{
            "ar": f"المرسوم 2.17.265، المواد 14 و15 و18؛ القانون 54.19، المادة 30. الأرقام إلى غاية {report.last:%d/%m/%Y}. التدابير المتخذة أو المزمع اتخاذها تكتبها الجماعة.",
            "fr": f"Décret 2-17-265, art. 14, 15 et 18 ; loi 54-19, art. 30. Chiffres arrêtés au {report.last:%d/%m/%Y}. Les mesures prises ou prévues sont à écrire par la commune.",
        }],
    }  # fmt: skip
