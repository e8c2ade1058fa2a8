"""Taking 100,000 cases out (must: under 150 MB of memory, at least 20,000 cases a second), in three formats.

Each export runs in a process of its own, fresh, so that the peak of its memory is its own. The rate is by wall clock with
the database on the same machine; the processor time of the exporting process is given beside it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from mahalli.commands.measure import BenchOptions, BenchRow, row_of

SIZE = 1_000_000
FORMS = ("csv", "xlsx", "ods")


def child(code: str, form: str) -> None:
    """One export, to nowhere; prints what it cost."""
    from datetime import date  # noqa: PLC0415 - the child loads Django by itself

    import django  # noqa: PLC0415

    django.setup()
    from mahalli.foundation.tenancy import api as tenancy  # noqa: PLC0415
    from mahalli.observatory import api as observatory  # noqa: PLC0415
    from mahalli.observatory.data import Form, Sieve  # noqa: PLC0415

    columns = list(observatory.DEFAULT)
    said = {"outcome": {"granted": "Accordé"}, "channel": {"online": "En ligne"}}
    begun, used = time.perf_counter(), time.process_time()
    size = 0
    with tenancy.authority(code, actor="bench", read_only=True):
        pieces: Iterator[bytes] = observatory.export_cases(
            form=Form(form), columns=columns, head=columns, words=said, sieve=Sieve(first=date(2020, 1, 1), last=date(2030, 1, 1)),
            title="bench", rtl=True, today=date(2026, 1, 1),
        )  # fmt: skip
        for piece in pieces:
            size += len(piece)
    print(json.dumps({
        "s": time.perf_counter() - begun, "cpu": time.process_time() - used, "bytes": size,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))  # fmt: skip


def run(options: BenchOptions) -> list[BenchRow]:
    """Rate, processor time and peak of memory of each format, in the largest commune."""
    from national import build, clear, largest, owner  # noqa: PLC0415 - it reads models, and the child sets Django up itself

    build(options.size or SIZE, lives=True)
    code = largest(1)[0]
    count = "SELECT count(*) FROM procedures_case WHERE authority_id = %(code)s"
    rows = int(owner(count, {"code": code})[0][0])
    found: list[BenchRow] = []
    for form in FORMS:
        runs = [_measure(code, form) for _ in range(3)]
        found.append(row_of(f"export.{form}.rate", "cases/s", [rows / one["s"] for one in runs], rows=rows))
        found.append(row_of(f"export.{form}.cpu", "us/case", [one["cpu"] / rows * 1e6 for one in runs], rows=rows))
        found.append(row_of(f"export.{form}.memory", "MB", [one["mb"] for one in runs], value=max(one["mb"] for one in runs), rows=rows))
    if os.environ.get("MAHALLI_BENCH_KEEP") == "0":
        clear()
    return found


def _measure(code: str, form: str) -> dict[str, float]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mahalli.settings.default"}
    done = subprocess.run([sys.executable, __file__, code, form], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    child(*sys.argv[1:3])
