"""Numbers without gap or repeat: one statement, its row locked until the case is committed."""

from __future__ import annotations

from django.db import connection

from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.cases.record import here

_NEXT = """
INSERT INTO procedures_numberseries AS s (id, authority_id, procedure, year, last)
VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (authority_id, procedure, year) DO UPDATE SET last = s.last + 1
RETURNING last
"""


def next_serial(procedure: str, year: int) -> int:
    """The next number of this procedure in this authority and year. A rolled back filing gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), here(), procedure, year])
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


_BLOCK = """
INSERT INTO procedures_numberseries AS s (id, authority_id, procedure, year, last)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (authority_id, procedure, year) DO UPDATE SET last = s.last + excluded.last
RETURNING last
"""


def reserve_serials(procedure: str, year: int, count: int) -> int:
    """The first of ``count`` consecutive numbers taken at once from the same series (the receipt book)."""
    with connection.cursor() as cursor:
        cursor.execute(_BLOCK, [new_id(), here(), procedure, year, count])
        row = cursor.fetchone()
    assert row is not None
    return int(row[0]) - count + 1


def written_number(procedure: str, year: int, serial: int) -> str:
    """As printed: initials of the procedure, year, serial."""
    initials = "".join(word[0] for word in procedure.replace(".", "_").split("_") if word).upper()
    return f"{initials}-{year}-{serial:05d}"
