"""Modules that plug in: named at start, loaded once where they serve."""

from __future__ import annotations

import subprocess
import sys

START = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mahalli.settings.default")
import django
django.setup()
from mahalli.foundation.work.plugs import HANDLERS, LAWS, REGISTERS, load_plugs
heavy = ("mahalli.procedures.effects.handlers", "mahalli.registers.legalisation.entries", "mahalli.procedures.regimes.api")
assert not [name for name in heavy if name in sys.modules], "loaded at start"
for socket, name in zip((HANDLERS, REGISTERS, LAWS), heavy):
    load_plugs(socket)
    assert name in sys.modules, name
print("well")
"""


def test_nothing_that_plugs_in_is_loaded_at_start() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "well", done.stderr[-800:]
