"""Days that are not working days, with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hijridate import Gregorian


@dataclass(frozen=True)
class Holiday:
    """A public holiday; `estimated` until the sighting of the moon has been decided."""

    key: str
    day: date
    names: Mapping[str, str]
    source: str = ""
    confidence: str = "medium"
    estimated: bool = False


@dataclass(frozen=True)
class Calendar:
    """The holidays known on the day the calendar was asked for."""

    holidays: Mapping[date, Holiday] = field(default_factory=dict)

    @classmethod
    def of(cls, holidays: Iterable[Holiday]) -> Calendar:
        """Build a calendar; where two holidays fall on one day, the first given names it."""
        out: dict[date, Holiday] = {}
        for holiday in holidays:
            out.setdefault(holiday.day, holiday)
        return cls(out)

    def reason(self, day: date) -> str | None:
        """Why `day` is not a working day ("saturday", "sunday", "holiday:key"), or None if it is one."""
        if holiday := self.holidays.get(day):
            return f"holiday:{holiday.key}"
        return {5: "saturday", 6: "sunday"}.get(day.weekday())

    def is_working(self, day: date) -> bool:
        return self.reason(day) is None

    def next_working(self, day: date) -> date:
        """`day` itself where it is a working day, else the next one."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


HIJRI_MONTHS_AR = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
)  # fmt: skip
HIJRI_MONTHS_FR = (
    "mouharram", "safar", "rabi I", "rabi II", "joumada I", "joumada II", "rajab", "chaâbane", "ramadan", "chaoual",
    "dou al-qiada", "dou al-hijja",
)  # fmt: skip


def hijri_words(day: date, lang: str) -> str:
    """The Hijri date (Umm al-Qura reckoning, to a day) in words; empty outside the tables (1924-2077)."""
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return ""
    months = HIJRI_MONTHS_AR if lang == "ar" else HIJRI_MONTHS_FR
    return f"{hijri.day} {months[hijri.month - 1]} {hijri.year}"
