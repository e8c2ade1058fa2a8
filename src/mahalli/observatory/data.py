"""What crosses the border of the observatory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

SMALL = 5
"""Fewer cases than this are not shown to the public: a small number points at somebody. A choice of the platform."""


class Answer(StrEnum):
    """The three answers to the one question."""

    SATISFIED = "satisfied"
    NEUTRAL = "neutral"
    UNSATISFIED = "unsatisfied"


class Way(StrEnum):
    """How the answer came: from the person's own hand, or noted by an agent from a paper slip or from what was said."""

    ONLINE = "online"
    COUNTER = "counter"


class Form(StrEnum):
    """Formats of an export."""

    CSV = "csv"
    ODS = "ods"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Sieve:
    """Which figures: from the first month to the last, both counted. Empty means all."""

    first: date
    last: date
    procedure: str = ""
    service: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Spread:
    """How long answers took, in working days, exact: no average of two cases, no estimate."""

    counted: int = 0
    median: int | None = None
    eighty: int | None = None


@dataclass(frozen=True)
class Totals:
    """What one line of the tables says."""

    filed: int = 0
    ended: int = 0
    late: int = 0
    asked: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    pieces: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    opinions: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, int] = field(default_factory=dict)  # of these, the ones noted at the counter
    delays: Mapping[int, int] = field(default_factory=dict)
    spread: Spread = Spread()
    open: int | None = None
    open_late: int | None = None


@dataclass(frozen=True)
class Report:
    """Everything one page of statistics shows."""

    sieve: Sieve
    counted_at: datetime | None
    total: Totals
    months: tuple[tuple[date, Totals], ...]
    procedures: tuple[tuple[str, Totals], ...]
    services: tuple[tuple[str, Totals], ...]
    channels: tuple[tuple[str, Totals], ...]


@dataclass(frozen=True)
class PublicDelays:
    """Real delays of a procedure over the last twelve whole months and this one; None when too few cases."""

    answered: int | None
    median: int | None
    eighty: int | None
