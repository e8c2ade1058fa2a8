"""The tables that an empty database gets at once: ``python -m tests.house.structure`` writes them down from the migrations.

It starts a server of its own, runs every migration from the first, and tells what stands there. ``--tell`` prints it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path


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

        from mahalli.operation.structure import told

        call_command("migrate", database="owner", verbosity=0, interactive=False)
        return told(server.url("mahalli_owner"), list(MigrationRecorder(connections["owner"]).applied_migrations()))
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    from mahalli.operation.structure import FILE

    text = made_by_migrations()
    if "--tell" in sys.argv:
        sys.stdout.write(text)
    else:
        FILE.write_text(text, encoding="utf-8")
