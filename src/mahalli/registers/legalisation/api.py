"""Public face of the register of legalisation (called in an authority scope)."""

from __future__ import annotations

from mahalli.registers.legalisation.actions import (
    close_register,
    deposit_specimen,
    record_attestation,
    refuse_attestation,
)
from mahalli.registers.legalisation.entries import asked_by
from mahalli.registers.legalisation.queries import (
    closing_of,
    closings,
    content_digest,
    day_count,
    day_entries,
    entries_written,
    entry_of,
    lines_of_case,
    open_run,
    printed_copies,
    refusal_of,
    refusal_of_case,
    run_of,
    specimen_here,
)

__all__ = [
    "asked_by", "close_register", "closing_of", "closings", "content_digest", "day_count", "day_entries", "deposit_specimen",
    "entries_written", "entry_of", "lines_of_case", "open_run", "printed_copies", "record_attestation", "refusal_of", "refusal_of_case",
    "refuse_attestation", "run_of", "specimen_here",
]  # fmt: skip
