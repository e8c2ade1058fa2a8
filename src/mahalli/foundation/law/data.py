"""What crosses the border of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True)
class LawValue:
    """A value of a parameter on a date, and where it comes from.

    `origin` is "national" or names the resolution of the council; `value` is in `unit`.
    """

    parameter: str
    value: Decimal
    unit: str
    source: str
    article: str
    confidence: str
    from_date: date
    origin: str
    title: dict[str, str]
    count: str | None = None
    resolution: tuple[str, str, date] | None = None  # title, number and day of what the council voted


@dataclass(frozen=True)
class Vote:
    """A value voted by a council: `ends_on` is the first day on which it holds no more, None while it is open."""

    id: UUID
    parameter: str
    value: Decimal
    starts_on: date
    ends_on: date | None
    number: str
    decided_on: date
    title: str
    received_on: date | None
    visa_on: date | None
    withdrawn_because: str
