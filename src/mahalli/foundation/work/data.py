"""What crosses the border of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class WorkItem:
    """One claimed piece of work, as its handler sees it."""

    id: UUID
    kind: str
    authority: str
    key: str
    payload: dict[str, Any]
    due: datetime
    attempts: int
    last_error: str = ""
    failed_at: datetime | None = None


@dataclass(frozen=True)
class Planned:
    """Work to be planned; ``payload`` holds identifiers only."""

    kind: str
    key: str
    due: datetime
    authority: str
    payload: Mapping[str, Any]
