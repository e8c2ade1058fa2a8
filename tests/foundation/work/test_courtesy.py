"""The worker rests when it had to wait for the processor, and only then."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from mahalli.foundation.work.courtesy import LONGEST_S, RESTS, Courtesy


def told(path: Path, ran_s: float, waited_s: float) -> None:
    path.write_text(f"{round(ran_s * 1e9)} {round(waited_s * 1e9)} 7\n")


def test_it_rests_after_waiting_longer_than_it_ran(tmp_path: Path) -> None:
    counted, stop = tmp_path / "schedstat", Event()
    stop.set()  # so that no rest is slept through here
    told(counted, 5, 9)
    courtesy = Courtesy(stop, counted)
    told(counted, 5.020, 9.019)
    assert courtesy() == 0.0, "it waited, but less than it ran"
    told(counted, 5.040, 9.049)
    assert abs(courtesy() - RESTS * 0.030) < 1e-6
    told(counted, 5.060, 19)
    assert courtesy() == LONGEST_S, "it is never shut out"
    assert courtesy() == 0.0, "what was waited before counts once"


def test_where_nothing_is_counted_it_never_rests(tmp_path: Path) -> None:
    assert Courtesy(Event(), tmp_path / "absent")() == 0.0
