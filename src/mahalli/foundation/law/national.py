"""National values and the calendar of the files: no database."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from mahalli.foundation.calendar.api import Calendar, Holiday
from mahalli.foundation.law.data import LawValue
from mahalli.foundation.law.errors import NoValueOnDate, ParameterUnknown, PopulationUnknown, ScaleNeedsAuthority
from mahalli.foundation.law.loader import Law, the_law
from mahalli.foundation.law.shapes import DatedBounds, DatedValue, ParameterFile


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
    entry = entry_on(name, on)
    if entry.brackets:
        raise ScaleNeedsAuthority(parameter=name)
    assert entry.value is not None
    return _valued(file, entry, entry.value)


def scaled_value(name: str, on: date, *, population: int | None, arrondissements: bool) -> LawValue:
    """The line of a scale for an authority of this population; `PopulationUnknown` where it is needed and not known."""
    entry = entry_on(name, on)
    found = entry.for_size(population, arrondissements=arrondissements)
    if found is None:
        raise PopulationUnknown(parameter=name)
    return _valued(parameter_file(name), entry, found)


def entry_on(name: str, on: date) -> DatedValue:
    """The dated entry that holds on a day; `NoValueOnDate` before the first or after a repeal."""
    current = [entry for entry in parameter_file(name).values if entry.from_ <= on]
    if not current or (current[-1].value is None and not current[-1].brackets):
        raise NoValueOnDate(parameter=name, on=on.isoformat())
    return current[-1]


def _valued(file: ParameterFile, entry: DatedValue, value: Decimal) -> LawValue:
    return LawValue(
        file.id, value, file.unit, entry.source, entry.article, entry.confidence, entry.from_, "national",
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
