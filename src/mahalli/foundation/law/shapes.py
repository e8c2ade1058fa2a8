"""Shapes of the files of law/: unknown keys are refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Confidence = Literal["high", "medium", "low"]


class Strict(BaseModel):
    """Unknown keys are refused and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Titles(Strict):
    ar: str
    fr: str
    zgh: str = ""


class SourceFile(Strict):
    """A legal text; `gazette` is the issue of the Bulletin officiel that published it, where it was seen."""

    id: str
    kind: Literal["law", "organic_law", "decree", "order", "circular", "platform_rule", "usage"]
    number: str
    date: date
    gazette: str = ""
    title: Titles


class DatedValue(Strict):
    """A value from a date on, with where it is written; `value: null` means repealed."""

    from_: Annotated[date, Field(alias="from")]
    value: Decimal | None
    source: str
    article: str
    confidence: Confidence


class DatedBounds(Strict):
    """What the law lets a council vote; `most: null` means that the law sets no ceiling."""

    from_: Annotated[date, Field(alias="from")]
    least: Decimal
    most: Decimal | None
    source: str
    article: str

    def allow(self, value: Decimal) -> bool:
        """Whether a council may vote this value."""
        return self.least <= value and (self.most is None or value <= self.most)

    @model_validator(mode="after")
    def _in_order(self) -> DatedBounds:
        if self.most is not None and self.least > self.most:
            raise ValueError("least is greater than most")
        return self


class ParameterFile(Strict):
    """One parameter of law."""

    id: str
    title: Titles
    kind: Literal["delay", "duration", "amount", "rate", "threshold"]
    unit: str
    count: Literal["clear", "working", "calendar"] | None = None
    level: Literal["national", "commune"]
    bounds: list[DatedBounds] = []
    values: list[DatedValue]
    confidence: Confidence = "high"
    note: str = ""
    checked: date | None

    @model_validator(mode="after")
    def _dated(self) -> ParameterFile:
        for part, dates in (("values", [v.from_ for v in self.values]), ("bounds", [b.from_ for b in self.bounds])):
            for index in range(1, len(dates)):
                if dates[index] <= dates[index - 1]:
                    raise PydanticCustomError(
                        "dates_overlap", "dates overlap: each from must be later than the one before",
                        {"place": (part, index, "from")},
                    )  # fmt: skip
        if self.level == "commune" and not self.bounds:
            raise ValueError("a value voted by a commune needs the bounds of the law")
        if self.level == "national" and not self.values:
            raise ValueError("a national parameter needs a value")
        return self


class FixedHoliday(Strict):
    key: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    from_: Annotated[date, Field(alias="from")]
    until: date | None = None
    ar: str
    fr: str
    source: str
    confidence: Confidence


class LunarHoliday(Strict):
    key: str
    date: date
    days: int = Field(ge=1, le=3)
    estimated: bool
    ar: str
    fr: str
    source: str
    confidence: Confidence


class CalendarFile(Strict):
    id: str
    fixed: list[FixedHoliday]
    lunar: list[LunarHoliday]
