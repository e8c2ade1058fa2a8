"""Forgetting: attempts after a few minutes, signers when the announced time is over (09-08 art. 3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.api import forget_contacts
from mahalli.participation.petitions.counting import locked, tally_of
from mahalli.participation.petitions.models import (
    PetitionAttempt,
    PetitionSetAside,
    PetitionSheet,
    PetitionSignature,
)
from mahalli.procedures.cases.api import case_brief


def forget_attempt(*, attempt_id: UUID, now: datetime) -> None:
    """An attempt whose time is over leaves nothing behind."""
    PetitionAttempt.here().filter(id=attempt_id, expires_at__lte=now).delete()


def erase_signers(*, collection_id: UUID, now: datetime) -> bool:
    """Erase every line and the mandatary's data; figures stay. False while the petition is still before the council."""
    row = locked(collection_id)
    if row.erased_at is not None:
        return True
    if row.case_id is not None and not case_brief(row.case_id).closed:
        return False
    tally = tally_of(row)
    row.figures = {
        "online": tally.online, "paper": tally.paper, "withdrawn": tally.withdrawn, "shared_contacts": tally.shared_contacts,
        "aside": {reason.value: number for reason, number in tally.aside.items()},
    }  # fmt: skip
    for table in (PetitionAttempt, PetitionSetAside, PetitionSignature, PetitionSheet):
        table.here().filter(collection=row).delete()
    row.mandatary_ar = row.mandatary_latin = row.mandatary_card = row.mandatary_phone = row.mandatary_email = ""
    row.mandatary_born, row.mandatary_public, row.account_id, row.erased_at = None, False, None, now
    row.save()
    forget_contacts(subject=f"petition:{row.id}")
    write_entry(act="petition.erased", subject=f"petition:{row.id}", facts={})
    return True


def scan_digests() -> set[str]:
    """Files that sheets refer to, so that the sweep of orphans leaves them."""
    rows = PetitionSheet.here().exclude(scan={}).values_list("scan", flat=True)
    return {str(scan["digest"]) for scan in rows if scan.get("digest")}
