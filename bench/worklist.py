"""The case list of one authority among 1 M cases over 1,503 communes, 16 clients (must: p95 80 ms).

The cases are built here through the owner, in communes that are not online, and marked by their procedure
(``bench.worklist``); a second run finds them and builds nothing. ``MAHALLI_BENCH_KEEP=0`` removes them.
Sizes follow a power law, as communes do: the largest holds about an eighth of all cases.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.utils import timezone

from mahalli.commands.measure import BenchOptions, BenchRow, row_of
from mahalli.foundation.tenancy import api as tenancy
from mahalli.procedures.cases import api as cases
from mahalli.procedures.worklist import api as worklist_area
from mahalli.procedures.worklist.data import Sieve

SIZE = 1_000_000
CLIENTS = 16
PROCEDURE = "bench.worklist"
NOBODY = UUID(int=0)
Client = Callable[[Any, float, list[float]], None]

BUILD = """
WITH ranked AS (
    SELECT code, row_number() OVER (ORDER BY population_2024 DESC NULLS LAST, code) AS rank
    FROM tenancy_authority WHERE kind = 'commune' AND NOT online
), weighed AS (
    SELECT code, rank, greatest(1, round(%(size)s * (1.0 / rank) / sum(1.0 / rank) OVER ()))::int AS share
    FROM ranked
), numbered AS (
    SELECT code, rank, n, gen_random_uuid() AS id, hashint4((rank * 1000003 + n)::int) & 1023 AS dice
    FROM weighed, generate_series(1, share) AS n
)
INSERT INTO procedures_case (
    id, authority_id, procedure, year, serial, number, status, version, pack_version, pack_hash, overrides,
    law_hash, title, answers, applicant_ar, applicant_latin, birth_date, phone_tail, email, account_id,
    tracking_hash, submission_key, channel, filed_at, filed_on, complete_on, closed_at, due, service_due,
    tacit_on, proposed, order_id, search_text)
SELECT id, code, %(procedure)s, 2026, n, 'B-2026-' || lpad(n::text, 7, '0'),
    CASE WHEN dice < 102 THEN 'filed' WHEN dice < 120 THEN 'incomplete' WHEN dice < 130 THEN 'suspended'
         WHEN dice < 140 THEN 'granted' WHEN dice < 200 THEN 'refused' ELSE 'delivered' END,
    1, 1, '', '{}', '', '{"ar": "رخصة إصلاح", "fr": "Permis de réfection", "zgh": "ⵜⵓⵔⴰⴳⵜ"}', '{}',
    'محمد العلوي ' || n, 'Mohammed Alaoui ' || n, '1980-01-01', '1234', '', NULL,
    md5(id::text), id::text, CASE WHEN dice %% 3 = 0 THEN 'counter' ELSE 'online' END,
    now() - dice * interval '1 day', current_date - dice, NULL, NULL,
    CASE WHEN dice < 140 THEN current_date + (dice - 20) ELSE NULL END,
    CASE WHEN dice < 140 THEN current_date + (dice - 20) ELSE NULL END,
    CASE WHEN dice < 102 THEN current_date + (dice + 30) ELSE NULL END,
    dice %% 2 = 0, NULL, 'محمد العلوي mohammed alaoui ' || n
FROM numbered
"""


def _owner(sql: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def build(size: int) -> int:
    """The cases, once; the time it takes is not measured."""
    count = "SELECT count(*) FROM procedures_case WHERE procedure = %(procedure)s"
    found = int(_owner(count, {"procedure": PROCEDURE})[0][0])
    if found >= size * 0.98:
        _settle()
        return found
    if found:
        clear()
    _owner(BUILD, {"size": size, "procedure": PROCEDURE})
    _settle()
    return int(_owner(count, {"procedure": PROCEDURE})[0][0])


def _settle() -> None:
    """What autovacuum does in the hours after a load: statistics and the map of visible pages."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) procedures_case")


def clear() -> None:
    """Take the cases of the bench away, and nothing else."""
    _owner("DELETE FROM procedures_casewords w USING procedures_case c WHERE c.id = w.case_id AND c.procedure = %(procedure)s", {"procedure": PROCEDURE})
    _owner("DELETE FROM procedures_case WHERE procedure = %(procedure)s", {"procedure": PROCEDURE})


