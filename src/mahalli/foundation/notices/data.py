"""What crosses the border of notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class NoticeView:
    id: UUID
    title: dict[str, str]
    body: dict[str, str]
    channel: str
    planned_at: datetime
    sent_at: datetime | None
