"""Counters of the web, right with several processes: each counts in a small mapped file of its own, all are summed.

Writing is a store into shared memory under the process's lock, nothing more; a process that dies leaves its counts.
"""

from __future__ import annotations

import mmap
import os
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

AREAS = ("portal", "desk", "operator", "supervision", "verify", "accounts", "api", "other")
CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
PER_AREA = len(CLASSES) + len(BOUNDS) + 2  # classes, buckets and the last one, sum of seconds
SIZE = len(AREAS) * PER_AREA * 8
FOLDER = "counters"


class Counters:
    """The counters of this process."""

    def __init__(self, home: Path) -> None:
        folder = home / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"web-{os.getpid()}"
        with path.open("a+b") as file:
            file.truncate(SIZE)
            self._memory = mmap.mmap(file.fileno(), SIZE)
        self._lock = threading.Lock()
        self.process = os.getpid()

    def count(self, area: str, status: int, seconds: float) -> None:
        """One answer."""
        base = AREAS.index(area) * PER_AREA
        bucket = next((place for place, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
        with self._lock:
            self._add(base + min(max(status // 100, 1), 5) - 1, 1.0)
            self._add(base + len(CLASSES) + bucket, 1.0)
            self._add(base + PER_AREA - 1, seconds)

    def _add(self, place: int, value: float) -> None:
        (held,) = struct.unpack_from("<d", self._memory, place * 8)
        struct.pack_into("<d", self._memory, place * 8, held + value)


def total(home: Path) -> list[float]:
    """The sum over all processes, the dead ones too."""
    sums = [0.0] * (SIZE // 8)
    for path in sorted((home / FOLDER).glob("web-*")):
        content = path.read_bytes()
        if len(content) == SIZE:
            sums = [held + more for held, more in zip(sums, struct.unpack(f"<{SIZE // 8}d", content), strict=True)]
    return sums


def forget(home: Path) -> None:
    """A web server starts: its counters begin at zero, as its watcher expects of a restart."""
    for path in (home / FOLDER).glob("web-*"):
        path.unlink(missing_ok=True)


def lines(sums: list[float]) -> Iterator[str]:
    """The text format of Prometheus, version 0.0.4."""
    yield "# HELP mahalli_requests_total Answers of the web."
    yield "# TYPE mahalli_requests_total counter"
    for place, area in enumerate(AREAS):
        for number, name in enumerate(CLASSES):
            yield f'mahalli_requests_total{{area="{area}",status="{name}"}} {sums[place * PER_AREA + number]:.0f}'
    yield "# HELP mahalli_request_seconds Time to answer."
    yield "# TYPE mahalli_request_seconds histogram"
    for place, area in enumerate(AREAS):
        base, held = place * PER_AREA + len(CLASSES), 0.0
        for number, bound in enumerate((*BOUNDS, "+Inf")):
            held += sums[base + number]
            yield f'mahalli_request_seconds_bucket{{area="{area}",le="{bound}"}} {held:.0f}'
        yield f'mahalli_request_seconds_sum{{area="{area}"}} {sums[place * PER_AREA + PER_AREA - 1]:.6f}'
        yield f'mahalli_request_seconds_count{{area="{area}"}} {held:.0f}'
