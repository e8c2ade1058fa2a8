"""A pack's folder, read as a stranger's: known names only, no links, bounded sizes, plain files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mahalli.procedures.definitions.problems import Problem, make_problem

MAX_FILE = 1_000_000
MAX_WHOLE = 4_000_000
MAX_FILES = 120
REQUIRED = ("pack.yaml", "form.yaml", "rules.yaml", "journey.yaml")
FOLDERS = ("documents", "messages", "tests")
FREE = ("README.md", "CHANGES.md")
_NAME = re.compile(r"^[a-z][a-z0-9_]{0,60}\.yaml$")


@dataclass
class RawPack:
    """The bytes of each file by its name in the folder, and the faults met on the way."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_folder(folder: Path) -> RawPack:
    """Read the files of a pack. Never follows a link, never opens what is not a plain file."""
    raw = RawPack()
    if folder.is_symlink():
        raw.problems.append(make_problem("link", folder.name, 0, found=folder.name))
        return raw
    if not folder.is_dir():
        raw.problems.append(make_problem("no_folder", folder.name or str(folder), 0, found=str(folder)))
        return raw
    _read_level(folder, "", raw)
    missing = [name for name in REQUIRED if name not in raw.files]
    known = {problem.file for problem in raw.problems}
    for name in missing:
        if name not in known:
            raw.problems.append(make_problem("file_missing", name, 0, found=name, expected=", ".join(REQUIRED)))
    return raw


def _read_level(folder: Path, prefix: str, raw: RawPack) -> None:
    seen = 0
    with os.scandir(folder) as entries:
        for entry in sorted(_some(entries), key=lambda item: item.name):
            seen += 1
            if seen > MAX_FILES or len(raw.files) >= MAX_FILES:
                raw.problems.append(make_problem("too_many_files", prefix or ".", 0, found=f"> {MAX_FILES}"))
                return
            _read_entry(entry, prefix, raw)


def _some(entries: Iterable[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    kept = []
    for entry in entries:
        kept.append(entry)
        if len(kept) > MAX_FILES + 1:
            break
    return kept


def _read_entry(entry: os.DirEntry[str], prefix: str, raw: RawPack) -> None:
    name = prefix + entry.name
    shown = name.encode("utf-8", "backslashreplace").decode()
    if entry.is_symlink():
        raw.problems.append(make_problem("link", shown, 0, found=shown))
    elif entry.is_dir(follow_symlinks=False):
        if not prefix and entry.name in FOLDERS:
            _read_level(Path(entry.path), entry.name + "/", raw)
        else:
            raw.problems.append(make_problem("strange_file", shown, 0, found=shown, choices=FOLDERS))
    elif not prefix and entry.name in FREE:
        return
    elif (prefix and _NAME.match(entry.name)) or (not prefix and entry.name in REQUIRED):
        _read_file(Path(entry.path), name, raw)
    else:
        raw.problems.append(make_problem("strange_file", shown, 0, found=shown, choices=(*REQUIRED, *FREE)))


def _read_file(path: Path, name: str, raw: RawPack) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raw.problems.append(make_problem("unreadable", name, 0, found=error.strerror or "OSError"))
        return
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raw.problems.append(make_problem("link", name, 0, found=name))
            return
        data = stream.read(MAX_FILE + 1)
    whole = sum(len(other) for other in raw.files.values())
    if len(data) > MAX_FILE or whole + len(data) > MAX_WHOLE:
        raw.problems.append(make_problem("too_big", name, 0, found=f"> {MAX_FILE}", expected=f"{MAX_FILE}"))
        return
    raw.files[name] = data