def largest(limit: int) -> list[str]:
    """Communes with most cases: where the list is hardest."""
    sql = (
        "SELECT authority_id FROM procedures_case WHERE procedure = %(procedure)s "
        "GROUP BY 1 ORDER BY count(*) DESC LIMIT %(limit)s"
    )
    return [row[0] for row in _owner(sql, {"procedure": PROCEDURE, "limit": limit})]


def read_list(code: str) -> None:
    """What the work list page asks: the first page and the counts beside it, under row-level security."""
    now = timezone.now()
    with tenancy.authority(code, actor="bench", read_only=True):
        rows = cases.worklist(now=now, limit=50)
        cases.count_worklist(now=now)
    if not rows:
        raise RuntimeError(f"the work list of {code} is empty")


def read_page(code: str) -> None:
    """All that the page shows: the first page with who holds each case, and the figure beside each view."""
    now = timezone.now()
    views = {"mine": Sieve(who="me"), "pool": Sieve(who="pool"), "late": Sieve(due="late"), "answered": Sieve(answered=True)}
    with tenancy.authority(code, actor="bench", read_only=True):
        worklist_area.list_cases(Sieve(), me=NOBODY, now=now, limit=51)
        worklist_area.count_each(views, me=NOBODY, now=now)
        cases.count_worklist(now=now)


def _whole(codes: list[str], end: float, samples: list[float]) -> None:
    chosen = random.Random(threading.get_ident())
    try:
        while time.time() < end:
            begun = time.perf_counter()
            read_page(chosen.choice(codes))
            samples.append((time.perf_counter() - begun) * 1000)
    finally:
        connections.close_all()


def _client(codes: list[str], end: float, samples: list[float]) -> None:
    chosen = random.Random(threading.get_ident())
    try:
        while time.time() < end:
            code = chosen.choice(codes)
            begun = time.perf_counter()
            read_list(code)
            samples.append((time.perf_counter() - begun) * 1000)
    finally:
        connections.close_all()


def _process(
    codes: Any, threads: int, end: float, queue: multiprocessing.Queue[list[float]], client: Client
) -> None:
    connections.close_all()
    samples: list[float] = []
    clients = [threading.Thread(target=client, args=(codes, end, samples)) for _ in range(threads)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    queue.put(samples)


def measure(codes: Any, clients: int, seconds: float, client: Client | None = None) -> tuple[list[float], float]:
    """As the server runs: one process a core, its clients as threads."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[list[float]] = fork.Queue()
    workers = min(2, clients)
    share = [clients // workers + (1 if n < clients % workers else 0) for n in range(workers)]
    begun = time.time()
    processes = [
        fork.Process(target=_process, args=(codes, threads, begun + seconds, queue, client or _client)) for threads in share
    ]
    for process in processes:
        process.start()
    samples = [sample for _ in processes for sample in queue.get(timeout=seconds + 300)]
    for process in processes:
        process.join()
    if not samples:
        raise RuntimeError("no client could read the work list")
    return samples, time.time() - begun


def run(options: BenchOptions) -> list[BenchRow]:
    """One client alone, then sixteen on the twenty largest communes, then on one only."""
    rows = build(options.size or SIZE)
    codes = largest(20)
    clients = options.clients or CLIENTS
    measure(codes, 2, 1)  # warms the caches
    alone, _took = measure(codes, 1, options.seconds)
    many, took = measure(codes, clients, options.seconds)
    city, _took = measure(codes[:1], clients, options.seconds)
    whole, _took = measure(codes, clients, options.seconds, client=_whole)
    if os.environ.get("MAHALLI_BENCH_KEEP") == "0":
        clear()
    return [
        row_of("worklist.alone", "ms", alone, rows=rows),
        row_of("worklist.clients", "ms", many, rows=rows),
        row_of("worklist.largest", "ms", city, rows=rows),
        row_of("worklist.page", "ms", whole, rows=rows),
        row_of("worklist.rate", "1/s", [1000 / sample for sample in many], value=len(many) / took, rows=rows),
    ]
