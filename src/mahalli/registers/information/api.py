"""Public face of the register of publications (31-13 art. 10 to 12); everything is called in an authority scope."""

from __future__ import annotations

from mahalli.registers.information.actions import change_entry, record_entry, withdraw_entry
from mahalli.registers.information.officers import change_officer, end_designation, name_officer
from mahalli.registers.information.queries import (
    due_on,
    entry_here,
    exceptions_of_law,
    held_here,
    item_here,
    known_item,
    officer_here,
    publication_digests,
    versions_of,
)
from mahalli.registers.information.rights import FILLS, NAMES, READS, is_bound

__all__ = [
    "FILLS", "NAMES", "READS", "change_entry", "change_officer", "due_on", "end_designation", "entry_here", "exceptions_of_law",
    "held_here", "is_bound", "item_here", "known_item", "name_officer", "officer_here", "publication_digests", "record_entry",
    "versions_of", "withdraw_entry",
]  # fmt: skip
