"""Random lives of cases, written as rows, and a slow and plain count of them that knows nothing of the program's."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.models import Case, Clock, ClockPause, Decision, LegalEvent, PieceRequest

FIRST = date(2026, 1, 5)
PROCEDURES = ("test.one", "test.two")


@dataclass(frozen=True)
class Life:
    """One case: days are counted from FIRST or from the day before them."""

    procedure: str
    channel: str
    filed: int
    completed: int | None  # days after filing
    pauses: tuple[tuple[int, int], ...]  # (days of running, days of waiting)
    running: int  # days after the last pause until the end
    end: str  # "" | granted | refused | silent | ended
    limit: int
    reason: str
    pieces: tuple[str, ...]

    @property
    def filed_on(self) -> date:
        return FIRST + timedelta(days=self.filed)

    @property
    def complete_on(self) -> date | None:
        return None if self.completed is None else self.filed_on + timedelta(days=self.completed)

    def stops(self) -> list[tuple[date, date]]:
        day, found = self.complete_on, []
        for ran, waited in self.pauses if day else ():
            assert day is not None
            start = day + timedelta(days=ran)
            day = start + timedelta(days=waited)
            found.append((start, day))
        return found

    @property
    def closed_on(self) -> date | None:
        if not self.end:
            return None
        stops = self.stops()
        last = stops[-1][1] if stops else self.complete_on or self.filed_on
        return last + timedelta(days=self.running)

    @property
    def due(self) -> date | None:
        return None if self.complete_on is None else self.complete_on + timedelta(days=self.limit)


LIVES = st.builds(
    Life, procedure=st.sampled_from(PROCEDURES), channel=st.sampled_from(["online", "counter"]),
    filed=st.integers(0, 75), completed=st.one_of(st.none(), st.integers(0, 20)),
    pauses=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 25)), max_size=2).map(tuple),
    running=st.integers(0, 40), end=st.sampled_from(["", "granted", "refused", "silent", "ended"]),
    limit=st.integers(1, 40), reason=st.sampled_from(["", "zoning", "incomplete"]),
    pieces=st.lists(st.sampled_from(["plan", "title"]), max_size=2).map(tuple),
)  # fmt: skip


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def write(life: Life) -> Any:
    """The rows of a life, with the legal event that every act leaves."""
    ident = uuid4()
    case = Case.objects.create(
        id=ident, procedure=life.procedure, year=2026, serial=ident.int % 2**30, number=str(ident)[:8],
        status="delivered" if life.end else "filed", pack_version=1, pack_hash="", law_hash="", tracking_hash=ident.hex,
        submission_key=ident.hex, channel=life.channel, filed_at=noon(life.filed_on), filed_on=life.filed_on,
        complete_on=life.complete_on, closed_at=noon(life.closed_on) if life.closed_on else None,
        service_due=life.due if not life.end else None,
    )  # fmt: skip
    if life.due is not None:
        assert life.complete_on is not None
        clock = Clock.objects.create(
            id=new_id(), case=case, kind="service", parameter="", count="working", days=life.limit, article="", confidence="",
            start=life.complete_on, due=life.due,
        )  # fmt: skip
        ClockPause.objects.bulk_create(ClockPause(clock=clock, start=start, end=end, reason="", article="") for start, end in life.stops())
    if life.pieces:
        PieceRequest.objects.create(
            case=case, kind="replacement", pieces=list(life.pieces), reason="x", asked_at=noon(life.filed_on), asked_by="x"
        )
    if life.end in ("granted", "refused", "silent"):
        Decision.objects.create(
            case=case, outcome="refuse" if life.end == "refused" else "grant", tacit=life.end == "silent",
            signed_at=case.closed_at, reason_code=life.reason if life.end == "refused" else "",
        )  # fmt: skip
    LegalEvent.objects.create(id=new_id(), case=case, seq=1, kind="filed", article="", at=noon(life.filed_on), actor="test")
    return case


def slow_count(lives: list[Life], off: set[date]) -> dict[tuple[str, str, date], dict[str, Any]]:
    """What the figures must be, day by day and case by case."""
    cells: dict[tuple[str, str, date], dict[str, Any]] = defaultdict(
        lambda: {"filed": 0, "late": 0, "asked": 0, "outcomes": Counter(), "delays": Counter(), "pieces": Counter(), "reasons": Counter()}
    )
    for life in lives:
        cells[life.procedure, life.channel, life.filed_on.replace(day=1)]["filed"] += 1
        if life.closed_on is None:
            continue
        cell = cells[life.procedure, life.channel, life.closed_on.replace(day=1)]
        cell["outcomes"][life.end] += 1
        cell["asked"] += bool(life.pieces)
        cell["pieces"].update(life.pieces)
        if life.end == "refused":
            cell["reasons"][life.reason] += 1
        if life.end == "ended" or life.complete_on is None:
            continue
        assert life.due is not None
        cell["late"] += life.closed_on > life.due
        day, worked = life.complete_on, 0
        while day < life.closed_on:
            day += timedelta(days=1)
            waiting = any(start <= day < end for start, end in life.stops())
            worked += day.weekday() < 5 and day not in off and not waiting
        cell["delays"][worked] += 1
    return dict(cells)


def slow_percentile(delays: Counter[int], share: float) -> int | None:
    """Nearest rank over the sorted list itself."""
    every = sorted(delays.elements())
    return every[max(1, math.ceil(len(every) * share)) - 1] if every else None
