"""Shapes of acts: what they ask, what is allowed now, what was given with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

Text = Mapping[str, str]
"""One sentence in ``ar``, ``fr`` and ``zgh``."""

AskKind = Literal["text", "long_text", "date", "moment", "number", "choice", "yes_no", "file"]


@dataclass(frozen=True)
class Ask:
    """One thing that an act asks of its author: a date, a text, a choice, a file."""

    id: str
    kind: AskKind
    label: Text
    help: Text = field(default_factory=dict)
    required: bool = True
    choices: tuple[tuple[str, Text], ...] = ()
    max_length: int = 4000
    past: bool = False  # a date or a moment that cannot be in the future
    future: bool = False  # one that cannot be in the past
    accept: tuple[str, ...] = ("pdf", "jpeg", "png")
    max_mb: int = 10
    only: tuple[str, str] = ("", "")  # asked where this question of the form has this answer
    counts: str = ""  # the number of the form that this one takes the place of, in the amount due
    unless: tuple[str, str] = ("", "")  # not required where that other question has this answer
    at_least: str = ""  # a parameter of the law that the number must reach in this authority


@dataclass(frozen=True)
class AllowedAct:
    act: str
    label: Text
    article: str
    asks: tuple[Ask, ...] = ()
    generic: bool = False  # done by `perform_act`
    consequence: Text = field(default_factory=dict)


@dataclass(frozen=True)
class ActDetailView:
    """What the author of an act gave with it, in words; ``files``: ask, name, digest, kind of content."""

    act: str
    label: Text
    article: str
    at: datetime
    actor: str
    lines: tuple[tuple[Text, Text], ...]
    files: tuple[tuple[str, str, str, str], ...] = ()
    serial: str = ""


@dataclass(frozen=True)
class StampsView:
    """What is paid in stamps outside Mahalli: the amount and how it is counted."""

    amount: Decimal
    basis: Text
