"""Messages between the person and the service. None of them is a legal act: no status, no clock moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.casework.data import LONGEST, MOST_FILES, UNANSWERED, Author, Given
from mahalli.procedures.casework.errors import ServiceHasTheWord, TextMissing, TextTooLong, TooManyFiles
from mahalli.procedures.casework.models_thread import ThreadMessage
from mahalli.procedures.casework.rights import require_writer
from mahalli.procedures.effects.api import Effect, plan_effect


def plain_text(text: str) -> str:
    """What somebody wrote, whole and not too long."""
    bare = text.replace("\r\n", "\n").strip()
    if not bare:
        raise TextMissing()
    if len(bare) > LONGEST:
        raise TextTooLong(most=LONGEST)
    return bare


def file_rows(files: Sequence[Given]) -> list[dict[str, object]]:
    """Stored files as rows keep them."""
    if len(files) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    return [{"name": name[:200], "digest": f.digest, "size": f.size, "mime": f.mime} for name, f in files]


def send_message(
    *, case_id: UUID, text: str, submission_key: str, acting: Acting, now: datetime,
    answer_awaited: bool = False, files: Sequence[Given] = (),
) -> UUID:  # fmt: skip
    """Write a message. The same key writes once. The person's awaits the service; the service says if it awaits."""
    case = cases.case_brief(case_id, lock=True)
    again: ThreadMessage | None = ThreadMessage.objects.here().filter(submission_key=submission_key).first()
    if again is not None:
        return again.id
    author = Author.PERSON if acting.role is Role.RESIDENT else Author.SERVICE
    if author is Author.PERSON:
        _refuse_flood(case_id)
    else:
        require_writer(acting, regime=case.regime)
    last = ThreadMessage.objects.here().filter(case_id=case_id).aggregate(n=Max("seq"))["n"] or 0
    row: ThreadMessage = ThreadMessage.objects.create(
        id=new_id(), authority_id=authority_here(), case_id=case_id, seq=last + 1, author=author.value,
        actor=acting.ref, text=plain_text(text), submission_key=submission_key, at=now, files=file_rows(files),
        answer_awaited=answer_awaited if author is Author.SERVICE else True,
    )  # fmt: skip
    _await(case_id, author, answer_awaited, earlier=case.awaited_from, now=now)
    write_entry(
        act="thread.sent", subject=f"case:{case_id}",
        facts={"message": str(row.id), "author": author.value, "awaited": row.answer_awaited, "files": len(files)},
    )  # fmt: skip
    if author is Author.SERVICE:
        plan_effect(Effect.NOTICE, case_id=case_id, key=f"notice:thread:{row.id}", now=now, message="thread")
    return row.id


def _refuse_flood(case_id: UUID) -> None:
    recent = ThreadMessage.objects.here().filter(case_id=case_id).order_by("-seq").values_list("author", flat=True)
    row = 0
    for author in recent[: UNANSWERED + 1]:
        if author != Author.PERSON:
            break
        row += 1
    if row >= UNANSWERED:
        raise ServiceHasTheWord(count=row)


def _await(case_id: UUID, author: Author, awaited: bool, *, earlier: str, now: datetime) -> None:
    """Who owes an answer, and since when: an older wait of the same side keeps its date."""
    wanted = Author.SERVICE.value if author is Author.PERSON else Author.PERSON.value if awaited else ""
    if author is Author.SERVICE and not awaited and earlier == Author.PERSON.value:
        wanted = earlier
    if wanted != earlier:
        cases.note_awaited(case_id, awaited_from=wanted, since=now if wanted else None)


def settle_thread(*, case_id: UUID, acting: Acting, now: datetime) -> bool:
    """The service says that nothing more is awaited."""
    case = cases.case_brief(case_id, lock=True)
    require_writer(acting, regime=case.regime)
    if not case.awaited_from:
        return False
    cases.note_awaited(case_id, awaited_from="", since=None)
    write_entry(act="thread.settled", subject=f"case:{case_id}", facts={"by": acting.ref, "at": now.isoformat()})
    return True
