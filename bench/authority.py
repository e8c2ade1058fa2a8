"""Putting an authority online, its procedures adopted (must: 2 s), as the command does, interpreter's start included.

Takes communes that are not online and puts them back afterwards; the entries that the journal got stay.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from django.db import connections

from mahalli.commands.measure import BenchOptions, BenchRow, row_of
from mahalli.foundation.tenancy.api import load_directory

COUNT = 5
CHOOSE = "SELECT code FROM tenancy_authority WHERE kind = 'commune' AND NOT online AND opened_on IS NULL ORDER BY code DESC LIMIT %s"
BACK = (
    "DELETE FROM procedures_adoption WHERE authority_id = ANY(%s)",
    "UPDATE tenancy_authority SET online = false, opened_on = NULL WHERE code = ANY(%s)",
)


def run(options: BenchOptions) -> list[BenchRow]:
    """The command from its start to its end, by the clock and by the processor."""
    load_directory()
    with connections["owner"].cursor() as cursor:
        cursor.execute(CHOOSE, [options.size or COUNT])
        codes = [row[0] for row in cursor.fetchall()]
    clock, processor = [], []
    try:
        for code in codes:
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", "mahalli.commands.main", "authority", "add", code], check=True, capture_output=True)
            clock.append(time.perf_counter() - begun)
            now = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor.append(now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)
    finally:
        with connections["owner"].cursor() as cursor:
            for sql in BACK:
                cursor.execute(sql, [codes])
    return [row_of("authority.add", "s", clock), row_of("authority.add.processor", "s", processor)]
