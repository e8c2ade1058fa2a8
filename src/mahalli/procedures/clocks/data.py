"""Shapes of a reckoned time limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Stop:
    """A suspension [start, end): the end day runs again."""

    start: date
    end: date


@dataclass(frozen=True)
class Reckoned:
    due: date
    skipped: tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class Explained:
    """What a page says about a clock, in the three languages."""

    words: Mapping[str, str]
