"""All migrations at national size (must: 5 min): 1 M cases over 1,503 communes, as many journal entries.

A scratch server of its own, in a temporary folder, is brought to the tables of the first release (``FIRST``), filled, then
every later migration is applied at once, as `mahalli upgrade` does. Filling is not measured. The rows are written by the
columns of the first release, so the bench keeps its meaning whatever is added later.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from people import ENDS, ROOTS
from people import FIRST as FIRST_NAMES

from mahalli import embedded
from mahalli.commands.environment import set_up_django
from mahalli.commands.measure import BenchOptions, BenchRow, row_of

SIZE = 1_000_000
FIRST = {
    "tenancy": "0001", "journal": "0001", "work": "0001", "identity": "0002", "law": "0001", "documents": "0001", "notices": "0001",
    "payments": "0001", "exchange": "0001", "procedures": "0003",
}  # fmt: skip
LONGEST = """
SELECT app, left(name, 4), extract(epoch FROM applied - lag(applied) OVER (ORDER BY applied, id)) AS took
FROM django_migrations WHERE applied > %s ORDER BY took DESC NULLS LAST LIMIT 6
"""
CASES = """
WITH ranked AS (
    SELECT code, row_number() OVER (ORDER BY population_2024 DESC NULLS LAST, code) AS rank
    FROM tenancy_authority WHERE kind = 'commune'
), weighed AS (
    SELECT code, rank, greatest(1, round(%(size)s * (1.0 / rank) / sum(1.0 / rank) OVER ()))::int AS share FROM ranked
)
INSERT INTO procedures_case (
    id, authority_id, procedure, year, serial, number, status, version, pack_version, pack_hash, overrides,
    law_hash, title, answers, applicant_ar, applicant_latin, birth_date, phone_tail, email, account_id,
    tracking_hash, submission_key, channel, filed_at, filed_on, complete_on, closed_at, due, service_due,
    tacit_on, proposed, order_id, search_text)
SELECT md5(code || '/' || n)::uuid, code, 'bench.migrations', 2026, n, 'B-2026-' || n, 'delivered', 1, 1, '', '{}', '',
    '{"ar": "رخصة إصلاح", "fr": "Permis de réfection"}', '{"works_description": "صباغة"}',
    (%(first)s::text[])[1 + n * 7 %% 20] || ' ' || (%(last)s::text[])[1 + n * 13 %% 100],
    (%(first_latin)s::text[])[1 + n * 7 %% 20] || ' ' || (%(last_latin)s::text[])[1 + n * 13 %% 100],
    '1980-01-01', '1234', '', NULL, md5(code || '/' || n), code || '/' || n, 'online', now(), current_date, NULL, NULL, NULL, NULL, NULL,
    false, NULL, 'mohammed alaoui'
FROM weighed, generate_series(1, share) AS n"""
ENTRIES = """
INSERT INTO journal_journalentry (id, authority_id, act, subject, actor, request_id, facts, at)
SELECT gen_random_uuid(), authority_id, 'case.filed', 'case:' || id, 'visitor', '', '{}', filed_at FROM procedures_case"""


def run(options: BenchOptions) -> list[BenchRow]:
    """Seconds of all migrations on an empty database, then of those after the first release on the filled one."""
    home = Path(tempfile.mkdtemp(prefix="mahalli-bench-"))
    home.chmod(0o711)
    server = embedded.start(home / "postgres")
    try:
        return _measure(server, home, options.size or SIZE)
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _names() -> dict[str, list[str]]:
    """Two thousand invented names in both scripts, those of the bench of the search."""
    first, last = [one.split("|") for one in FIRST_NAMES], [(f"ال{a}{b}", f"{c}{d}") for a, c, b, d in _families()]
    return {
        "first": [one[0] for one in first], "first_latin": [one[1] for one in first],
        "last": [one[0] for one in last], "last_latin": [one[1] for one in last],
    }  # fmt: skip


def _families() -> list[tuple[str, str, str, str]]:
    return [(*root.split("|"), *end.split("|")) for root in ROOTS for end in ENDS]  # type: ignore[misc]


def _measure(server: embedded.Embedded, home: Path, size: int) -> list[BenchRow]:
    os.environ |= {
        "DATABASE_URL": server.url("mahalli_app"), "DATABASE_OWNER_URL": server.url("mahalli_owner"), "MAHALLI_DATA": str(home),
    }  # fmt: skip
    set_up_django()
    from django.core.management import call_command  # noqa: PLC0415 - only once Django is set up
    from django.db import connections  # noqa: PLC0415

    from mahalli.foundation.tenancy.api import load_directory  # noqa: PLC0415

    begun = time.perf_counter()
    for app, number in FIRST.items():
        call_command("migrate", app, number, database="owner", verbosity=0, interactive=False)
    first = time.perf_counter() - begun
    load_directory()
    with connections["owner"].cursor() as cursor:
        cursor.execute(CASES, {"size": size, **_names()})
        rows = cursor.rowcount
        cursor.execute(ENTRIES)
        cursor.execute("ANALYZE")
    filled = datetime.now(UTC)
    begun = time.perf_counter()
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    later = time.perf_counter() - begun
    with connections["owner"].cursor() as cursor:
        cursor.execute(LONGEST, [filled])
        longest = [row_of(f"migrations.{app}.{name}", "s", [float(took)]) for app, name, took in cursor.fetchall()]
    connections.close_all()
    return [row_of("migrations.first", "s", [first]), row_of("migrations.national", "s", [later], rows=rows), *longest]
