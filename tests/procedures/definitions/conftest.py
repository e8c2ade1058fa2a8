"""A copy of a real pack that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SOUND = Path(__file__).resolve().parents[3] / "packs" / "national" / "repair_permit"


class Spoiled:
    """The folder of a pack, with the means to damage it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, file: str, old: str, new: str) -> int:
        """Replace the first ``old``; returns the line (from 1) where it stood."""
        path = self.folder / file
        text = path.read_text()
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def append(self, file: str, text: str) -> int:
        """Add at the end; returns the first line added."""
        path = self.folder / file
        before = path.read_text()
        path.write_text(before + text)
        return before.count("\n") + 1

    def write(self, file: str, data: bytes | str) -> None:
        path = self.folder / file
        path.write_bytes(data.encode() if isinstance(data, str) else data)


@pytest.fixture
def occupancy(tmp_path: Path) -> Spoiled:
    """A copy of a pack with stages, acts and questions of its own."""
    folder = tmp_path / "occupancy"
    shutil.copytree(SOUND.parent / "occupancy_permit", folder)
    return Spoiled(folder)


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoiled:
    folder = tmp_path / "pack"
    shutil.copytree(SOUND, folder)
    return Spoiled(folder)
