"""The page of statistics of one authority among 1 M cases (must: p95 200 ms), and counting its figures.

The figures of the twenty largest communes are counted first, as the worker does; then the page's reads and its charts are
measured for one client, in this process, without the web server. ``MAHALLI_BENCH_KEEP=0`` removes the cases.
"""

from __future__ import annotations

import os
import random
import time
from datetime import UTC, datetime

from django.utils import timezone, translation
from national import build, clear, largest

from mahalli.commands.measure import BenchOptions, BenchRow, row_of, timed
from mahalli.foundation.tenancy import api as tenancy
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Sieve
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.statistics.views_desk import _charts, _lists, _tables

SIZE = 1_000_000


def read_page(code: str, sieve: Sieve) -> None:
    """What the page asks of the database, and what it draws."""
    with tenancy.authority(code, actor="bench", read_only=True), translation.override("ar"):
        figures = observatory.report(sieve, today=local_day(timezone.now()))
        observatory.words_of_people(sieve)
        _tables(figures, {}, "ar")
        _lists(figures.total, "ar")
        charts = _charts(figures, "ar")
    if not figures.total.filed or not charts:
        raise RuntimeError(f"the statistics of {code} are empty")


def run(options: BenchOptions) -> list[BenchRow]:
    """Counting everything in one city, counting when nothing changed, and the page over twelve and thirty-six months."""
    rows = build(options.size or SIZE, lives=True)
    codes = largest(20)
    counting = []
    for code in codes:
        begun = time.perf_counter()
        with tenancy.authority(code, actor="bench"):
            observatory.count_figures(now=datetime.now(UTC), everything=True)
        counting.append((time.perf_counter() - begun) * 1000)
    today = local_day(timezone.now())
    year = Sieve(first=observatory.first_month_of_year(today), last=today)
    three = Sieve(first=today.replace(year=today.year - 3, day=1), last=today)
    chosen = random.Random(1)

    def idle() -> None:
        with tenancy.authority(codes[0], actor="bench"):
            observatory.count_figures(now=datetime.now(UTC))

    page = timed(lambda: read_page(chosen.choice(codes), year), seconds=options.seconds)
    city = timed(lambda: read_page(codes[0], three), seconds=options.seconds)
    still = timed(idle, seconds=min(options.seconds, 2))
    if os.environ.get("MAHALLI_BENCH_KEEP") == "0":
        clear()
    return [
        row_of("statistics.page", "ms", page, rows=rows),
        row_of("statistics.page_largest_3_years", "ms", city, rows=rows),
        row_of("statistics.count_everything", "ms", counting, value=max(counting), rows=rows),
        row_of("statistics.count_nothing_new", "ms", still, rows=rows),
    ]
