"""People at the screen go first: a worker that had to wait for the processor leaves it for a moment.

A low priority is not enough: the worker still fills each gap between two statements of a page, and its statements run in
processes of the database that have the priority of all others. So it rests after a piece of work during which it waited
longer than it ran, as Linux counts both. It rests a second at most: what is due is done, later.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event

RESTS = 10  # as many times as long as it waited
LONGEST_S = 1.0
COUNTED = Path("/proc/thread-self/schedstat")


class Courtesy:
    """Called after each piece of work, in the thread that did it. Where nothing is counted it never rests."""

    def __init__(self, stop: Event, counted: Path = COUNTED) -> None:
        self.stop, self.counted = stop, counted
        self.ran, self.waited = self._read()

    def __call__(self) -> float:
        """Rest if there is reason to; gives the seconds it chose."""
        (ran, waited), (ran_before, waited_before) = self._read(), (self.ran, self.waited)
        self.ran, self.waited = ran, waited
        late = waited - waited_before
        rest = min(LONGEST_S, RESTS * late) if late > ran - ran_before else 0.0
        if rest:
            self.stop.wait(rest)
        return rest

    def _read(self) -> tuple[float, float]:
        """Seconds run and seconds waited for a processor so far."""
        try:
            ran, waited, _ = self.counted.read_text().split()
        except (OSError, ValueError):
            return 0.0, 0.0
        return int(ran) / 1e9, int(waited) / 1e9
