"""What crosses the border of the definitions beside the shapes of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from mahalli.procedures.definitions.document_shapes import Block, DocumentLayout
from mahalli.procedures.definitions.journey_shapes import AskShape, Delay, JourneyAct, Stage
from mahalli.procedures.definitions.problems import Problem
from mahalli.procedures.definitions.shapes import Condition, Fee, FeeLine, FormField, Pack, Page, Piece
from mahalli.procedures.definitions.vocabulary import (
    LANGUAGES,
    Actor,
    DelayKind,
    DocumentKind,
    FieldType,
    Pictogram,
    SilenceEffect,
    Start,
    Verb,
)

__all__ = [
    "LANGUAGES", "Actor", "AdoptedPack", "AskShape", "Block", "Checked", "Condition", "Delay", "DelayKind", "Difference",
    "DocumentKind", "DocumentLayout", "Fact", "Fee", "FeeLine", "FieldType", "FormField", "JourneyAct", "Pack", "Page",
    "Pictogram", "Piece", "Problem", "PublishedPack", "SilenceEffect", "Stage", "Start", "TestResult", "Verb",
]  # fmt: skip

Words = Mapping[str, str]


class Checked(NamedTuple):
    """Answers of a page: what is kept, what blocks, what only deserves a second look."""

    clean: dict[str, Any]
    errors: dict[str, Words]
    warnings: dict[str, Words]


@dataclass(frozen=True)
class PublishedPack:
    """A published version."""

    id: UUID
    pack: Pack
    hash: str


@dataclass(frozen=True)
class AdoptedPack:
    """What an authority offers: a published version, what it filled in, under which state of the law."""

    id: UUID
    pack_version: UUID
    pack: Pack
    hash: str
    overrides: Mapping[str, Any]
    law_hash: str
    adopted_at: datetime


@dataclass(frozen=True)
class Difference:
    """One change between two packs; None on a side means absent."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True)
class TestResult:
    """One pack test and what differed (empty: passed)."""

    __test__ = False

    name: str
    passed: bool
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One of the seven facts of 55-19 art. 6."""

    number: int
    title: Words
    lines: tuple[Words, ...]
    sources: tuple[str, ...] = ()
