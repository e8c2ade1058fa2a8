"""The paper before it is signed: what the signature would make of a proposal, for the eyes of who signs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from mahalli.foundation.documents.data import Sheet
from mahalli.procedures.cases.api import preview_job
from mahalli.procedures.effects.issuing import sheet_of

DOTS: Final = {"ar": "……", "fr": "……"}


class _Unsigned(dict[str, Any]):
    """What is known only afterwards (payment, serial) shows dots."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> dict[str, str]:
        return DOTS


def paper_of(case_id: UUID, *, signer: str, now: datetime) -> Sheet | None:
    """The permit or the refusal as it would be, nothing issued, no serial given; none where the procedure has none."""
    job = preview_job(case_id, signer=signer, now=now)
    return sheet_of(job, _Unsigned({**job.values, "document.serial": DOTS})) if job is not None else None
