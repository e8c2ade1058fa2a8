"""Open drafts as the counter finds them: for a person who is present and lost the code."""

from __future__ import annotations

from datetime import datetime

from mahalli.foundation.tenancy.api import fold
from mahalli.procedures.cases.data import Channel, DraftRow
from mahalli.procedures.cases.models import Draft
from mahalli.procedures.cases.party import party_of
from mahalli.procedures.definitions.api import published

LOOKED_THROUGH = 1000  # open drafts of one authority that a search by name reads, the latest first


def open_drafts(*, now: datetime, search: str = "", limit: int = 20) -> list[DraftRow]:
    """Drafts that are still kept, the latest first: those of a name, or, without one, the counter's."""
    rows = Draft.objects.here().filter(filed_case__isnull=True, expires_at__gt=now).order_by("-created_at")
    words = fold(search).split()[:6]
    if not words:
        rows = rows.filter(channel=Channel.COUNTER.value)[:limit]
    found = (_row(draft) for draft in rows[:LOOKED_THROUGH])
    kept = [
        row
        for row in found
        if all(word in fold(f"{row.applicant_ar} {row.applicant_latin}") for word in words)
    ]
    return kept[:limit]


def _row(draft: Draft) -> DraftRow:
    pack = published(draft.pack_id, draft.pack_version).pack
    party = party_of(pack, draft.answers)
    return DraftRow(
        id=draft.id, title=pack.title, applicant_ar=party.arabic, applicant_latin=party.latin,
        channel=Channel(draft.channel), started_at=draft.created_at, expires_at=draft.expires_at,
        page=draft.page or pack.pages[0].id,
    )  # fmt: skip
