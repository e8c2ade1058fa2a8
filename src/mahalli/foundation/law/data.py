"""What crosses the border of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


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
