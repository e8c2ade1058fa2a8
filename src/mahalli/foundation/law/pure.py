"""Public face of law for who has no database: the files of law/ alone, loaded without Django."""

from mahalli.foundation.law.data import LawValue
from mahalli.foundation.law.errors import (
    CorrectionsUnread,
    CountUnknown,
    DateUnreadable,
    DaysUnreadable,
    LawFileInvalid,
    OutsideCalendar,
    PauseBackwards,
    PauseUnreadable,
    VotedByEachCommune,
)
from mahalli.foundation.law.loader import law_folder, load_law, the_law
from mahalli.foundation.law.national import (
    bounds_on,
    calendar_years,
    ceiling,
    entry_on,
    explain,
    files_calendar,
    national_value,
    parameter_file,
)

__all__ = [
    "CorrectionsUnread", "CountUnknown", "DateUnreadable", "DaysUnreadable", "LawFileInvalid", "LawValue",
    "OutsideCalendar", "PauseBackwards", "PauseUnreadable", "VotedByEachCommune", "bounds_on", "calendar_years", "ceiling",
    "entry_on", "explain", "files_calendar", "law_folder", "load_law", "national_value", "parameter_file", "the_law",
]  # fmt: skip
