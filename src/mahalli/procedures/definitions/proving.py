"""Reading a pack and proving it: the two ways in, one that lists faults and one that refuses them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from mahalli.procedures.definitions.errors import PackMalformed
from mahalli.procedures.definitions.lint import lint
from mahalli.procedures.definitions.loading import Draft, read_draft
from mahalli.procedures.definitions.problems import Problem
from mahalli.procedures.definitions.shapes import Pack

Texts = Mapping[str, Any]
"""The texts that the law knows, by id: each says which articles it may have."""


def prove(
    folder: Path, parameters: Collection[str] | None = None, texts: Texts | None = None
) -> tuple[Draft, list[Problem]]:
    """The pack as read, and its faults in the order of files and lines."""
    draft = read_draft(folder)
    problems = list(draft.problems)
    if not problems:
        problems += list(lint(draft, parameters, texts))
    return draft, sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line, problem.code))


def check_pack(
    folder: Path, *, parameters: Collection[str] | None = None, texts: Texts | None = None
) -> list[Problem]:
    """Every fault of a pack; an empty list means that it can be published. Never raises on its content."""
    return prove(folder, parameters, texts)[1]


def load_pack(folder: Path, *, parameters: Collection[str] | None = None, texts: Texts | None = None) -> Pack:
    """The pack of a folder. Raises PackMalformed with every fault."""
    draft, problems = prove(folder, parameters, texts)
    pack = None if problems else draft.pack()
    if pack is None:
        raise PackMalformed(problems)
    return pack
