"""Finding a case by what a clerk remembers, among the cases of the list's bench (must: p95 60 ms, 16 clients).

The cases are those of ``bench.worklist``; here each gets invented names, a phone, an identity number and a street, and the
words it is found by. A second run finds them and writes nothing. Each search runs as the page does: in the authority's
scope, under row-level security, through `mahalli_find_cases`, and reads the lines it shows.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import threading
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db import connections
from django.utils import timezone
from people import ENDS, FIRST, ROOTS

from mahalli.commands.measure import BenchOptions, BenchRow, row_of
from mahalli.foundation.tenancy import api as tenancy
from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.finding.api import keyed, tokens_of_mark, tokens_of_number, tokens_of_phone, tokens_of_words
from mahalli.procedures.worklist import api as worklist_area
from mahalli.procedures.worklist.data import Sieve

STREETS = tuple(f"{n} زنقة {name}" for n in range(1, 90, 4) for name in ("السلام", "الأطلس", "الزيتون", "النخيل", "طارق بن زياد", "المسيرة"))


def _lists() -> ModuleType:
    name = "mahalli_bench_worklist"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("worklist.py"))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@lru_cache(maxsize=10_000)
def _words(text: str, name: bool) -> frozenset[str]:
    return frozenset(tokens_of_words(text, name=name))


def person(seed: int) -> tuple[str, str, str, str, str]:
    """Arabic name, Latin name, phone, identity number, street: invented, and the same for the same seed."""
    dice = random.Random(seed)
    (first, latin), (root, lroot), (end, lend) = (one.split("|") for one in (dice.choice(FIRST), dice.choice(ROOTS), dice.choice(ENDS)))
    phone = f"06{dice.randrange(10**8):08d}"
    return f"{first} ال{root}{end}", f"{latin} {lroot}{lend}", phone, f"{dice.choice('ABCDEFGHJK')}{dice.randrange(10**6):06d}", dice.choice(STREETS)


def _rows(code: str, cases: list[tuple[Any, str]]) -> Iterator[tuple[Any, ...]]:
    for case, number in cases:
        arabic, latin, phone, card, street = person(case.int)
        tokens = set(_words(arabic, True) | _words(latin, True) | _words(street, False))
        tokens |= tokens_of_number(number) | tokens_of_phone(phone) | tokens_of_mark(card)
        yield new_id(), code, case, keyed(code, tokens)


def build() -> int:
    """The words of the bench's cases, once."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procedures_casewords")
        found = int(cursor.fetchone()[0])
        cursor.execute("SELECT count(*) FROM procedures_case WHERE procedure = 'bench.worklist'")
        wanted = int(cursor.fetchone()[0])
        if found >= wanted * 0.98:
            return found
        cursor.execute("DELETE FROM procedures_casewords w USING procedures_case c WHERE c.id = w.case_id AND c.procedure = 'bench.worklist'")
        cursor.execute("SELECT authority_id, array_agg(id), array_agg(number) FROM procedures_case WHERE procedure = 'bench.worklist' GROUP BY 1")
        towns = cursor.fetchall()
        with cursor.copy("COPY procedures_casewords (id, authority_id, case_id, tokens) FROM STDIN") as copy:
            for code, ids, numbers in towns:
                for row in _rows(code, list(zip(ids, numbers, strict=True))):
                    copy.write_row(row)
        cursor.execute("VACUUM (ANALYZE) procedures_casewords")
    return wanted


def questions(code: str, count: int = 60) -> list[str]:
    """What clerks type, drawn from real cases of the commune: names in both scripts, ends of phones, cards, streets."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, number FROM procedures_case WHERE authority_id = %s LIMIT 4000", [code])
        sample = random.Random(7).choices(cursor.fetchall(), k=count)
    asked = []
    for turn, (case, number) in enumerate(sample):
        arabic, latin, phone, card, street = person(case.int)
        first, last = latin.split()[0], arabic.split()[-1]
        forms = (arabic, latin, last, f"{first} {last}", phone, phone[-4:], card, number[-4:], f"{last} {street.split()[-1]}", latin.split()[-1][:4])
        asked.append(forms[turn % len(forms)])
    return asked


def _search(code: str, typed: str) -> None:
    with tenancy.authority(code, actor="bench", read_only=True):
        rows = worklist_area.list_cases(Sieve(search=typed), me=None, now=timezone.now(), limit=51)
    if not rows:
        raise RuntimeError(f"nothing found for {typed} in {code}")


def _client(asked: dict[str, list[str]], end: float, samples: list[float]) -> None:
    chosen = random.Random(threading.get_ident())
    codes, line = list(asked), _lists().LINE
    while time.time() < end:
        code = chosen.choice(codes)
        typed = chosen.choice(asked[code])
        begun = time.perf_counter()
        line.submit(_search, code, typed).result()
        samples.append((time.perf_counter() - begun) * 1000)


def run(options: BenchOptions) -> list[BenchRow]:
    """One client alone, sixteen on the twenty largest communes, then on the largest only."""
    lists = _lists()
    rows = lists.build(options.size or lists.SIZE)
    build()
    codes = lists.largest(20)
    asked = {code: questions(code) for code in codes}
    city = {codes[0]: asked[codes[0]]}
    clients = options.clients or lists.CLIENTS
    lists.measure(asked, 2, 1, client=_client)
    alone, _took = lists.measure(city, 1, options.seconds, client=_client)
    cost: list[float] = []
    many, took = lists.measure(asked, clients, options.seconds, client=_client, cost=cost)
    largest, _took = lists.measure(city, clients, options.seconds, client=_client, cost=cost)
    return [
        row_of("search.alone", "ms", alone, rows=rows), row_of("search.clients", "ms", many, rows=rows),
        row_of("search.largest", "ms", largest, rows=rows),
        *(row_of(f"search.{name}.cpu", "ms/call", [one], rows=rows) for name, one in zip(("clients", "largest"), cost, strict=True)),
        row_of("search.rate", "1/s", [1000 / one for one in many], value=len(many) / took, rows=rows),
    ]  # fmt: skip
