"""Pieces and requests: each request once, reasoned, in the first half; it suspends (55-19 art. 7, 10, 14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from mahalli.foundation.documents.data import FileRef
from mahalli.foundation.law.api import calendar_on, value_of
from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.cases.actions_draft import check_file, file_row
from mahalli.procedures.cases.actions_filing import complete, missing_pieces, note_demand
from mahalli.procedures.cases.clocking import (
    end_clocks,
    first_half_end,
    parameter_of,
    pause_clocks,
    resume_clocks,
    show_dues,
    start_clock,
)
from mahalli.procedures.cases.data import Act, Acting, Status
from mahalli.procedures.cases.errors import (
    ActNotAllowed,
    FirstHalfOver,
    PieceNotDemandable,
    PieceNotExpected,
    ReasonMissing,
    SecondRequest,
)
from mahalli.procedures.cases.models import Case, Piece, PieceRequest
from mahalli.procedures.cases.record import (
    here,
    keep,
    lock_case,
    note_event,
    pack_of,
    regime_for,
    require,
    set_status,
    status_label,
)
from mahalli.procedures.clocks.api import local_day, reckon
from mahalli.procedures.definitions.api import required_pieces
from mahalli.procedures.effects.api import Effect, plan_effect

_DUES = ("status", "due", "service_due", "tacit_on")


def add_pieces(
    *, case_id: UUID, files: Mapping[str, tuple[str, FileRef]], acting: Acting, now: datetime
) -> str:
    """Take pieces that were asked. When nothing is missing any more, the limits start or run again."""
    case = lock_case(case_id)
    require(case, Act.ADD_PIECES, acting=acting, now=now)
    expected = expected_pieces(case)
    pack = pack_of(case)
    for piece, (name, file) in files.items():
        if piece not in expected:
            raise PieceNotExpected(piece=piece, expected=", ".join(expected))
        check_file(pack, piece, name=name, file=file)
    for piece, (name, file) in files.items():
        _keep(case, piece, name, file, acting=acting, now=now)
    note_event(
        case, "pieces_added", acting=acting, now=now,
        facts={"pieces": sorted(files), "digests": [file.digest for _, file in files.values()]},
    )  # fmt: skip
    if case.status == regime_for(case).filing.incomplete:
        if not set(expected) - set(files):
            end_clocks(case, on=local_day(now), state="met", kinds=("completion",))
            complete(case, acting=acting, now=now)
            plan_effect(Effect.DOCUMENT, case_id=case.id, key="receipt:2", now=now, kind="receipt")
            plan_effect(Effect.NOTICE, case_id=case.id, key="notice:complete", now=now, message="complete")
        else:
            keep(case)
    elif not set(expected) - set(files):
        _answered(case, "replacement", answer="", acting=acting, now=now)
    else:
        keep(case)
    return case.status


def expected_pieces(case: Case) -> list[str]:
    """What the person may bring now: what is missing, or what must be replaced."""
    if case.status == regime_for(case).filing.incomplete:
        given = set(Piece.objects.here().filter(case=case).values_list("piece", flat=True))
        return missing_pieces(pack_of(case), case.answers, given=given, today=case.filed_on)
    asked = PieceRequest.objects.here().filter(
        case=case, kind="replacement", answered_at__isnull=True
    ).first()
    if asked is None:
        return []
    given = set(
        Piece.objects.here().filter(case=case, added_at__gt=asked.asked_at).values_list("piece", flat=True)
    )
    return [piece for piece in asked.pieces if piece not in given]


def _keep(case: Case, piece: str, name: str, file: FileRef, *, acting: Acting, now: datetime) -> None:
    last = Piece.objects.here().filter(case=case, piece=piece).aggregate(n=Max("seq"))["n"] or 0
    Piece.objects.create(
        id=new_id(), authority_id=here(), case=case, piece=piece, seq=last + 1, added_at=now,
        added_by=acting.ref, **file_row(name, file),
    )  # fmt: skip


def request_replacement(
    *, case_id: UUID, version: int, pieces: Sequence[str], reason: str, acting: Acting, now: datetime
) -> int:
    """Ask, once and with reasons, that pieces which do not conform be replaced (55-19 art. 10)."""
    case = lock_case(case_id, version=version)
    require(case, Act.REQUEST_REPLACEMENT, acting=acting, now=now)
    allowed = [
        piece.id
        for piece in required_pieces(pack_of(case), case.answers, today=case.filed_on)
        if piece.source == "user"
    ]
    for piece in pieces:
        if piece not in allowed:
            raise PieceNotDemandable(piece=piece, allowed=", ".join(allowed))
    if not pieces:
        raise PieceNotDemandable(piece="", allowed=", ".join(allowed))
    note_demand(case, pieces, asked_for="replacement", now=now)
    _ask(case, "replacement", pieces=pieces, reason=reason, acting=acting, now=now)
    start_clock(case, "answer", start=local_day(now))
    show_dues(case)
    plan_effect(Effect.DOCUMENT, case_id=case.id, key="pieces_request:1", now=now, kind="pieces_request")
    return keep(case, *_DUES, "proposed")


def request_information(*, case_id: UUID, version: int, question: str, acting: Acting, now: datetime) -> int:
    """Ask, once, for the information that the study needs (55-19 art. 14)."""
    case = lock_case(case_id, version=version)
    require(case, Act.REQUEST_INFORMATION, acting=acting, now=now)
    asked = _ask(case, "information", pieces=(), reason=question, acting=acting, now=now)
    show_dues(case)
    case.due = asked.answer_by
    return keep(case, *_DUES, "proposed")


def _ask(
    case: Case, kind: str, *, pieces: Sequence[str], reason: str, acting: Acting, now: datetime
) -> PieceRequest:
    act = Act.REQUEST_REPLACEMENT if kind == "replacement" else Act.REQUEST_INFORMATION
    regime = regime_for(case)
    article = regime.acts[act].article
    if not reason.strip():
        raise ReasonMissing(article=article)
    before = PieceRequest.objects.here().filter(case=case, kind=kind).first()
    if before is not None:
        raise SecondRequest(on=local_day(before.asked_at).isoformat(), article=article)
    today = local_day(now)
    until = first_half_end(case)
    if today > until:
        raise FirstHalfOver(until=until.isoformat(), article=article)
    rule = regime.clocks["answer"]
    value = value_of(parameter_of(case, rule, on=today), today, case.authority_id)
    answer_by = reckon(
        start=today, days=int(value.value), count=rule.count, calendar=calendar_on(today)
    ).due
    asked: PieceRequest = PieceRequest.objects.create(
        id=new_id(), authority_id=here(), case=case, kind=kind, pieces=list(pieces), reason=reason.strip(),
        asked_at=now, asked_by=acting.ref, answer_by=answer_by,
    )  # fmt: skip
    pause_clocks(case, on=today, reason=kind, article=article)
    set_status(case, Status.SUSPENDED)
    case.proposed = False
    note_event(
        case, f"{kind}_requested", acting=acting, now=now,
        facts={"request": str(asked.id), "pieces": list(pieces), "answer_by": answer_by.isoformat()},
    )  # fmt: skip
    plan_effect(Effect.NOTICE, case_id=case.id, key=f"notice:{kind}", now=now, message=kind)
    return asked


def answer_information(*, case_id: UUID, answer: str, acting: Acting, now: datetime) -> int:
    """The person answers; the limits run again for the time that remained (55-19 art. 14)."""
    case = lock_case(case_id)
    require(case, Act.ANSWER_INFORMATION, acting=acting, now=now)
    if not answer.strip():
        raise ReasonMissing(article="55-19 art. 14")
    return _answered(case, "information", answer=answer.strip(), acting=acting, now=now)


def _answered(case: Case, kind: str, *, answer: str, acting: Acting, now: datetime) -> int:
    asked = PieceRequest.objects.here().filter(case=case, kind=kind, answered_at__isnull=True).first()
    if asked is None:
        regime = regime_for(case)
        rule = regime.acts[Act.ANSWER_INFORMATION]
        raise ActNotAllowed(
            act=rule.label, status=status_label(case), article=rule.article
        )
    asked.answered_at, asked.answer = now, answer
    asked.save(update_fields=["answered_at", "answer"])
    case.answered = True
    end_clocks(case, on=local_day(now), state="met", kinds=("answer",))
    set_status(case, regime_for(case).filing.complete)
    resume_clocks(case, on=local_day(now))
    note_event(
        case, "answered", acting=acting, now=now,
        facts={"request": str(asked.id), "service_due": str(case.service_due),
               "tacit_on": str(case.tacit_on)},
    )  # fmt: skip
    plan_effect(Effect.NOTICE, case_id=case.id, key=f"notice:answered:{kind}", now=now, message="answered")
    return keep(case, *_DUES, "answered")
