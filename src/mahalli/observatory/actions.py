"""What the observatory writes: figures, an opinion, the record of an export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority_here, new_id
from mahalli.observatory.columns import ALL, PERSONAL
from mahalli.observatory.counting import count_figures
from mahalli.observatory.data import Answer, Form, Sieve, Way
from mahalli.observatory.errors import (
    ColumnsUnknown,
    NotByDecider,
    NotEnded,
    NotForCounter,
    OpinionGiven,
    OpinionUnclear,
    PersonalColumnsDenied,
)
from mahalli.observatory.models import CaseExport, UserOpinion
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role

__all__ = ["count_figures", "give_opinion", "note_opinion", "record_export"]

LONGEST_WORDS = 500
SHORTEST_REASON = 10
MAY_NOTE = frozenset({Role.COUNTER})
MAY_SEE_PERSONS = frozenset({Role.HEAD, Role.PRESIDENT})


def give_opinion(*, case_id: UUID, answer: str, words: str = "", acting: Acting, now: datetime) -> UUID:  # noqa: ARG001
    """The one question after the decision. The same answer sent again is one answer; another one is refused."""
    if acting.role is not Role.RESIDENT:
        raise NotForCounter()
    return _keep_opinion(case_id, answer, words, Way.ONLINE)


def note_opinion(*, case_id: UUID, answer: str, words: str = "", acting: Acting, now: datetime) -> UUID:
    """The person's own answer, on a paper slip or spoken, noted at the counter; the person is told that it was.

    Never by whoever decided the case: nobody is asked to judge a service to the face of who gave it.
    """
    if acting.role not in MAY_NOTE:
        raise NotForCounter()
    if acting.ref in cases.deciders_of(case_id):
        raise NotByDecider()
    opinion = _keep_opinion(case_id, answer, words, Way.COUNTER)
    cases.tell(case_id=case_id, message="opinion_noted", key="opinion_noted", now=now)
    return opinion


def _keep_opinion(case_id: UUID, answer: str, words: str, way: Way) -> UUID:
    words = words.strip()
    if answer not in set(Answer) or len(words) > LONGEST_WORDS:
        raise OpinionUnclear(limit=str(LONGEST_WORDS))
    ended = cases.closing_of(case_id)
    if ended is None or ended.outcome not in ("granted", "refused", "silent"):
        raise NotEnded()
    assert ended.closed_on is not None
    made = UserOpinion(
        id=new_id(), authority_id=authority_here(), case_id=case_id, procedure=ended.procedure, service=ended.service,
        channel=ended.channel, month=ended.closed_on.replace(day=1), answer=answer, words=words, way=way,
    )  # fmt: skip
    UserOpinion.objects.bulk_create([made], ignore_conflicts=True)
    kept: UserOpinion = UserOpinion.objects.here().get(case_id=case_id)
    if kept.id == made.id:
        act = "opinion.noted" if way is Way.COUNTER else "opinion.given"
        write_entry(act=act, subject=f"opinion:{made.id}")  # not the case: its agents do not read it there
    elif (kept.answer, kept.words, kept.way) != (answer, words, way):
        raise OpinionGiven()
    return kept.id


def record_export(
    *, form: str, columns: Sequence[str], sieve: Sieve, reason: str = "", acting: Acting, now: datetime
) -> UUID:
    """Write down, before the first byte leaves, who takes which columns out and why."""
    if form not in set(Form) or not columns or set(columns) - set(ALL):
        raise ColumnsUnknown()
    personal, reason = bool(set(columns) & PERSONAL), reason.strip()
    if personal and (acting.role not in MAY_SEE_PERSONS or len(reason) < SHORTEST_REASON):
        raise PersonalColumnsDenied(least=str(SHORTEST_REASON))
    shown = {"first": sieve.first.isoformat(), "last": sieve.last.isoformat(), "procedure": sieve.procedure, "channel": sieve.channel}
    made: CaseExport = CaseExport.objects.create(
        id=new_id(), authority_id=authority_here(), by=acting.ref, at=now, form=form, columns=list(columns), sieve=shown,
        personal=personal, reason=reason[:1000],
    )  # fmt: skip
    write_entry(
        act="cases.exported", subject=f"export:{made.id}",
        facts={"form": form, "columns": list(columns), "personal": personal, **shown},
    )  # fmt: skip
    return made.id
