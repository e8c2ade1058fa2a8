"""Reads for the pages of statistics, the public sheet and the open data."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db import connection

from mahalli.foundation.tenancy.api import authority_here
from mahalli.observatory.data import SMALL, PublicDelays, Report, Sieve, Totals, Way
from mahalli.observatory.figures import Cell, months_between, spread_of
from mahalli.observatory.models import FigureMark, MonthFigure, UserOpinion
from mahalli.procedures.cases import api as cases

HISTOGRAMS = ("outcomes", "pieces", "reasons", "opinions", "noted")
READ = ("month", "procedure", "service", "channel", "filed", "late", "asked", *HISTOGRAMS, "delays")


def _cells(sieve: Sieve) -> list[tuple[tuple[date, str, str, str], Cell]]:
    rows = MonthFigure.objects.here().filter(month__gte=sieve.first.replace(day=1), month__lte=sieve.last)
    for name in ("procedure", "service", "channel"):
        if value := getattr(sieve, name):
            rows = rows.filter(**{name: value})
    return [(row[:4], _cell(row[4:])) for row in rows.values_list(*READ)]


def _cell(row: tuple[Any, ...]) -> Cell:
    filed, late, asked, outcomes, pieces, reasons, opinions, noted, delays = row
    return Cell(
        filed, late, asked, Counter(outcomes), Counter({int(days): n for days, n in delays.items()}), Counter(pieces),
        Counter(reasons), Counter(opinions), Counter(noted),
    )  # fmt: skip


def _sum(cells: Iterable[Cell]) -> Cell:
    total = Cell()
    for cell in cells:
        total.add_cell(cell)
    return total


def report(sieve: Sieve, *, today: date) -> Report:
    """The figures of a period and what is open now, by month, procedure, service and channel."""
    cells = _cells(sieve)
    still = [
        one for one in cases.count_open(today=today)
        if (not sieve.procedure or one.procedure == sieve.procedure)
        and (not sieve.service or one.service == sieve.service)
        and (not sieve.channel or one.channel == sieve.channel)
    ]  # fmt: skip

    def by(place: int, name: str) -> tuple[tuple[str, Totals], ...]:
        groups: dict[str, Cell] = defaultdict(Cell)
        for key, cell in cells:
            groups[str(key[place])].add_cell(cell)
        waiting = _waiting(still, lambda one: getattr(one, name))
        return tuple(
            (key, groups[key].totals(still=waiting.get(key, (0, 0)))) for key in sorted(set(groups) | set(waiting))
        )

    months: dict[date, Cell] = defaultdict(Cell)
    for key, cell in cells:
        months[key[0]].add_cell(cell)
    mark = FigureMark.objects.here().first()
    everything = (sum(one.open for one in still), sum(one.late for one in still))
    return Report(
        sieve=sieve, counted_at=mark.counted_at if mark else None,
        total=_sum(cell for _key, cell in cells).totals(still=everything),
        months=tuple((month, months[month].totals()) for month in months_between(sieve.first, sieve.last)),
        procedures=by(1, "procedure"), services=by(2, "service"), channels=by(3, "channel"),
    )  # fmt: skip


def _waiting(still: Iterable[Any], name: Callable[[Any], str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for one in still:
        opened, late = found.get(name(one), (0, 0))
        found[name(one)] = (opened + one.open, late + one.late)
    return found


def first_month_of_year(today: date) -> date:
    """Eleven months before this one."""
    return date(today.year - (today.month < 12), today.month % 12 + 1, 1)


def public_delays(procedure: str, *, today: date) -> PublicDelays:
    """What the sheet says: real delays of the last twelve months, nothing when fewer than five were answered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT delays::text FROM observatory_monthfigure"
            " WHERE authority_id = %s AND procedure = %s AND month BETWEEN %s AND %s",
            [authority_here(), procedure, first_month_of_year(today), today],
        )
        rows = cursor.fetchall()
    delays: Counter[int] = Counter()
    for (row,) in rows:
        delays.update({int(days): n for days, n in json.loads(row).items()})
    spread = spread_of(delays)
    if spread.counted < SMALL:
        return PublicDelays(None, None, None)
    return PublicDelays(spread.counted, spread.median, spread.eighty)


def open_data(*, today: date) -> list[tuple[date, str, Totals]]:
    """By month and procedure, for everybody. Whoever publishes it hides small numbers (`hidden`)."""
    cells: dict[tuple[date, str], Cell] = defaultdict(Cell)
    for key, cell in _cells(Sieve(first=date(today.year - 5, 1, 1), last=today)):
        cells[key[0], key[1]].add_cell(cell)
    return [(month, procedure, cell.totals()) for (month, procedure), cell in sorted(cells.items())]


def hidden(number: int) -> int | None:
    """A number as the public may see it: nothing between one and four."""
    return None if 0 < number < SMALL else number


def words_of_people(sieve: Sieve, *, limit: int = 20) -> list[tuple[str, str]]:
    """(answer, words) without case, month or name, by what was written; none while fewer than five were written.

    Not in the order in which they came: the order would say whose they are.
    """
    rows = UserOpinion.objects.here().filter(month__gte=sieve.first.replace(day=1), month__lte=sieve.last).exclude(words="")
    for name in ("procedure", "service", "channel"):
        if value := getattr(sieve, name):
            rows = rows.filter(**{name: value})
    found = list(rows.order_by("words").values_list("answer", "words")[: max(limit, SMALL)])
    return found[:limit] if len(found) >= SMALL else []


def by_way(totals: Totals) -> dict[str, dict[str, int]]:
    """Way of answering → answers. Nothing where one of the two has few: the other, taken from all, would show them."""
    counter = dict(totals.noted)
    online = {answer: n - counter.get(answer, 0) for answer, n in totals.opinions.items()}
    found = {Way.ONLINE.value: online, Way.COUNTER.value: counter}
    return {} if any(0 < sum(answers.values()) < SMALL for answers in found.values()) or not sum(totals.opinions.values()) else found


def opinion_of(case_id: Any) -> str:
    """The answer given on a case, empty when none: for the person's own page only."""
    return UserOpinion.objects.here().filter(case_id=case_id).values_list("answer", flat=True).first() or ""


def asks_opinion(case_id: Any) -> bool:
    """Whether the question may be asked now: the case has its answer, and nobody gave an opinion."""
    ended = cases.closing_of(case_id)
    return ended is not None and ended.outcome in ("granted", "refused", "silent") and not opinion_of(case_id)
