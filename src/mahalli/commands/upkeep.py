"""What the worker does by the clock for the whole installation: seals of journals, their heads, orphan files."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from mahalli.foundation.documents.api import known_digests, sweep_orphans
from mahalli.foundation.journal.api import journal_head, seal_journal
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases.api import file_digests
from mahalli.registers.civil_status.api import copy_digests

SEAL_EVERY_S = 300.0
SWEEP_EVERY_S = 86_400.0
log = logging.getLogger("mahalli.upkeep")


def online_codes() -> list[str]:
    """Codes of the authorities that are online."""
    with platform(actor="upkeep", read_only=True):
        return list(Authority.objects.filter(online=True).order_by("code").values_list("code", flat=True))


def seal_all() -> int:
    """Seal what is new in every journal; returns the number of entries sealed."""
    return sum(seal_journal(code) for code in online_codes())


def export_heads(folder: Path, *, now: datetime) -> Path:
    """Write the head of every chain into one file of the day, to be kept elsewhere: a later change shows against it."""
    heads = {code: head for code in online_codes() if (head := journal_head(code))}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{now.date().isoformat()}.json"
    path.write_text(json.dumps({"at": now.isoformat(), "heads": heads}, indent=1))
    return path


def sweep_files() -> int:
    """Remove files to which no row of any authority refers, a day after they came."""
    known: set[str] = set()
    for code in online_codes():
        with authority(code, actor="upkeep", read_only=True):
            known |= known_digests() | file_digests() | copy_digests()
    return sweep_orphans(known)


def _daily() -> None:
    export_heads(Path(settings.MAHALLI_DATA) / "journal-heads", now=datetime.now(UTC))
    sweep_files()


class Upkeep:
    """Called between two rounds of work; each task has its own rhythm and its own failure."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {"seal": 0.0, "daily": time.monotonic() + 60.0}
        self._tasks: dict[str, tuple[float, Callable[[], object]]] = {
            "seal": (SEAL_EVERY_S, seal_all),
            "daily": (SWEEP_EVERY_S, _daily),
        }

    def __call__(self) -> None:
        for name, (every, task) in self._tasks.items():
            if time.monotonic() < self._next[name]:
                continue
            self._next[name] = time.monotonic() + every
            try:
                task()
            except Exception:  # upkeep comes again; work must go on
                log.exception("upkeep failed: %s", name)
