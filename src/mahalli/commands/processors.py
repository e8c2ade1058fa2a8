"""How much processor each part of a running Mahalli used, read from /proc: a figure that other people's work does
not blur as it blurs seconds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mahalli.places import data_home

TICKS = os.sysconf("SC_CLK_TCK")
PARTS = ("web", "worker", "database")


def processor_ms(port: str) -> dict[str, float]:
    """Milliseconds used so far by the web server of ``port``, its worker and its database; empty off Linux."""
    if not Path("/proc/self/stat").exists():
        return {}
    lines = {pid: _command(pid) for pid in _processes()}
    parents = {pid: _stat(pid)[1] for pid in lines}
    web = [pid for pid, line in lines.items() if "granian" in line and f"--port {port} " in f"{line} "]
    ups = {parents[pid] for pid in web} - {1}
    workers = [pid for pid, line in lines.items() if line.endswith("mahalli.commands.main worker") and parents[pid] in ups]
    roots = {"web": web, "worker": workers, "database": _postmaster()}
    return {part: sum(_stat(pid)[0] for pid in _with_children(pids, parents)) for part, pids in roots.items()}


def _processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def _stat(pid: int) -> tuple[float, int]:
    """Processor milliseconds (with those of children that ended) and the parent."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0, 0
    return sum(int(one) for one in fields[11:15]) * 1000 / TICKS, int(fields[1])


def _postmaster() -> list[int]:
    try:
        return [int((data_home() / "postgres" / "data" / "postmaster.pid").read_text().split("\n", 1)[0])]
    except (OSError, ValueError):
        return []


def _with_children(roots: list[int], parents: dict[int, int]) -> set[int]:
    found = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in found and pid not in found}:
        found |= more
    return found
