"""The work of a sheet: read in one scope, laid out with none open, written down in another."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from mahalli.foundation.documents.api import render, store_file
from mahalli.foundation.documents.data import Limits
from mahalli.foundation.tenancy.api import authority, get_authority
from mahalli.foundation.work.api import WorkItem, handles
from mahalli.procedures.sheets.actions import WORK, keep_sheet
from mahalli.procedures.sheets.gathering import gathering
from mahalli.procedures.sheets.queries import sheet_view

LARGEST = 60_000_000
PATIENCE_S = 60


@handles(WORK)
def on_sheet(item: WorkItem) -> None:
    """Lay out the sheet and keep it; run again after a crash, it is made once."""
    sheet_id = UUID(item.payload["sheet"])
    with authority(item.authority, actor="worker", read_only=True):
        sheet = sheet_view(sheet_id)
        if sheet.digest:
            return
        layout, gather = gathering(sheet.kind)
        here = get_authority(item.authority)
        names = {lang: here.full_name(lang) for lang in ("ar", "fr")}
        data = {"authority": names, "by": sheet.asked_name, **gather(sheet.params, sheet.asked_at)}
    pdf = render(layout, data, timestamp=int(sheet.asked_at.timestamp()), patience_s=PATIENCE_S)
    kept = store_file(BytesIO(pdf), limits=Limits(max_bytes=LARGEST, accept=("pdf",)), name=f"{sheet.kind}.pdf")
    with authority(item.authority, actor="worker"):
        keep_sheet(sheet_id=sheet_id, digest=kept.digest, now=item.due)
