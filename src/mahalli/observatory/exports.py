"""Cases as a table: read once, in order of the database, and written as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mahalli.foundation.law.api import calendar_on
from mahalli.observatory.columns import Words, readers_of
from mahalli.observatory.data import Form, Sieve
from mahalli.observatory.figures import next_month
from mahalli.observatory.sheets import write_table
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.facts import FactsWanted


def export_cases(
    *, form: Form, columns: Sequence[str], head: Sequence[str], words: Words, sieve: Sieve, title: str, rtl: bool, today: date
) -> Iterator[bytes]:
    """The file in pieces: cases filed in the period. Call it in a read-only scope that stays open until the end."""
    extra, readers = readers_of(columns, words, today=today)
    days = cases.day_index(calendar_on(today))
    wanted = FactsWanted(
        procedure=sieve.procedure, service=sieve.service, channel=sieve.channel, filed_from=sieve.first,
        filed_to=next_month(sieve.last.replace(day=1)), many=True,
    )  # fmt: skip
    rows = ([read(fact, days) for read in readers] for fact in cases.case_facts(wanted, extra=extra))
    return write_table(form, head, rows, title=title, rtl=rtl)
