"""The tables that an empty database gets at once: ``python -m tests.house.structure`` writes them down from the migrations.

It starts a server of its own, runs every migration from the first, and tells what stands there. ``--tell`` prints it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mahalli.operation.programs import environment, program

OWNER = "mahalli_owner"
ENTRY = re.compile(r"^--\n-- Name: .*?; Type: (?P<type>[A-Z ]+); Schema: .*\n--\n", re.M)
NOT_OURS = ("EXTENSION", "COMMENT", "SCHEMA")  # made by the administrator before us
GIVEN = re.compile(r"^ALTER [A-Z ]+ .* OWNER TO (?P<role>\w+);\n", re.M)


def made_by_migrations() -> str:
    from mahalli import embedded

    home = Path(tempfile.mkdtemp(prefix="mahalli-structure-"))
    home.chmod(0o711)
    server = embedded.start(home / "pg", durable=False)
    os.environ |= {
        "DATABASE_URL": server.url("mahalli_app"), "DATABASE_OWNER_URL": server.url("mahalli_owner"), "MAHALLI_DATA": str(home),
    }  # fmt: skip
    try:
        from mahalli.commands.environment import set_up_django

        set_up_django()
        from django.core.management import call_command
        from django.db import connections
        from django.db.migrations.recorder import MigrationRecorder

        call_command("migrate", database="owner", verbosity=0, interactive=False)
        return told(server.url("mahalli_owner"), list(MigrationRecorder(connections["owner"]).applied_migrations()))
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def told(url: str, applied: list[tuple[str, str]]) -> str:
    """The text of the file for the database at `url`, which the migrations `applied` (application, name) made."""
    done = subprocess.run(
        [program("pg_dump"), "--schema-only", "--dbname="], env=environment(url), stdout=subprocess.PIPE, text=True, check=True
    )
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


if __name__ == "__main__":
    from mahalli.operation.structure import FILE

    text = made_by_migrations()
    if "--tell" in sys.argv:
        sys.stdout.write(text)
    else:
        FILE.write_text(text, encoding="utf-8")
