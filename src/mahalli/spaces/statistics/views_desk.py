"""Statistics at the desk: for the head of service and the president. Figures of services, never of persons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Form, Report, Sieve, Totals
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import lang_of, show_desk
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.doors import desk_page
from mahalli.spaces.statistics import words
from mahalli.spaces.statistics.charts import Bar, bar_chart

READERS = ("head_of_service", "president")
MOST_MONTHS = 60
CLASSES = ((0, 5), (6, 10), (11, 15), (16, 20), (21, 30), (31, 45), (46, 60), (61, None))


def _month(raw: str) -> date | None:
    """``2026-11`` or ``2026-11-03``; what is mangled counts as not given."""
    try:
        month = date.fromisoformat(f"{raw[:7]}-01")
    except ValueError:
        return None
    return month if 2000 <= month.year <= 2100 else None


def unread_month(values: Mapping[str, str]) -> str:
    """The month that was typed and cannot be read, or nothing."""
    return next((raw for key in ("from", "to") if (raw := values.get(key, "").strip()) and _month(raw) is None), "")


def sieve_of(values: Mapping[str, str], *, today: date) -> Sieve:
    """The period and the filters of the address; the last twelve months when none is given."""
    last = _month(values.get("to", "")) or today.replace(day=1)
    first = _month(values.get("from", "")) or min(observatory.first_month_of_year(today), last)
    if first > last:
        first, last = last, first
    if (last.year - first.year) * 12 + last.month - first.month >= MOST_MONTHS:
        first = date(last.year - MOST_MONTHS // 12, last.month, 1)
    return Sieve(
        first=first, last=last, procedure=values.get("procedure", "")[:100], service=values.get("service", "")[:100],
        channel=values.get("channel", "")[:20],
    )  # fmt: skip


@desk_page(READERS)
def statistics_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Tables first, then charts of the same figures."""
    lang, today = lang_of(request), local_day(timezone.now())
    sieve = sieve_of(request.GET.dict(), today=today)
    figures = observatory.report(sieve, today=today)
    names = words.procedure_names(lang)
    context = {
        **period_of(sieve), "procedures": sorted(names.items()), "channels": sorted(words.channel_names().items()),
        "services": words.services_to_choose(lang),
        "period": gettext("%(first)s to %(last)s") % {
            "first": words.month_words(sieve.first, lang), "last": words.month_words(sieve.last, lang)
        },
        "counted_at": moment(figures.counted_at, lang) if figures.counted_at else "",
        "total": words.line_of("", figures.total), "tables": _tables(figures, names, lang),
        "lists": _lists(figures.total, lang), "charts": _charts(figures, lang),
        "opinion_ways": _opinion_ways(figures.total), "answer_names": list(words.answer_names().values()),
        "people": [(words.answer_names().get(answer, answer), text) for answer, text in observatory.words_of_people(sieve)],
    }  # fmt: skip
    return show_desk(request, authority, "statistics/page.html", "statistics", context)


def period_of(sieve: Sieve) -> dict[str, Any]:
    return {"first": f"{sieve.first:%Y-%m}", "last": f"{sieve.last:%Y-%m}", "sieve": sieve}


def _tables(figures: Report, names: Mapping[str, str], lang: str) -> list[dict[str, Any]]:
    groups: list[tuple[str, str, Any, bool]] = [
        (gettext("By procedure"), gettext("Procedure"), [(names.get(key, key), totals) for key, totals in figures.procedures], True),
        (gettext("By month"), gettext("Month"), [(words.month_words(month, lang), totals) for month, totals in figures.months], False),
        (gettext("By way of filing"), gettext("Way of filing"), [(words.channel_names().get(key, key), totals) for key, totals in figures.channels], True),
    ]  # fmt: skip
    if any(key for key, _totals in figures.services):
        known = words.service_names(lang)
        services = [(known.get(key, key), totals) for key, totals in figures.services]
        groups.insert(1, (gettext("By service"), gettext("Service"), services, True))
    return [
        {"title": title, "first": first, "open": still, "lines": [words.line_of(label, totals) for label, totals in lines]}
        for title, first, lines, still in groups
    ]


