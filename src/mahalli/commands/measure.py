"""What a measurement is: a named row with its spread, the same for every bench."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class BenchRow:
    """One figure. ``rows`` says how large the data was, ``cores`` what the machine offered."""

    name: str
    value: float
    unit: str
    n: int
    p50: float
    p95: float
    rows: int
    cores: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class BenchOptions:
    """How large, how many at once, how long."""

    size: int = 0
    clients: int = 0
    seconds: float = 5.0
    url: str = "http://127.0.0.1:8000"


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """Nearest rank: a figure that was really measured, never an average of two."""
    if not sorted_values:
        return math.nan
    rank = max(1, math.ceil(share * len(sorted_values)))
    return sorted_values[rank - 1]


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def row_of(
    name: str, unit: str, samples: Sequence[float], *, value: float | None = None, rows: int = 0
) -> BenchRow:
    """A row from durations already in ``unit``; ``value`` is the median unless a rate is given."""
    ordered = sorted(samples)
    p50, p95 = percentile(ordered, 0.5), percentile(ordered, 0.95)
    return BenchRow(
        name=name,
        value=round(p50 if value is None else value, 4),
        unit=unit,
        n=len(ordered),
        p50=round(p50, 4),
        p95=round(p95, 4),
        rows=rows,
        cores=cores(),
    )


def timed(work: Callable[[], object], *, seconds: float, least: int = 5) -> list[float]:
    """Milliseconds of each call, for so many seconds and at least so many calls."""
    samples: list[float] = []
    end = time.perf_counter() + seconds
    while len(samples) < least or time.perf_counter() < end:
        begun = time.perf_counter()
        work()
        samples.append((time.perf_counter() - begun) * 1000)
    return samples
