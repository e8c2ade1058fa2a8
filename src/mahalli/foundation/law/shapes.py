"""Shapes of the files of law/: unknown keys are refused."""

from __future__ import annotations

import itertools
import re
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
    """A legal text; `gazette` is the issue of the Bulletin officiel that published it, where it was seen.

    `last_article` and `annexes` say how far the text goes, where it was read to its end; left out, nothing is judged.
    """

    id: str
    kind: Literal["law", "organic_law", "decree", "order", "circular", "platform_rule", "usage"]
    number: str
    date: date
    gazette: str = ""
    title: Titles
    last_article: Annotated[int, Field(ge=0)] | None = None
    annexes: Annotated[int, Field(ge=0)] | None = None

    def may_have(self, part: str) -> bool:
        """Whether the text can have this part: `art-10` (also `art-10-bis`) or `annexe-1`. True where it is not known."""
        word, _, number = part.partition("-")
        last = {"art": self.last_article, "annexe": self.annexes}.get(word)
        if last is None:
            return True
        first = re.match(r"[0-9]+", number)
        return first is not None and 1 <= int(first[0]) <= last

    @property
    def extent(self) -> str:
        """The parts that are known, as a citation names them."""
        known = (("art", self.last_article), ("annexe", self.annexes))
        return ", ".join(f"{word}-1" if last == 1 else f"{word}-1…{last}" for word, last in known if last) or "-"


class Bracket(Strict):
    """One line of a scale: `below` a population, `having` arrondissements, or neither: every other authority."""

    below: Annotated[int, Field(gt=0)] | None = None
    having: Literal["arrondissements"] | None = None
    value: Decimal


class DatedValue(Strict):
    """A value from a date on, with where it is written; `value: null` means repealed.

    A scale has `brackets` in place of the value: what the law sets for authorities of each size.
    """

    from_: Annotated[date, Field(alias="from")]
    value: Decimal | None = None
    brackets: tuple[Bracket, ...] = ()
    source: str
    article: str
    confidence: Confidence

    @model_validator(mode="after")
    def _one_of_two(self) -> DatedValue:
        if ("value" in self.model_fields_set) == bool(self.brackets):
            raise ValueError("write either value or brackets")
        if not self.brackets:
            return self
        sizes = [one.below for one in self.brackets if one.below is not None]
        if any(one.below is not None and one.having is not None for one in self.brackets):
            raise ValueError("a bracket is below a population or having arrondissements, not both")
        if any(after <= before for before, after in itertools.pairwise(sizes)):
            raise ValueError("brackets overlap: each below must be greater than the one before")
        others = [one for one in self.brackets if one.below is None and one.having is None]
        if len(others) != 1:
            raise ValueError("a scale has exactly one bracket for every other authority")
        if len([one for one in self.brackets if one.having is not None]) > 1:
            raise ValueError("two brackets are having arrondissements")
        return self

    def for_size(self, population: int | None, *, arrondissements: bool) -> Decimal | None:
        """What a scale sets for an authority; None where its population is needed and not known."""
        for one in self.brackets:
            if one.having is not None and arrondissements:
                return one.value
        sized = [one for one in self.brackets if one.below is not None]
        if sized and population is None:
            return None
        for one in sized:
            assert one.below is not None
            assert population is not None
            if population < one.below:
                return one.value
        return next(one.value for one in self.brackets if one.below is None and one.having is None)


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
    kind: Literal["delay", "duration", "amount", "rate", "threshold", "scale"]
    unit: str
    by: Literal["population"] | None = None
    count: Literal["clear", "working", "calendar"] | None = None
    level: Literal["national", "commune"]
    bounds: list[DatedBounds] = []
    values: list[DatedValue]
    confidence: Confidence = "high"
    note: Titles | None = None
    """What is uncertain or read with care, in Arabic and French."""
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
        scale = self.kind == "scale"
        if scale != (self.by is not None) or (scale and self.level != "national"):
            raise ValueError("a scale is national and says by what; nothing else does")
        for index, one in enumerate(self.values):
            if bool(one.brackets) != scale and (not scale or one.value is not None):
                raise PydanticCustomError(
                    "brackets", "a scale, and only a scale, has brackets", {"place": ("values", index, "from")}
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


class ListItem(Strict):
    """One line of a list that a text sets out: `title` in plain words, `text` in the text's own where it is kept."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    title: Titles
    text: Titles | None = None
    where: str = ""
    usual: Literal["commune", "state"] | None = None
    """Who usually holds it, by our reading of powers; never a rule."""
    confidence: Confidence = "high"


class ListFile(Strict):
    """A list that an article sets out. `closed: false` where the text says that it names some cases among others."""

    id: str
    title: Titles
    from_: Annotated[date, Field(alias="from")]
    source: str
    article: str
    closed: bool
    confidence: Confidence
    note: str = ""
    checked: date | None
    items: Annotated[list[ListItem], Field(min_length=1)]

    @model_validator(mode="after")
    def _told_apart(self) -> ListFile:
        seen: set[str] = set()
        for index, one in enumerate(self.items):
            if one.id in seen:
                raise PydanticCustomError(
                    "item_twice", "an item is written twice", {"place": ("items", index, "id")}
                )  # fmt: skip
            if not one.title.zgh:
                raise PydanticCustomError(
                    "item_untranslated", "an item is said in three languages", {"place": ("items", index, "title")}
                )  # fmt: skip
            seen.add(one.id)
        return self
