"""Reads of law: a value for an authority, the calendar with its corrections."""

from __future__ import annotations

from datetime import date

from django.db import connection

from mahalli.foundation.calendar.api import Calendar
from mahalli.foundation.law.data import LawValue, Vote
from mahalli.foundation.law.errors import NoValueOnDate
from mahalli.foundation.law.loader import the_law
from mahalli.foundation.law.models import CommunalValue
from mahalli.foundation.law.national import bounds_on, files_calendar, national_value, parameter_file, scaled_value
from mahalli.foundation.tenancy.api import fetch, get_authority, has_arrondissements, remember


def value_of(parameter: str, on: date, authority: str | None = None) -> LawValue:
    """Value of a parameter on a day; a communal one is read in the scope of `authority`."""
    file = parameter_file(parameter)
    if file.kind == "scale" and authority:
        here = get_authority(authority)
        return scaled_value(
            parameter, on, population=here.population_2024, arrondissements=has_arrondissements(authority)
        )  # fmt: skip
    if file.level == "national":
        return national_value(parameter, on)
    row = here_value_of(parameter, on) if authority else None
    if row is None:
        raise NoValueOnDate(parameter=parameter, on=on.isoformat())
    bounds = bounds_on(parameter, on)
    origin = f"{row.resolution_title} n° {row.resolution_number} ({row.resolution_date})"
    return LawValue(
        parameter, row.value, file.unit, bounds.source, bounds.article, file.confidence, row.validity.lower,
        origin, file.title.model_dump(), file.count,
        (row.resolution_title, row.resolution_number, row.resolution_date),
    )  # fmt: skip


def calendar_on(on: date) -> Calendar:  # noqa: ARG001 - the day asked for will select the text in force
    """The country's calendar, with the Islamic dates corrected as decided."""
    return files_calendar(corrections())


def corrections() -> dict[str, date]:
    """First day decided for each Islamic holiday that was corrected."""
    return remember("law.corrections", _corrections)


def _corrections() -> dict[str, date]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, decided_date FROM law_holidaycorrection")
        return dict(cursor.fetchall())


def law_hash() -> str:
    """SHA-256 of the whole content of law/."""
    return the_law().digest


def here_value_of(parameter: str, on: date) -> CommunalValue | None:
    """The row that the open authority's council voted for that day."""
    votes = fetch(CommunalValue, {"parameter": parameter, "withdrawn_because": ""})
    return next((vote for vote in votes if on in vote.validity), None)


def votes_here() -> list[Vote]:
    """Every vote recorded in the open authority, the latest first; those withdrawn with their reason."""
    rows = CommunalValue.objects.here().order_by("parameter", "-validity")
    return [
        Vote(
            one.id, one.parameter, one.value, one.validity.lower, one.validity.upper, one.resolution_number,
            one.resolution_date, one.resolution_title, one.received_on, one.visa_on, one.withdrawn_because,
        )
        for one in rows
    ]  # fmt: skip
