"""``mahalli bench NAME``: the figures of the design's section 9, measured here and now.

The benches stand in ``bench/`` at the root of the source; a machine that only runs Mahalli has none.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from mahalli.commands.measure import BenchOptions, BenchRow

BENCH_DIR = Path(__file__).resolve().parents[3] / "bench"


class BenchName(StrEnum):
    FILING = "filing"
    PAGE = "page"
    WORKLIST = "worklist"
    SEARCH = "search"
    RULES = "rules"
    DOCUMENTS = "documents"
    AUTHORITY = "authority"
    MIGRATIONS = "migrations"
    STATISTICS = "statistics"
    EXPORT = "export"


def _load(name: BenchName) -> ModuleType:
    path = BENCH_DIR / f"{name.value}.py"
    spec = importlib.util.spec_from_file_location(f"mahalli_bench_{name.value}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        typer.echo(f"No bench here: {path} is missing. Run it from a checkout of the source.", err=True)
        raise typer.Exit(2)
    if str(BENCH_DIR) not in sys.path:
        sys.path.insert(0, str(BENCH_DIR))  # what several benches share stands beside them
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _table(rows: list[BenchRow]) -> Table:
    table = Table("name", "value", "unit", "n", "p50", "p95", "rows", "cores")
    for row in rows:
        table.add_row(*(str(value) for value in row.as_dict().values()))
    return table


def bench(
    name: Annotated[BenchName, typer.Argument(help="What to measure.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of rows.")] = False,
    size: Annotated[int, typer.Option(help="How many rows to build; 0 takes the bench's own size.")] = 0,
    clients: Annotated[int, typer.Option(help="How many clients at once; 0 takes the bench's own.")] = 0,
    seconds: Annotated[float, typer.Option(help="How long each figure is measured.")] = 5.0,
    url: Annotated[str, typer.Option(help="Where Mahalli answers (page, filing).")] = "http://127.0.0.1:8000",
) -> None:
    """Measure one thing. Example: mahalli bench rules --json"""
    module = _load(name)
    rows: list[BenchRow] = module.run(
        BenchOptions(size=size, clients=clients, seconds=seconds, url=url.rstrip("/"))
    )
    if as_json:
        typer.echo(json.dumps([row.as_dict() for row in rows], ensure_ascii=False))
    else:
        Console().print(_table(rows))
