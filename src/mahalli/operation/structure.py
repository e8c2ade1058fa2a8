"""The tables as all migrations leave them, laid at once on an empty database.

Running each migration from the first takes a quarter of a minute, nearly all of it Django drawing its models anew after each
step. An empty database needs the result only. `structure.sql` is that result as pg_dump tells it, written by
``python -m tests.house.structure``; a test makes all migrations from nothing and refuses a file that says anything else.
A migration younger than the file is applied on top, as anywhere.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction

from mahalli.operation.errors import ProgramFailed
from mahalli.operation.programs import environment, program

ALIAS = "owner"
FILE = Path(__file__).with_name("structure.sql")
FORM = 18  # the major version of PostgreSQL that wrote the file; others get the migrations one by one
LOCK = 0x6D61_6861  # two starts on one empty database: the second finds the tables of the first
OWNER = "mahalli_owner"
ENTRY = re.compile(r"^--\n-- Name: .*?; Type: (?P<type>[A-Z ]+); Schema: .*\n--\n", re.M)
NOT_OURS = ("EXTENSION", "COMMENT", "SCHEMA")  # made by the administrator before us
GIVEN = re.compile(r"^ALTER [A-Z ]+ .* OWNER TO (?P<role>\w+);\n", re.M)


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


def told(url: str, applied: list[tuple[str, str]]) -> str:
    """The text of the file for the database at `url`, which the migrations `applied` (application, name) made."""
    done = subprocess.run(
        [program("pg_dump"), "--schema-only", "--dbname="], env=environment(url), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ProgramFailed(program="pg_dump", reason=done.stderr.strip()[-400:])
    rows = ",\n".join(f"    ('{app}', '{name}', now())" for app, name in sorted(applied))
    entries = "\n\n".join(_entries(done.stdout))
    return f"{entries}\n\nINSERT INTO public.django_migrations (app, name, applied) VALUES\n{rows};\n"


def _entries(dump: str) -> Iterator[str]:
    """Each entry of a dump that is ours to make, without its heading and without what only this server says.

    What belongs to another role than the owner of the tables is given away last: afterwards the owner may no longer say who
    uses it, and PostgreSQL would only warn.
    """
    parts = ENTRY.split(dump)
    gifts = []
    for kind, text in zip(parts[1::2], parts[2::2], strict=True):
        if kind not in NOT_OURS and not (kind == "ACL" and " ON SCHEMA " in text):
            kept = "\n".join(_statements(GIVEN.sub("", text)))
            yield re.sub(r"\n{2,}", "\n", kept).strip()
            gifts += [_gift(found) for found in GIVEN.finditer(text) if found["role"] != OWNER]
    yield from gifts


def _statements(text: str) -> Iterator[str]:
    """Lines without the settings that stand between entries and at the end of the dump."""
    for line in text.splitlines():
        if not re.match(r"SET \w+ = |\\|-- (PostgreSQL|Dumped)|--$", line):
            yield line


def _gift(found: re.Match[str]) -> str:
    """A role can be given something only while it may create, so it may for that moment."""
    role = found["role"]
    return f"GRANT CREATE ON SCHEMA public TO {role};\n{found[0]}REVOKE CREATE ON SCHEMA public FROM {role};"
