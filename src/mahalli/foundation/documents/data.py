"""What crosses the border of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.kinds import ENDINGS, MIME, PAPERS, SOUNDS, endings_of

__all__ = [
    "ENDINGS", "MIME", "PAPERS", "SOUNDS", "FileRef", "IssuedView", "Limits", "Order", "Sheet", "Status", "Verdict", "VerdictFact",
    "VerdictKind", "Words", "endings_of",
]  # fmt: skip

Words = Mapping[str, str]
"""A text in ``ar`` and ``fr`` (and ``zgh`` on the screen)."""


@dataclass(frozen=True)
class FileRef:
    """A stored file: the SHA-256 of its bytes, its size in bytes, its type by content."""

    digest: str
    size: int
    mime: str


@dataclass(frozen=True)
class Limits:
    """What is taken: at most ``max_bytes``, of the kinds named (`documents.kinds.MIME`); a sound, at most ``max_seconds``."""

    max_bytes: int = 5_000_000
    accept: tuple[str, ...] = PAPERS
    max_seconds: int = 180


@dataclass(frozen=True)
class Sheet:
    """A document to lay out: plain values only, Arabic first with French beneath.

    ``blocks`` are mappings with a ``kind``: heading, paragraph, note (``text``), facts (``rows`` of
    label and value), list (``items``), signature (``title``, ``name``, ``delegation``), qr (``text``).
    """

    kind: str
    title: Words
    authority: Words
    parent: Words
    number: str
    on: date
    day: Words
    blocks: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Order:
    """What is to be issued: about which subject, once for each key, in the place of which document."""

    authority: str
    subject: str
    key: str
    sheet: Sheet
    supersedes: UUID | None = None


class Status(StrEnum):
    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


@dataclass(frozen=True)
class IssuedView:
    """An issued document."""

    id: UUID
    kind: str
    serial: str
    digest: str
    status: Status
    issued_at: datetime
    title: Words = field(default_factory=dict)


class VerdictKind(StrEnum):
    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    ALTERED = "altered"
    FOREIGN_KEY = "foreign_key"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class VerdictFact:
    label: Words
    value: str | Words


@dataclass(frozen=True)
class Verdict:
    """A plain answer, and the facts that the document states about itself."""

    kind: VerdictKind
    sentence: Words
    facts: tuple[VerdictFact, ...] = ()
