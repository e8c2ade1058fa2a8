"""Reads of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mahalli.foundation.journal.models import JournalEntry


@dataclass(frozen=True)
class EntryView:
    act: str
    actor: str
    at: datetime
    facts: dict[str, Any]


def entries_of(subject: str, *, limit: int = 100) -> list[EntryView]:
    """The latest entries about a thing, newest first, in the open authority scope."""
    rows = JournalEntry.objects.here().filter(subject=subject).order_by("-at")[:limit]
    return [EntryView(row.act, row.actor, row.at, row.facts) for row in rows]
