"""Arithmetic of figures: histograms that add up, and percentiles read from them. No database."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mahalli.observatory.data import Spread, Totals, Way
from mahalli.procedures.cases.facts import CaseFact


@dataclass
class Cell:
    """Counts being added up; the same shape as a row of figures."""

    filed: int = 0
    late: int = 0
    asked: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    delays: Counter[int] = field(default_factory=Counter)
    pieces: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    opinions: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)

    def add_ended(self, fact: CaseFact, days: int | None) -> None:
        """Count one case that ended."""
        self.outcomes[fact.outcome] += 1
        self.late += fact.late
        self.asked += fact.requests > 0
        self.pieces.update(fact.pieces)
        if days is not None:
            self.delays[days] += 1
        if fact.outcome == "refused":
            self.reasons[fact.reason_code] += 1

    def add_opinion(self, way: str, answer: str) -> None:
        """Count one answer to the question after the decision."""
        self.opinions[answer] += 1
        if way == Way.COUNTER:
            self.noted[answer] += 1

    def add_cell(self, other: Cell) -> None:
        """Add another cell's counts to this one's."""
        self.filed += other.filed
        self.late += other.late
        self.asked += other.asked
        for name in ("outcomes", "delays", "pieces", "reasons", "opinions", "noted"):
            getattr(self, name).update(getattr(other, name))

    def totals(self, *, still: tuple[int, int] | None = None) -> Totals:
        """The line of a table; ``still``: open now, and late among them."""
        return Totals(
            filed=self.filed, ended=sum(self.outcomes.values()), late=self.late, asked=self.asked,
            outcomes=dict(self.outcomes), pieces=dict(self.pieces), reasons=dict(self.reasons),
            opinions=dict(self.opinions), noted=dict(self.noted), delays=dict(sorted(self.delays.items())), spread=spread_of(self.delays),
            open=still[0] if still else None, open_late=still[1] if still else None,
        )  # fmt: skip


def percentile_of(histogram: Mapping[int, int], share: float) -> int | None:
    """Nearest rank: the smallest number of days within which this share of the cases was answered."""
    total = sum(histogram.values())
    if not total:
        return None
    rank, seen = max(1, math.ceil(total * share)), 0
    for days in sorted(histogram):
        seen += histogram[days]
        if seen >= rank:
            return days
    return None


def spread_of(histogram: Mapping[int, int]) -> Spread:
    """Median and eightieth percentile."""
    return Spread(sum(histogram.values()), percentile_of(histogram, 0.5), percentile_of(histogram, 0.8))


def next_month(month: date) -> date:
    """First day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_between(first: date, last: date) -> Iterable[date]:
    """First days of the months from one to the other, both counted."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = next_month(month)
