"""The tables laid at once on an empty database are those that all migrations make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mahalli.operation.structure import FILE

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_says_what_the_migrations_make() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.structure", "--tell"], capture_output=True, text=True, timeout=300, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == FILE.read_text(encoding="utf-8"), "a migration changed: run python -m tests.house.structure"
