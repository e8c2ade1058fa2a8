"""What the worker does by the clock for the whole installation: seals of journals, their heads, orphan files."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from mahalli.exchange.api import file_digests as exchange_digests
from mahalli.foundation.documents.api import known_digests, sweep_orphans
from mahalli.foundation.journal.api import journal_head, seal_journal
from mahalli.foundation.notices.api import letter_digests
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.tenancy.models import Authority
from mahalli.observatory.api import count_figures
from mahalli.operation.clock import move_mark
from mahalli.participation.petitions.api import scan_digests
from mahalli.procedures.cases.api import file_digests
from mahalli.procedures.casework.api import file_digests as casework_digests
from mahalli.procedures.receipt_book.api import print_digests
from mahalli.procedures.sheets.api import sheet_digests
from mahalli.registers.civil_status.api import copy_digests
from mahalli.registers.information.api import publication_digests

SEAL_EVERY_S = 300.0
SWEEP_EVERY_S = 86_400.0
CLOCK_EVERY_S = 60.0
COUNT_EVERY_S = 300.0
log = logging.getLogger("mahalli.upkeep")


def online_codes() -> list[str]:
    """Codes of the authorities that are online."""
    with platform(actor="upkeep", read_only=True):
        return list(Authority.objects.filter(online=True).order_by("code").values_list("code", flat=True))


def opened_codes() -> list[str]:
    """Codes of the authorities that were ever online: one that is closed keeps its files."""
    with platform(actor="upkeep", read_only=True):
        return list(Authority.objects.filter(opened_on__isnull=False).order_by("code").values_list("code", flat=True))


def seal_all() -> int:
    """Seal what is new in every journal; returns the number of entries sealed."""
    return sum(seal_journal(code) for code in online_codes())


def count_all() -> int:
    """Bring the figures of every authority up to date; one that fails does not hold back the others."""
    counted = 0
    for code in online_codes():
        try:
            with authority(code, actor="upkeep"):
                counted += count_figures(now=datetime.now(UTC))
        except Exception:
            log.exception("figures were not counted: %s", code)
    return counted


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
    for code in opened_codes():
        with authority(code, actor="upkeep", read_only=True):
            known |= known_digests() | file_digests() | letter_digests()
            known |= exchange_digests() | casework_digests() | print_digests() | copy_digests() | scan_digests()
            known |= sheet_digests() | publication_digests()
    with platform(actor="upkeep", read_only=True), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('mahalli files', 0))")
        if cursor.fetchone() != (True,):  # a backup copies the files of its snapshot: tomorrow
            return 0
        return sweep_orphans(known)


def watch_clock() -> None:
    """Remember the highest time seen; a clock that goes backwards is said aloud, and the journal is not sealed with it."""
    if move_mark(Path(settings.MAHALLI_DATA), datetime.now(UTC)):
        log.error("the clock of this machine went backwards: set it, see `mahalli doctor`")


def _daily() -> None:
    export_heads(Path(settings.MAHALLI_DATA) / "journal-heads", now=datetime.now(UTC))
    sweep_files()


class Upkeep:
    """Called between two rounds of work; each task has its own rhythm and its own failure."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {
            "seal": 0.0, "figures": time.monotonic() + 20.0, "daily": time.monotonic() + 60.0, "clock": 0.0,
        }  # fmt: skip
        self._tasks: dict[str, tuple[float, Callable[[], object]]] = {
            "seal": (SEAL_EVERY_S, seal_all),
            "figures": (COUNT_EVERY_S, count_all),
            "daily": (SWEEP_EVERY_S, _daily),
            "clock": (CLOCK_EVERY_S, watch_clock),
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
