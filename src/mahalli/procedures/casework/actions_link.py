"""Links between cases of one person, company or place: suggested by keys, confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.casework.errors import LinkRefused, ReasonMissing
from mahalli.procedures.casework.models_thread import CaseLink
from mahalli.procedures.casework.rights import require_writer


def link_cases(*, case_id: UUID, other_id: UUID, acting: Acting, now: datetime) -> UUID:
    """Say that two cases belong together; what they share, if anything, is kept with the link. Once."""
    if case_id == other_id:
        raise LinkRefused(number="—")
    first, second = sorted((case_id, other_id))
    for one in (first, second):
        require_writer(acting, regime=cases.case_brief(one, lock=True).regime)
    held: CaseLink | None = CaseLink.objects.here().filter(case_id=first, other_id=second, unlinked_at__isnull=True).first()
    if held is not None:
        return held.id
    kinds: Sequence[str] = next((kin.kinds for kin in cases.kin_of(first) if kin.case_id == second), ("hand",))
    link: CaseLink = CaseLink.objects.create(
        id=new_id(), authority_id=authority_here(), case_id=first, other_id=second, kinds=list(kinds),
        linked_by=acting.ref, linked_at=now,
    )  # fmt: skip
    _note("linked", first, second, link=str(link.id), kinds=list(kinds), by=acting.ref)
    return link.id


def link_number(*, case_id: UUID, number: str, acting: Acting, now: datetime) -> UUID:
    """Link by hand to the case of a printed number."""
    found = cases.case_of_number(number)
    if found is None or found.id == case_id:
        raise LinkRefused(number=number.strip()[:30] or "—")
    return link_cases(case_id=case_id, other_id=found.id, acting=acting, now=now)


def unlink_cases(*, case_id: UUID, other_id: UUID, reason: str, acting: Acting, now: datetime) -> bool:
    """Undo a link, with the reason; the link stays in the record."""
    if not reason.strip():
        raise ReasonMissing()
    require_writer(acting, regime=cases.case_brief(case_id).regime)
    first, second = sorted((case_id, other_id))
    rows = CaseLink.objects.here().filter(case_id=first, other_id=second, unlinked_at__isnull=True)
    if not rows.update(unlinked_at=now, unlinked_by=acting.ref, reason=reason.strip()[:500]):
        return False
    _note("unlinked", first, second, by=acting.ref)
    return True


def _note(act: str, first: UUID, second: UUID, **facts: object) -> None:
    for one, other in ((first, second), (second, first)):
        write_entry(act=f"case.{act}", subject=f"case:{one}", facts={"other": str(other), **facts})
