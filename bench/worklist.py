"""The case list of one authority among 1 M cases over 1,503 communes, 16 clients (must: p95 80 ms).

The cases are those of ``national``. ``MAHALLI_BENCH_KEEP=0`` removes them. The largest commune holds about an eighth.

The clients share the two cores with the database, and each process answers as many at once as the web server's does. ``.cpu`` is the processor time of one call, client and database together,
with what each client does once (its connection, the plan of each statement): a figure that other people's work blurs less.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils import timezone
from national import build, clear, largest

from mahalli.commands.measure import BenchOptions, BenchRow, row_of
from mahalli.commands.processors import processor_ms
from mahalli.commands.serve import BLOCKING_THREADS
from mahalli.foundation.tenancy import api as tenancy
from mahalli.procedures.cases import api as cases
from mahalli.procedures.worklist import api as worklist_area
from mahalli.procedures.worklist.data import Sieve
from mahalli.spaces.swift.threads import settle_for_threads

SIZE = 1_000_000
CLIENTS = 16
NOBODY = UUID(int=0)
LINE = ThreadPoolExecutor(BLOCKING_THREADS)
"""Those who answer in a process: what clients ask waits for them in the order it came, and its waiting counts."""
Client = Callable[[Any, float, list[float]], None]


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
    _read_in_line(read_page, codes, end, samples)


def _client(codes: list[str], end: float, samples: list[float]) -> None:
    _read_in_line(read_list, codes, end, samples)


def _read_in_line(read: Callable[[str], None], codes: list[str], end: float, samples: list[float]) -> None:
    chosen = random.Random(threading.get_ident())
    while time.time() < end:
        begun = time.perf_counter()
        LINE.submit(read, chosen.choice(codes)).result()
        samples.append((time.perf_counter() - begun) * 1000)


def _process(
    codes: Any, threads: int, end: float, queue: multiprocessing.Queue[list[float]], client: Client
) -> None:
    settle_for_threads()
    samples: list[float] = []
    clients = [threading.Thread(target=client, args=(codes, end, samples)) for _ in range(threads)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    queue.put(samples)


def leave_the_pool() -> None:
    """A forked process would share the sockets of the pool, and read the answers meant for its sister."""
    for connection in connections.all():
        connection.close()
        if getattr(connection, "pool", None):
            connection.close_pool()


def _used() -> float:
    """Milliseconds of processor used so far by the clients that ended and by the database."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (ended.ru_utime + ended.ru_stime) * 1000 + processor_ms("").get("database", 0.0)


def measure(
    codes: Any, clients: int, seconds: float, client: Client | None = None, cost: list[float] | None = None
) -> tuple[list[float], float]:
    """As the server runs: one process a core, of which each answers two at once and lets the others wait in line (their
    waiting counts), with what its process settles. ``cost`` takes the processor time of one call."""
    leave_the_pool()
    before = _used()
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
    took = time.time() - begun
    if not samples:
        raise RuntimeError("no client could read the work list")
    if cost is not None:
        time.sleep(0.5)  # the processes of the database end after their clients
        cost.append((_used() - before) / len(samples))
    return samples, took


def run(options: BenchOptions) -> list[BenchRow]:
    """One client alone, then sixteen on the twenty largest communes, then on one only."""
    rows = build(options.size or SIZE)
    codes = largest(20)
    clients = options.clients or CLIENTS
    measure(codes, 2, 1)  # warms the caches
    alone, _took = measure(codes, 1, options.seconds)
    cost: list[float] = []
    many, took = measure(codes, clients, options.seconds, cost=cost)
    city, _took = measure(codes[:1], clients, options.seconds, cost=cost)
    whole, _took = measure(codes, clients, options.seconds, client=_whole, cost=cost)
    if os.environ.get("MAHALLI_BENCH_KEEP") == "0":
        clear()
    return [
        row_of("worklist.alone", "ms", alone, rows=rows),
        row_of("worklist.clients", "ms", many, rows=rows),
        row_of("worklist.largest", "ms", city, rows=rows),
        row_of("worklist.page", "ms", whole, rows=rows),
        *(
            row_of(f"worklist.{name}.cpu", "ms/call", [one], rows=rows)
            for name, one in zip(("clients", "largest", "page"), cost, strict=True)
        ),
        row_of("worklist.rate", "1/s", [1000 / sample for sample in many], value=len(many) / took, rows=rows),
    ]
