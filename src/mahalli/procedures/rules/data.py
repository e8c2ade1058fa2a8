"""What crosses the border of the rules: kinds of values, sources of values, problems found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Truth = Literal[True, False] | None
"""Three truth values: true, false, and None when an answer is missing."""

TODAY = "@today"
"""The date a rule is read on: an argument like the others, never a clock."""


class Kind(StrEnum):
    """The type of a value, as far as rules care."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    OPAQUE = "opaque"  # only its presence can be asked: name, address, place, file
    GROUP = "group"


@dataclass(frozen=True)
class Source:
    """A value that rules may read: a field of the form."""

    name: str
    kind: Kind
    label: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    items: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleProblem:
    """One fault of a written rule. ``path`` leads to it inside the rule."""

    code: str
    path: tuple[str | int, ...]
    found: str
    expected: tuple[str, ...] = ()
