"""Writes of printed sheets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority_here
from mahalli.foundation.work.api import plan_work
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.sheets.models import PrintedSheet

WORK = "sheets.print"


def ask_sheet(*, kind: str, params: Mapping[str, Any], request_key: str, acting: Acting, now: datetime) -> UUID:
    """Ask for a file; the worker lays it out. The same key asks once."""
    key = f"{acting.ref}:{request_key[:80]}"
    row, made = PrintedSheet.objects.get_or_create(
        request_key=key,
        defaults={"kind": kind, "params": dict(params), "asked_by": acting.ref, "asked_name": acting.name, "asked_at": now},
    )
    if made:
        plan_work(kind=WORK, key=str(row.id), due=now, authority=authority_here(), payload={"sheet": str(row.id)})
        write_entry(act="sheet.asked", subject=f"sheet:{row.id}", facts={"kind": kind})
    return UUID(str(row.id))


def keep_sheet(*, sheet_id: UUID, digest: str, now: datetime) -> None:
    """Write down the file that was made, once."""
    row = PrintedSheet.here().select_for_update().get(id=sheet_id)
    if row.digest:
        return
    row.digest, row.printed_at = digest, now
    row.save(update_fields=["digest", "printed_at"])
    write_entry(act="sheet.made", subject=f"sheet:{sheet_id}", facts={"digest": digest})
