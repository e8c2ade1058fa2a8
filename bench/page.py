"""A page, two clients, median (must: 15 ms), and its weight over the wire (at most 50 kB).

Mahalli must answer at ``--url`` (``make up``); the page is the portal of the first demo authority.
"""

from __future__ import annotations

import gzip
import os

from mahalli.commands.clients import Client, run_clients
from mahalli.commands.measure import BenchOptions, BenchRow, row_of

PATH = os.environ.get("MAHALLI_BENCH_PAGE", "/ar/fes/")


def read_page(client: Client) -> None:
    """One visit; anything but 200 stops the bench."""
    status, _location, content = client.call("GET", PATH)
    if status != 200 or not content:
        raise RuntimeError(f"{PATH} answered {status}")


def run(options: BenchOptions) -> list[BenchRow]:
    client = Client(options.url)
    read_page(client)
    _status, _location, content = client.call("GET", PATH)
    clients = options.clients or 2
    samples, took = run_clients(options.url, read_page, clients=clients, seconds=options.seconds)
    weight = len(gzip.compress(content, 6)) / 1000
    return [
        row_of("page.portal", "ms", samples, rows=clients),
        row_of("page.rate", "1/s", [1000 / sample for sample in samples], value=len(samples) / took),
        row_of("page.weight", "kB", [weight]),
    ]
