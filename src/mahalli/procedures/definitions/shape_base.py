"""What every shape of a pack is made of: strict mappings, texts in three languages, identifiers, articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from mahalli.procedures.definitions.vocabulary import LANGUAGES

IDENTIFIER = r"^[a-z][a-z0-9_]{0,63}$"
DOTTED = r"^[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63}){0,5}$"
SOURCE = r"^[a-z0-9][a-z0-9-]{1,80}(#[a-z0-9.-]{1,40})?$"


def _three_languages(value: dict[str, str]) -> dict[str, str]:
    for language in LANGUAGES:
        if not value.get(language, "").strip():
            raise PydanticCustomError("language_missing", "{language}", {"language": language})
    return value


def _arabic_and_french(value: dict[str, str]) -> dict[str, str]:
    for language in ("ar", "fr"):
        if not value.get(language, "").strip():
            raise PydanticCustomError("language_missing", "{language}", {"language": language})
    return value


def _decimal_text(value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise PydanticCustomError("decimal_text", "decimal", {}) from None
    if not number.is_finite():
        raise PydanticCustomError("decimal_text", "decimal", {})
    return value


def _day(value: Any) -> Any:
    """A day and nothing more: no hour, no count of seconds. Its text is how a canonical form writes it."""
    if type(value) is date or (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return value
    raise PydanticCustomError("date_type", "day", {})


def _one(value: Any) -> Any:
    if value is True:  # which Python counts as 1
        raise PydanticCustomError("int_type", "number", {})
    return value


Day = Annotated[date, BeforeValidator(_day)]
Whole = Annotated[int, Field(strict=True)]
"""A number: true is none."""
YesNo = Annotated[bool, Field(strict=True)]
"""true or false, and neither 1 nor a word."""
FormatOne = Annotated[Literal[1], BeforeValidator(_one)]
Prose = Annotated[str, Field(max_length=4000)]
Language = Literal["ar", "fr", "zgh"]
if TYPE_CHECKING:  # read as plain mappings; written, their keys are the languages alone
    Text = Mapping[str, str]
    Bilingual = Mapping[str, str]
else:
    Text = Annotated[dict[Language, Prose], AfterValidator(_three_languages)]
    Bilingual = Annotated[dict[Language, Prose], AfterValidator(_arabic_and_french)]
Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
Dotted = Annotated[str, Field(pattern=DOTTED)]
LegalSource = Annotated[str, Field(pattern=SOURCE)]
DecimalText = Annotated[str, Field(max_length=30), AfterValidator(_decimal_text)]


def _plain(value: Any) -> Any:
    """Dates as ISO text, so that a pack and its canonical form say the same."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


Plain = Annotated[dict[str, Any], AfterValidator(_plain)]
RuleTree = Plain
"""A rule as written; ``procedures.rules`` proves and compiles it."""


class Shape(BaseModel):
    """Base of every shape."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
