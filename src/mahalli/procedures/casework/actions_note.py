"""Notes of the service. Not shown in the person's pages, and communicable to them under 31-13 and 09-08."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mahalli.foundation.identity.api import posts_of
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.casework.actions_thread import plain_text
from mahalli.procedures.casework.errors import ColleagueUnknown, NoteCorrectedAlready, NoteUnknown
from mahalli.procedures.casework.models_thread import CaseNote, NoteMention
from mahalli.procedures.casework.rights import require_writer
from mahalli.procedures.clocks.api import local_day


def write_note(
    *, case_id: UUID, text: str, submission_key: str, acting: Acting, now: datetime,
    corrects: UUID | None = None, mentions: Sequence[UUID] = (), pinned: bool = False,
) -> UUID:  # fmt: skip
    """Write a note; a note is never changed, a correction names the one it corrects."""
    require_writer(acting, regime=cases.case_brief(case_id, lock=True).regime)
    again: CaseNote | None = CaseNote.objects.here().filter(submission_key=submission_key).first()
    if again is not None:
        return again.id
    if corrects is not None:
        _refuse_corrected(case_id, corrects)
    for account in mentions:
        if not posts_of(account, on=local_day(now)):
            raise ColleagueUnknown()
    note: CaseNote = CaseNote.objects.create(
        id=new_id(), authority_id=authority_here(), case_id=case_id, text=plain_text(text), actor=acting.ref, at=now,
        corrects=corrects, pinned=pinned, submission_key=submission_key,
    )  # fmt: skip
    NoteMention.objects.bulk_create(
        NoteMention(id=new_id(), authority_id=authority_here(), note=note, account_id=account)
        for account in dict.fromkeys(mentions)
    )
    facts = {"note": str(note.id), "corrects": str(corrects or ""), "mentions": [str(one) for one in mentions]}
    write_entry(act="note.written", subject=f"case:{case_id}", facts=facts)
    return note.id


def _refuse_corrected(case_id: UUID, note_id: UUID) -> None:
    if not CaseNote.objects.here().filter(id=note_id, case_id=case_id).exists():
        raise NoteUnknown()
    if CaseNote.objects.here().filter(corrects=note_id).exists():
        raise NoteCorrectedAlready()


def pin_note(*, case_id: UUID, note_id: UUID, pinned: bool, acting: Acting, now: datetime) -> bool:
    """Keep a note on top of the case, or let it go down again."""
    require_writer(acting, regime=cases.case_brief(case_id, lock=True).regime)
    note: CaseNote | None = CaseNote.objects.here().filter(id=note_id, case_id=case_id).first()
    if note is None:
        raise NoteUnknown()
    if note.pinned == pinned:
        return False
    note.pinned = pinned
    note.save(update_fields=["pinned"])
    write_entry(
        act="note.pinned" if pinned else "note.unpinned", subject=f"case:{case_id}",
        facts={"note": str(note_id), "by": acting.ref, "at": now.isoformat()},
    )  # fmt: skip
    return True


def see_mentions(*, account_id: UUID, case_id: UUID, now: datetime) -> int:
    """A colleague who was named has seen it."""
    rows = NoteMention.objects.here().filter(account_id=account_id, note__case_id=case_id, seen_at__isnull=True)
    return rows.update(seen_at=now)
