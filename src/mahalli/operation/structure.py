"""The tables as all migrations leave them, laid at once on an empty database.

Running each migration from the first takes a quarter of a minute, nearly all of it Django drawing its models anew after each
step. An empty database needs the result only. `structure.sql` is that result as pg_dump tells it, written by
``python -m tests.house.structure``; a test makes all migrations from nothing and refuses a file that says anything else.
A migration younger than the file is applied on top, as anywhere.
"""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction

ALIAS = "owner"
FILE = Path(__file__).with_name("structure.sql")
FORM = 18  # the major version of PostgreSQL that wrote the file; others get the migrations one by one
LOCK = 0x6D61_6861  # two starts on one empty database: the second finds the tables of the first


def lay() -> bool:
    """Lay the tables where there are none. Tells whether it did; nothing is left of a try that failed."""
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::integer / 10000")
        if cursor.fetchone()[0] != FORM:
            return False
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')")
        if cursor.fetchone()[0]:
            return False
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(FILE.read_text(encoding="utf-8"))
    return True


def all_migrations() -> None:
    """Bring the tables to what the program needs: laid at once where there are none, then what is younger."""
    lay()
    call_command("migrate", database=ALIAS, verbosity=0, interactive=False)
