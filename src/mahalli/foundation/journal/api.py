"""Public face of the journal."""

from mahalli.foundation.journal.actions import collect_reads, flush_reads, note_read, write_entry
from mahalli.foundation.journal.queries import EntryView, entries_of
from mahalli.foundation.journal.sealing import JournalVerdict, journal_head, seal_journal, verify_journal

__all__ = [
    "EntryView", "JournalVerdict", "collect_reads", "entries_of", "flush_reads", "journal_head", "note_read", "seal_journal",
    "verify_journal", "write_entry",
]  # fmt: skip
