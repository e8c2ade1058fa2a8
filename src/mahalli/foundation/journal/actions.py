"""Writing the journal, and collecting what was read."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.tenancy.api import NoScope, authority, current_scope, insert

_reads: ContextVar[list[str] | None] = ContextVar("mahalli_reads", default=None)


def write_entry(*, act: str, subject: str, facts: Mapping[str, Any] | None = None) -> None:
    """Append one entry in the action's own transaction; who and where come from the scope.

    `facts` holds identifiers, amounts, dates and digests, never a personal value.
    """
    scope = current_scope()
    if scope is None or not scope.authority:
        raise NoScope("the journal is written in an authority scope")
    entry = JournalEntry(
        act=act, subject=subject, actor=scope.actor, request_id=scope.request_id, facts=dict(facts or {}),
        at=datetime.now(UTC),
    )  # fmt: skip
    insert([entry])


def collect_reads() -> None:
    """Begin to collect the personal data read while a page is made."""
    _reads.set([])


def note_read(subject: str) -> None:
    """Say that personal data of `subject` was read; written by `flush_reads` before the answer leaves."""
    reads = _reads.get()
    if reads is not None and subject not in reads:
        reads.append(subject)


def flush_reads(*, code: str, actor: str, request_id: str = "") -> int:
    """Write the reads noted, in a transaction of their own; returns how many."""
    subjects = _reads.get() or []
    _reads.set(None)
    if subjects:
        with authority(code, actor=actor, request_id=request_id):
            for subject in subjects:
                write_entry(act="read", subject=subject)
    return len(subjects)
