"""Writes that wait for each other: rows of one act go to the database in one statement.

`insert` and `write_back` put what they are given here, with its values of that moment. It is written before the next
statement of the scope, whichever it is (a read sees what was written, a savepoint covers what came after it), and at
the latest before the scope commits; a database that refuses it says so there. What a rollback to a savepoint undoes
was either written after it, or still waits and is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import DatabaseError, connection

Shape = tuple[Any, ...]


@dataclass
class Part:
    """One statement to be: its SQL for a number of rows, the values row by row, and whose rows they are."""

    sql: Callable[[Shape, int], str]
    shape: Shape
    rows: list[list[Any]] = field(default_factory=list)
    changes: bool = False
    owner: Any = None


@dataclass
class Waiting:
    """What the open scope has not written yet."""

    parts: dict[Any, Part] = field(default_factory=dict)
    inserted: dict[int, tuple[Any, list[Any], dict[str, int]]] = field(default_factory=dict)
    channels: list[str] = field(default_factory=list)

    def clear(self) -> None:
        self.parts, self.inserted, self.channels = {}, {}, []


_waiting: ContextVar[Waiting | None] = ContextVar("mahalli_waiting", default=None)


def begin_waiting() -> Any:
    """Used when a scope opens."""
    return _waiting.set(Waiting())


def end_waiting(token: Any) -> None:
    """Used when a scope closes: what was not written is given up with its transaction."""
    _waiting.reset(token)


def waiting() -> Waiting | None:
    """What waits in the open scope, or None outside a scope."""
    return _waiting.get()


def before(sql: Any) -> None:
    """Used by the database backend before each statement."""
    held = _waiting.get()
    if held is None or not (held.parts or held.channels):
        return
    if str(sql).startswith("ROLLBACK TO"):
        held.clear()
    else:
        write_waiting()


def wake_after(channel: str) -> None:
    """Notify those who listen to ``channel`` when this transaction commits."""
    held = _waiting.get()
    if held is None:
        raise DatabaseError("nothing is notified outside a scope")
    if channel not in held.channels:
        held.channels.append(channel)


def write_waiting() -> None:
    """Write all that waits, in one statement."""
    held = _waiting.get()
    if held is None or not (held.parts or held.channels):
        return
    parts, channels = list(held.parts.values()), list(held.channels)
    held.clear()
    if connection.needs_rollback:
        return  # this transaction is over already
    sql = _statement(tuple((part.sql, part.shape, len(part.rows), part.changes) for part in parts), len(channels))
    values = [value for part in parts for row in part.rows for value in row]
    wanted = sum(part.changes for part in parts)
    with connection.numbered_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(sql, [*values, *channels])
        if len(parts) == 1 and not channels:
            written = cursor.rowcount if wanted else 0
        else:
            found = cursor.fetchone()
            written = found[0] if found else -1
    if written != wanted:
        raise DatabaseError("a row that was to be changed is gone")


@lru_cache(maxsize=512)
def _statement(parts: tuple[tuple[Any, Shape, int, bool], ...], channels: int) -> str:
    """Each part a common table expression that writes; all run, and see the state before the statement.

    Its places are numbered here, once for each shape: the driver would look for them anew at each call, since it keeps
    no long statement in mind.
    """
    numbers = count(1)
    return re.sub("%s", lambda _: f"${next(numbers)}", _joined(parts, channels))


def _joined(parts: tuple[tuple[Any, Shape, int, bool], ...], channels: int) -> str:
    written = [sql(shape, rows) for sql, shape, rows, _ in parts]
    if len(written) == 1 and not channels:
        return str(written[0])
    named = ", ".join(
        f"w{index} AS ({one}{' RETURNING 1' if parts[index][3] else ''})" for index, one in enumerate(written)
    )
    counts = " + ".join(f"(SELECT count(*) FROM w{index})" for index, part in enumerate(parts) if part[3]) or "0"  # noqa: S608 - a number
    calls = ", pg_notify(%s, '')" * channels
    return f"{'WITH ' + named + ' ' if named else ''}SELECT {counts}{calls}"
