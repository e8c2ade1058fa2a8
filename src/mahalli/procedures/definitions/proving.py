"""Reading a pack and proving it: the two ways in, one that lists faults and one that refuses them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from mahalli.procedures.definitions.errors import PackMalformed
from mahalli.procedures.definitions.lint import lint
from mahalli.procedures.definitions.loading import Draft, read_draft
from mahalli.procedures.definitions.problems import Problem
from mahalli.procedures.definitions.shapes import Pack


def prove(folder: Path, parameters: Collection[str] | None = None) -> tuple[Draft, list[Problem]]:
    """The pack as read, and its faults in the order of files and lines."""
    draft = read_draft(folder)
    problems = list(draft.problems)
    if not problems:
        problems += list(lint(draft, parameters))
    return draft, sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line, problem.code))


def check_pack(folder: Path, *, parameters: Collection[str] | None = None) -> list[Problem]:
    """Every fault of a pack; an empty list means that it can be published. Never raises on its content."""
    return prove(folder, parameters)[1]


def load_pack(folder: Path, *, parameters: Collection[str] | None = None) -> Pack:
    """The pack of a folder. Raises PackMalformed with every fault."""
    draft, problems = prove(folder, parameters)
    pack = None if problems else draft.pack()
    if pack is None:
        raise PackMalformed(problems)
    return pack
