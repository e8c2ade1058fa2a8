"""A rule of three clauses, compiled once, then asked for its result only (must: 3 µs)."""

from __future__ import annotations

import time
from decimal import Decimal

from mahalli.commands.measure import BenchOptions, BenchRow, row_of
from mahalli.procedures.rules.api import Rule, compile_rule
from mahalli.procedures.rules.data import Kind, Source

BATCH = 20_000
LABEL = {"ar": "حقل", "fr": "champ", "zgh": "ⵉⴳⵔ"}


def build_rule() -> Rule:
    """``surface > 100 and not listed and works in (roof, facade)``."""
    fields = {
        "surface": Source("surface", Kind.NUMBER, LABEL),
        "listed": Source("listed", Kind.YES_NO, LABEL),
        "works": Source("works", Kind.CHOICE, LABEL, {"roof": LABEL, "facade": LABEL, "other": LABEL}),
    }
    return compile_rule(
        {
            "all": [
                {"field": "surface", "gt": 100},
                {"field": "listed", "eq": False},
                {"field": "works", "in": ["roof", "facade"]},
            ]
        },
        fields,
    )


def run(options: BenchOptions) -> list[BenchRow]:
    """All three clauses are read: the answer is true."""
    rule = build_rule()
    values = {"surface": Decimal(120), "listed": False, "works": "facade"}
    if rule(values) is not True:
        raise RuntimeError("the rule of the bench must hold")
    samples: list[float] = []
    end = time.perf_counter() + min(options.seconds, 5)
    while len(samples) < 5 or time.perf_counter() < end:
        begun = time.perf_counter()
        for _ in range(BATCH):
            rule(values)
        samples.append((time.perf_counter() - begun) * 1e6 / BATCH)
    return [row_of("rules.three_clauses", "µs", samples, rows=BATCH)]
