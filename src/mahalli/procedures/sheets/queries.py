"""Reads of printed sheets."""

from __future__ import annotations

from uuid import UUID

from mahalli.procedures.sheets.data import SheetView
from mahalli.procedures.sheets.errors import SheetUnknown
from mahalli.procedures.sheets.models import PrintedSheet


def _view(row: PrintedSheet) -> SheetView:
    return SheetView(row.id, row.kind, row.params, row.asked_by, row.asked_name, row.asked_at, row.digest)


def sheet_view(sheet_id: UUID) -> SheetView:
    """One sheet of this authority."""
    row = PrintedSheet.here().filter(id=sheet_id).first()
    if row is None:
        raise SheetUnknown()
    return _view(row)


def sheets_of(kind: str, *, limit: int = 12) -> list[SheetView]:
    """The latest sheets of a kind."""
    return [_view(row) for row in PrintedSheet.here().filter(kind=kind).order_by("-asked_at")[:limit]]


def sheets_by(ref: str, *, limit: int = 20) -> list[SheetView]:
    """The latest sheets that this agent asked for."""
    return [_view(row) for row in PrintedSheet.here().filter(asked_by=ref).order_by("-asked_at")[:limit]]


def sheet_digests() -> set[str]:
    """Files of sheets: they must be kept."""
    return set(PrintedSheet.here().exclude(digest="").values_list("digest", flat=True))
