"""Public face of printed sheets (called in an authority scope)."""

from __future__ import annotations

from mahalli.procedures.sheets.actions import ask_sheet
from mahalli.procedures.sheets.gathering import gathers
from mahalli.procedures.sheets.queries import sheet_digests, sheet_view, sheets_by, sheets_of

__all__ = ["ask_sheet", "gathers", "sheet_digests", "sheet_view", "sheets_by", "sheets_of"]