def _lists(total: Totals, lang: str) -> list[dict[str, Any]]:
    """Pieces asked again and reasons of refusal, the most frequent first."""
    def counted(found: Mapping[str, int], names: Mapping[str, str]) -> list[tuple[str, str]]:
        ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return [(names.get(key, key), words.number(count)) for key, count in ordered[:15]]

    return [
        {"title": gettext("Pieces asked again"), "first": gettext("Piece"), "lines": counted(total.pieces, words.piece_names(lang))},
        {"title": gettext("Reasons of refusal"), "first": gettext("Reason"), "lines": counted(total.reasons, words.reason_names(lang))},
    ]  # fmt: skip


def _opinion_ways(total: Totals) -> list[tuple[str, list[tuple[str, str]]]]:
    """What people thought, by how the answer came; nothing while one of the two has under five answers."""
    found = observatory.by_way(total)
    return [
        (words.way_names()[way], [
            (gettext("Answers"), words.number(sum(said.values()))),
            *((name, words.number(said.get(key, 0))) for key, name in words.answer_names().items()),
        ])
        for way, said in found.items()
    ]  # fmt: skip


@desk_page(READERS)
def opinions_table(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The answers of people by procedure and by how they came, as a table: few answers are left out."""
    lang, today = lang_of(request), local_day(timezone.now())
    sieve = sieve_of(request.GET.dict(), today=today)
    figures, names = observatory.report(sieve, today=today), words.procedure_names(lang)
    lines = [(gettext("All"), figures.total), *((names.get(key, key), totals) for key, totals in figures.procedures)]
    head = [gettext("Procedure"), gettext("How the answer came"), gettext("Answers"), *words.answer_names().values()]
    rows: list[list[str | int]] = [
        [label, words.way_names()[way], sum(said.values()), *(said.get(key, 0) for key in words.answer_names())]
        for label, totals in lines for way, said in observatory.by_way(totals).items()
    ]  # fmt: skip
    pieces = observatory.write_table(Form.CSV, head, rows, title=gettext("Opinions"), rtl=lang == "ar")
    answer = HttpResponse(b"".join(pieces), content_type=observatory.MIME[Form.CSV])
    answer["Content-Disposition"] = f'attachment; filename="{authority.slug}-opinions-{sieve.first:%Y-%m}-{sieve.last:%Y-%m}.csv"'
    return answer


def _charts(figures: Report, lang: str) -> list[dict[str, Any]]:
    total, rtl = figures.total, lang == "ar"
    made: list[tuple[str, str, list[Bar], tuple[str, ...]]] = [
        ("months", gettext("Filed and ended, month by month"), [
            _bar(words.month_words(month, lang, short=True), one.filed, one.ended) for month, one in figures.months
        ], (gettext("Requests filed"), gettext("Ended"))),
        ("delays", gettext("Working days until the answer, waiting for the person left out"), _classes(total.delays), ()),
        ("outcomes", gettext("How the requests ended"), [
            _shared(name, total.outcomes.get(key, 0), total.ended)
            for key, name in words.outcome_names().items() if key != "open"
        ], ()),
        ("opinions", gettext("What people thought, after the decision"), [
            _shared(name, total.opinions.get(key, 0), sum(total.opinions.values())) for key, name in words.answer_names().items()
        ], ()),
    ]  # fmt: skip
    return [
        {"title": title, "svg": bar_chart(bars, series=series, name=name, title=title, rtl=rtl)}
        for name, title, bars, series in made if any(value for bar in bars for value in bar.values)
    ]


def _bar(label: str, *values: int) -> Bar:
    return Bar(label, values, tuple(words.number(value) for value in values))


def _shared(label: str, value: int, whole: int) -> Bar:
    return Bar(label, (value,), (f"{words.number(value)} · {words.share(value, whole)}",))


def _classes(delays: Mapping[int, int]) -> list[Bar]:
    whole = sum(delays.values())
    bars = []
    for low, high in CLASSES:
        value = sum(count for days, count in delays.items() if days >= low and (high is None or days <= high))
        label = gettext("%(low)s to %(high)s") % {"low": low, "high": high} if high else gettext("%(low)s and more") % {"low": low}
        bars.append(_shared(label, value, whole))
    return bars
