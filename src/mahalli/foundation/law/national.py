"""National values and the calendar of the files: no database."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from mahalli.foundation.calendar.api import Calendar, Holiday
from mahalli.foundation.law.data import LawValue
from mahalli.foundation.law.errors import NoValueOnDate, ParameterUnknown
from mahalli.foundation.law.loader import Law, the_law
from mahalli.foundation.law.shapes import DatedBounds, ParameterFile


def parameter_file(name: str) -> ParameterFile:
    """The file of a parameter; `ParameterUnknown` names the nearest one."""
    law = the_law()
    if name not in law.parameters:
        near = difflib.get_close_matches(name, sorted(law.parameters), 1, cutoff=0.0)
        raise ParameterUnknown(parameter=name, nearest=near[0] if near else "—")
    return law.parameters[name]


def national_value(name: str, on: date) -> LawValue:
    """The national value on a day; `NoValueOnDate` before the first, after a repeal, or for a communal one."""
    file = parameter_file(name)
    current = [entry for entry in file.values if entry.from_ <= on]
    if not current or current[-1].value is None:
        raise NoValueOnDate(parameter=name, on=on.isoformat())
    entry = current[-1]
    assert entry.value is not None
    return LawValue(
        name, entry.value, file.unit, entry.source, entry.article, entry.confidence, entry.from_, "national",
        file.title.model_dump(), file.count,
    )  # fmt: skip


def bounds_on(name: str, on: date) -> DatedBounds:
    """The bounds that the law sets to a council's vote."""
    current = [entry for entry in parameter_file(name).bounds if entry.from_ <= on]
    if not current:
        raise NoValueOnDate(parameter=name, on=on.isoformat())
    return current[-1]


def ceiling(bounds: DatedBounds) -> str:
    """The upper bound as a sentence shows it; the sign of infinity where the law sets none."""
    return "∞" if bounds.most is None else str(bounds.most)


def explain(name: str) -> dict[str, Any]:
    """Everything that is known of a parameter: titles, dated values, texts, bounds, doubts."""
    file = parameter_file(name)
    law = the_law()
    out: dict[str, Any] = file.model_dump(mode="json", by_alias=True)
    used = {one.source for one in file.values} | {one.source for one in file.bounds}
    out["sources"] = {key: law.sources[key].model_dump(mode="json") for key in sorted(used)}
    return out


def files_calendar(corrections: Mapping[str, date] | None = None) -> Calendar:
    """The calendar of the files, with lunar dates replaced where a decision corrected them."""
    return _calendar(the_law(), tuple(sorted((corrections or {}).items())))


@lru_cache(maxsize=64)
def _calendar(law: Law, decided: tuple[tuple[str, date], ...]) -> Calendar:
    """Built once for each state of the corrections: clocks ask for it at every page."""
    corrections = dict(decided)
    days: list[Holiday] = []
    for lunar in law.calendar.lunar:
        first = corrections.get(lunar.key, lunar.date)
        names = {"ar": lunar.ar, "fr": lunar.fr, "zgh": lunar.fr}
        estimated = lunar.estimated and lunar.key not in corrections
        days += [
            Holiday(lunar.key, first + timedelta(days=i), names, lunar.source, lunar.confidence, estimated)
            for i in range(lunar.days)
        ]
    for fixed in law.calendar.fixed:
        names = {"ar": fixed.ar, "fr": fixed.fr, "zgh": fixed.fr}
        last = fixed.until.year if fixed.until else 2060
        for year in range(max(fixed.from_.year, 2005), last + 1):
            day = date(year, fixed.month, fixed.day)
            if day >= fixed.from_ and (fixed.until is None or day <= fixed.until):
                days.append(Holiday(fixed.key, day, names, fixed.source, fixed.confidence))
    return Calendar.of(days)


def calendar_years() -> tuple[int, int]:
    """First and last year whose holidays are all known; outside them a delay would be a guess."""
    first, last = lunar_known()
    return first.year, last.year


def lunar_known() -> tuple[date, date]:
    """First and last day between which the files hold the Islamic holidays."""
    dates = [lunar.date for lunar in the_law().calendar.lunar]
    return min(dates), max(dates)
