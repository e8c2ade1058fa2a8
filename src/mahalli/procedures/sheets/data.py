"""What crosses the border of printed sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class SheetView:
    """A sheet that was asked for; without a digest it is still being made."""

    id: UUID
    kind: str
    params: Mapping[str, Any]
    asked_by: str
    asked_name: str
    asked_at: datetime
    digest: str
