"""Drafts: nothing typed is lost, nothing is kept longer than announced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.data import MIME, PAPERS, FileRef
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.api import value_of
from mahalli.foundation.tenancy.api import fetch_one, insert, new_id, recall, remember, write_back
from mahalli.foundation.work.api import cancel_work, plan_work
from mahalli.procedures.cases import tries
from mahalli.procedures.cases.codes import code_hash, new_code
from mahalli.procedures.cases.data import (
    Acting,
    Channel,
    DraftFile,
    DraftView,
    ResumeAnswer,
    Role,
    StartedDraft,
)
from mahalli.procedures.cases.errors import (
    AnswersIncomplete,
    DraftExpired,
    DraftFiled,
    DraftUnknown,
    NotYours,
    PageUnknown,
    PieceNotExpected,
    PieceTooLarge,
    TooManyTries,
    WrongPieceType,
    WrongResumeCode,
)
from mahalli.procedures.cases.models import Draft
from mahalli.procedures.cases.record import here
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted, published, require_offered
from mahalli.procedures.definitions.data import Pack, Piece

MAX_ANSWER_BYTES = 200_000


def start_draft(
    *, pack_id: str, acting: Acting, channel: Channel, now: datetime, booked: UUID | None = None
) -> StartedDraft:
    """Open a draft on the version this authority has adopted; its code is shown once.

    ``booked``: the number of the receipt book that this draft is typed for.
    """
    adoption = adopted(pack_id)
    require_offered(adoption.pack, on=local_day(now))
    code = new_code()
    kept = value_of("drafts.kept_days", local_day(now), here())
    own = acting.account_id if acting.role is Role.RESIDENT else None  # an agent types for somebody: it is not the agent's
    draft = Draft(
        id=new_id(), authority_id=here(), pack_id=pack_id, pack_version=adoption.pack.version,
        resume_hash=code_hash(code, purpose="resume"), account_id=own, channel=channel.value,
        created_at=now, expires_at=now + timedelta(days=int(kept.value)), booked=booked,
    )  # fmt: skip
    insert([draft])
    plan_work(
        kind="draft.expire", key=str(draft.id), due=draft.expires_at, authority=here(),
        payload={"draft": str(draft.id)},
    )  # fmt: skip
    write_entry(act="draft.started", subject=f"draft:{draft.id}", facts={"by": acting.ref})
    return StartedDraft(shown(draft), code)


def save_page(
    *, draft_id: UUID, page: str, answers: Mapping[str, Any], acting: Acting, now: datetime
) -> DraftView:
    """Keep what one page says. The same call twice changes nothing."""
    draft = open_draft(draft_id, acting=acting, now=now)
    pack = published(draft.pack_id, draft.pack_version).pack
    try:
        fields = {field.id for field in pack.page(page).fields}
    except KeyError:
        raise PageUnknown(page=page) from None
    kept = {key: value for key, value in draft.answers.items() if key not in fields}
    kept.update({key: value for key, value in answers.items() if key in fields})
    if len(json.dumps(kept, ensure_ascii=False).encode()) > MAX_ANSWER_BYTES:
        raise AnswersIncomplete(fields=page)
    if kept == draft.answers and draft.page == page:
        return shown(draft)
    draft.answers, draft.page = kept, page
    write_back(draft, "answers", "page")
    write_entry(act="draft.saved", subject=f"draft:{draft.id}", facts={"page": page, "by": acting.ref})
    return shown(draft)


def attach_to_draft(
    *, draft_id: UUID, piece: str, name: str, file: FileRef, acting: Acting, now: datetime
) -> DraftView:
    """Attach a stored file to a piece of the list; a second one takes the place of the first."""
    draft = open_draft(draft_id, acting=acting, now=now)
    pack = published(draft.pack_id, draft.pack_version).pack
    check_file(pack, piece, name=name, file=file)
    draft.files = {**draft.files, piece: file_row(name, file)}
    write_back(draft, "files")
    write_entry(
        act="draft.file_attached", subject=f"draft:{draft.id}",
        facts={"piece": piece, "digest": file.digest, "by": acting.ref},
    )  # fmt: skip
    return shown(draft)


def detach_from_draft(*, draft_id: UUID, piece: str, acting: Acting, now: datetime) -> DraftView:
    """Take a file away."""
    draft = open_draft(draft_id, acting=acting, now=now)
    if piece in draft.files:
        draft.files = {key: value for key, value in draft.files.items() if key != piece}
        draft.save(update_fields=["files"])
        write_entry(act="draft.file_detached", subject=f"draft:{draft.id}", facts={"piece": piece})
    return shown(draft)


def resume_draft(*, code: str, now: datetime, origin: str = "") -> ResumeAnswer:
    """The draft of a code. The number of wrong codes of one origin is bounded (``tries``)."""
    if tries.too_many(origin, code, now=now):
        return ResumeAnswer(refusal=TooManyTries(minutes=15))
    draft = (
        Draft.objects.here()
        .filter(resume_hash=code_hash(code, purpose="resume"), expires_at__gt=now, filed_case__isnull=True)
        .first()
    )
    if draft is None:
        tries.count_wrong(origin, code, now=now)
        return ResumeAnswer(refusal=WrongResumeCode())
    write_entry(act="draft.resumed", subject=f"draft:{draft.id}", facts={})
    return ResumeAnswer(draft=shown(draft))


def renew_resume_code(*, draft_id: UUID, acting: Acting, now: datetime) -> str:
    """A new code after a loss, given at the counter to the person who is present."""
    draft = open_draft(draft_id, acting=acting, now=now)
    code = new_code()
    draft.resume_hash = code_hash(code, purpose="resume")
    draft.save(update_fields=["resume_hash"])
    write_entry(act="draft.code_renewed", subject=f"draft:{draft.id}", facts={"by": acting.ref})
    return code


def expire_draft(draft_id: UUID, *, now: datetime) -> bool:
    """Erase a draft past its keeping time (law 09-08 art. 3: kept no longer than needed)."""
    draft = Draft.objects.here().select_for_update().filter(id=draft_id).first()
    if draft is None or draft.filed_case is not None or draft.expires_at > now:
        return False
    draft.delete()
    write_entry(act="draft.expired", subject=f"draft:{draft_id}", facts={})
    return True


def drop_draft(draft_id: UUID) -> bool:
    """Erase a draft that was begun for a wrong number of the receipt book."""
    draft = Draft.objects.here().select_for_update().filter(id=draft_id, filed_case__isnull=True).first()
    if draft is None:
        return False
    draft.delete()
    cancel_work(kind="draft.expire", key=str(draft_id), authority=here())
    write_entry(act="draft.dropped", subject=f"draft:{draft_id}", facts={})
    return True


def locked_draft(draft_id: UUID) -> Draft | None:
    """The draft under lock, read once in a scope; the acts of this scope write in the same row."""
    return remember(f"draft:{draft_id}", lambda: fetch_one(Draft, {"id": draft_id}, lock=True))


def draft_to_write(draft_id: UUID) -> Draft | None:
    """The draft under lock: the one that this scope holds already, or read now."""
    held: Draft | None = recall(f"draft:{draft_id}")
    return held or fetch_one(Draft, {"id": draft_id}, lock=True)


def open_draft(draft_id: UUID, *, acting: Acting, now: datetime) -> Draft:
    """The draft under lock, when this person may write in it."""
    return opened(draft_to_write(draft_id), acting=acting, now=now)


def opened(draft: Draft | None, *, acting: Acting, now: datetime) -> Draft:
    """A draft that is locked already, when this person may write in it."""
    if draft is None:
        raise DraftUnknown()
    if draft.filed_case is not None:
        raise DraftFiled()
    if draft.expires_at <= now:
        raise DraftExpired(on=local_day(draft.expires_at).isoformat())
    if not may_write(draft, acting):
        raise NotYours()
    return draft


def may_write(draft: Draft, acting: Acting) -> bool:
    """The account that opened it, the holder of its code (``draft:<id>``), or the counter."""
    if acting.role in (Role.COUNTER, Role.OFFICER) or acting.ref == f"draft:{draft.id}":
        return True
    return draft.account_id is not None and draft.account_id == acting.account_id


def check_file(pack: Pack, piece_id: str, *, name: str, file: FileRef) -> None:
    """A file is taken for a piece of the list only, of an accepted content and size."""
    by_id = {piece.id: piece for piece in pack.pieces if piece.source == "user"}
    accept: tuple[str, ...]
    if piece_id in by_id:
        piece: Piece = by_id[piece_id]
        accept, max_mb = tuple(piece.accept), piece.max_mb
    else:
        field = pack.all_fields().get(piece_id)
        if field is None or field.type != "file":
            raise PieceNotExpected(piece=piece_id, expected=", ".join(by_id))
        accept, max_mb = tuple(field.accept) or PAPERS, field.max_mb
    if file.mime not in {MIME[word] for word in accept}:
        raise WrongPieceType(name=name, found=file.mime, expected=", ".join(accept))
    if file.size > max_mb * 1_000_000:
        raise PieceTooLarge(name=name, found=round(file.size / 1_000_000, 1), expected=max_mb)


def file_row(name: str, file: FileRef) -> dict[str, Any]:
    return {"name": name[:200], "digest": file.digest, "size": file.size, "mime": file.mime}


def shown(draft: Draft) -> DraftView:
    """A draft as the pages see it."""
    return DraftView(
        id=draft.id, pack_id=draft.pack_id, pack_version=draft.pack_version, answers=draft.answers,
        page=draft.page, files=tuple(DraftFile(piece=key, **row) for key, row in draft.files.items()),
        expires_at=draft.expires_at, filed_case=draft.filed_case, booked=draft.booked,
    )  # fmt: skip
