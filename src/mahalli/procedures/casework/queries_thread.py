"""Reads of messages, notes and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from mahalli.foundation.journal.api import entries_of
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import CaseBrief
from mahalli.procedures.casework.data import Author, LinkView, MessageLine, NoteView
from mahalli.procedures.casework.models_opinion import Opinion
from mahalli.procedures.casework.models_thread import CaseLink, CaseNote, NoteMention, ThreadMessage
from mahalli.procedures.casework.queries_opinion import kept_files


def read_subject(case_id: UUID, reader: Author) -> str:
    """Under which name the journal keeps the readings of a thread by one side."""
    return f"thread:{case_id}:{reader.value}"


def thread_of(case_id: UUID) -> list[MessageLine]:
    """The messages, oldest first; when each was first read by the other side is what the journal says."""
    readings = {
        side: sorted(entry.at for entry in entries_of(read_subject(case_id, side), limit=500)) for side in Author
    }
    lines = []
    for row in ThreadMessage.objects.here().filter(case_id=case_id).order_by("seq"):
        author = Author(row.author)
        other = Author.SERVICE if author is Author.PERSON else Author.PERSON
        lines.append(
            MessageLine(
                id=row.id, author=author, actor=row.actor, text=row.text, answer_awaited=row.answer_awaited,
                files=kept_files(row.files), at=row.at, read_at=_first_after(readings[other], row.at),
            )  # fmt: skip
        )
    return lines


def _first_after(moments: Sequence[datetime], since: datetime) -> datetime | None:
    return next((at for at in moments if at >= since), None)


def notes_of(case_id: UUID) -> list[NoteView]:
    """Notes of a case: pinned first, then the newest; one that was corrected says so."""
    rows = list(CaseNote.objects.here().filter(case_id=case_id).order_by("-pinned", "-at", "-id"))
    corrected = {row.corrects for row in rows if row.corrects}
    mentions: dict[UUID, list[UUID]] = {}
    for note_id, account in NoteMention.objects.here().filter(note__in=rows).values_list("note_id", "account_id"):
        mentions.setdefault(note_id, []).append(account)
    return [_note(row, row.id in corrected, tuple(mentions.get(row.id, ()))) for row in rows]


def _note(row: CaseNote, corrected: bool, mentions: tuple[UUID, ...]) -> NoteView:
    return NoteView(
        id=row.id, case_id=row.case_id, text=row.text, actor=row.actor, at=row.at, pinned=row.pinned,
        corrects=row.corrects, corrected=corrected, mentions=mentions,
    )  # fmt: skip


def mentions_of(account_id: UUID, *, limit: int = 50) -> list[NoteView]:
    """Notes in which this agent is named and which they have not seen yet."""
    rows = NoteMention.objects.here().filter(account_id=account_id, seen_at__isnull=True).select_related("note")
    return [_note(row.note, False, (account_id,)) for row in rows.order_by("-note__at")[:limit]]


def links_of(case_id: UUID) -> list[LinkView]:
    """Cases that a person linked to this one."""
    rows = CaseLink.objects.here().filter(Q(case_id=case_id) | Q(other_id=case_id), unlinked_at__isnull=True)
    held = {row.other_id if row.case_id == case_id else row.case_id: row for row in rows.order_by("linked_at")}
    briefs = cases.case_briefs(held)
    return [_link(briefs[other], tuple(row.kinds), row.id) for other, row in held.items() if other in briefs]


def link_suggestions(case_id: UUID) -> list[LinkView]:
    """Cases that share an identity number, an ICE, a phone, an account, a place or a street, not linked yet."""
    rows = CaseLink.objects.here().filter(Q(case_id=case_id) | Q(other_id=case_id)).values_list("case_id", "other_id")
    said = {other for pair in rows for other in pair}  # linked, or unlinked by a person: not suggested again
    kin = [one for one in cases.kin_of(case_id) if one.case_id not in said]
    briefs = cases.case_briefs([one.case_id for one in kin])
    return [_link(briefs[one.case_id], one.kinds, None) for one in kin if one.case_id in briefs]


def _link(brief: CaseBrief, kinds: tuple[str, ...], link_id: UUID | None) -> LinkView:
    return LinkView(
        case_id=brief.id, number=brief.number, title=brief.title, status=brief.status, procedure=brief.procedure,
        applicant_ar=brief.applicant_ar, applicant_latin=brief.applicant_latin, filed_on=brief.filed_on, kinds=kinds,
        link_id=link_id,
    )  # fmt: skip


def file_digests() -> set[str]:
    """Files of messages and opinions of the open authority, which must be kept."""
    found: set[str] = set()
    for model in (ThreadMessage, Opinion):
        for files in model.objects.here().exclude(files=[]).values_list("files", flat=True):
            found |= {row["digest"] for row in files}
    return found
