"""The columns that an export may hold: a closed list, persons apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.facts import CaseFact
from mahalli.procedures.clocks.api import DayIndex

Value = str | int | date | None
Words = Mapping[str, Mapping[str, str]]
"""Column → code → what the reader's language calls it."""

COLUMNS: Final[dict[str, Callable[[CaseFact, DayIndex], Value]]] = {
    "procedure": lambda fact, _days: fact.procedure,
    "service": lambda fact, _days: fact.service,
    "channel": lambda fact, _days: fact.channel,
    "outcome": lambda fact, _days: fact.outcome or "open",
    "filed_on": lambda fact, _days: fact.filed_on,
    "complete_on": lambda fact, _days: fact.complete_on,
    "due": lambda fact, _days: fact.due,
    "closed_on": lambda fact, _days: fact.closed_on,
    "working_days": lambda fact, days: cases.working_days_of(fact, days),
    "late": lambda fact, _days: "yes" if fact.late else "no",
    "requests": lambda fact, _days: fact.requests,
    "reason_code": lambda fact, _days: fact.reason_code,
}
PERSONAL: Final = frozenset({"applicant_ar", "applicant_latin", "birth_date", "phone_tail", "email"})
DEFAULT: Final = ("number", "procedure", "channel", "outcome", "filed_on", "due", "closed_on", "working_days", "late", "requests")


def _extra(place: int) -> Callable[[CaseFact, DayIndex], Value]:
    def read(fact: CaseFact, _days: DayIndex) -> Value:
        value: Value = fact.extra[place]
        return value

    return read


ALL: Final = ("number", *COLUMNS, "applicant_ar", "applicant_latin", "birth_date", "phone_tail", "email")


def readers_of(
    columns: Sequence[str], words: Words, *, today: date
) -> tuple[tuple[str, ...], list[Callable[[CaseFact, DayIndex], Value]]]:
    """What to read beside the facts, and the reader of each column in the order chosen."""
    known = {**COLUMNS, "late": _late(today)}
    extra = tuple(column for column in columns if column not in COLUMNS)
    readers = []
    for column in columns:
        reader = known[column] if column in known else _extra(extra.index(column))
        readers.append(_in_words(reader, words[column]) if column in words else reader)
    return extra, readers


def _late(today: date) -> Callable[[CaseFact, DayIndex], Value]:
    """Answered after the service's limit, or open when it has passed: what ``count_open`` calls late."""

    def read(fact: CaseFact, _days: DayIndex) -> Value:
        runs = not fact.outcome and fact.closed_on is None and fact.met_on is None and not any(start <= today < end for start, end in fact.pauses)
        return "yes" if fact.late or (runs and fact.due is not None and fact.due < today) else "no"

    return read


def _in_words(
    reader: Callable[[CaseFact, DayIndex], Value], words: Mapping[str, str]
) -> Callable[[CaseFact, DayIndex], Value]:
    def read(fact: CaseFact, days: DayIndex) -> Value:
        value = reader(fact, days)
        return words.get(str(value), value)

    return read
