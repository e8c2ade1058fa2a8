"""Public face of petitions; everything is called in an authority scope."""

from __future__ import annotations

from mahalli.participation.petitions.actions_collection import (
    begin_filing,
    close_collection,
    collection_of_code,
    give_up_collection,
    may_manage,
    open_collection,
)
from mahalli.participation.petitions.actions_online import (
    ask_signature,
    confirm_signature,
    withdraw_at_desk,
    withdraw_signature,
)
from mahalli.participation.petitions.actions_paper import attach_scan, confirm_sheet, enter_sheet, set_signature_aside
from mahalli.participation.petitions.counting import needed_on
from mahalli.participation.petitions.erasing import erase_signers, scan_digests
from mahalli.participation.petitions.hiding import hide_text, show_text
from mahalli.participation.petitions.moving import remake_hashes
from mahalli.participation.petitions.plugs import possible_from
from mahalli.participation.petitions.queries import (
    attempt_waits,
    bureau_view,
    collection_of_case,
    collections_here,
    collections_of,
    kept_days,
    sheet_view,
    sheets_of,
    tally,
    view_collection,
)

__all__ = [
    "ask_signature", "attach_scan", "attempt_waits", "begin_filing", "bureau_view", "close_collection", "collection_of_case",
    "collection_of_code", "collections_here", "collections_of", "confirm_sheet", "confirm_signature", "enter_sheet", "erase_signers",
    "give_up_collection", "hide_text", "kept_days", "may_manage", "needed_on", "open_collection", "possible_from", "remake_hashes", "scan_digests", "set_signature_aside",
    "sheet_view", "sheets_of", "show_text", "tally", "view_collection", "withdraw_at_desk", "withdraw_signature",
]  # fmt: skip
