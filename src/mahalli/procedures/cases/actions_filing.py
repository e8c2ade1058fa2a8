"""Filing, withdrawal, return (law 55-19 art. 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mahalli.foundation.law.api import calendar_on, law_hash
from mahalli.foundation.tenancy.api import fetch_one, fold, insert, new_id, write_back
from mahalli.procedures.cases.actions_draft import draft_to_write, opened
from mahalli.procedures.cases.clocking import accountable, clock_of, end_clocks, show_dues, start_clock, start_clocks
from mahalli.procedures.cases.codes import code_hash, new_code
from mahalli.procedures.cases.data import Act, Acting, Booked, Channel, ReceiptView, Status
from mahalli.procedures.cases.errors import (
    ActNotAllowed,
    AnswersIncomplete,
    DraftOfTheBook,
    NotEligible,
    TooEarlyToReturn,
)
from mahalli.procedures.cases.errors_of_acts import PieceMissingAtOnce
from mahalli.procedures.cases.keys import keep_keys
from mahalli.procedures.cases.models import Case, DemandCheck, Draft, Piece, PieceRequest
from mahalli.procedures.cases.numbering import next_serial, written_number
from mahalli.procedures.cases.party import party_of
from mahalli.procedures.cases.receipts import receipt_of, receipt_view
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
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import (
    adopted,
    check_all,
    published,
    refusals,
    require_offered,
    required_pieces,
)
from mahalli.procedures.definitions.data import Pack
from mahalli.procedures.effects.api import Effect, plan_effect, plan_effects
from mahalli.procedures.effects.sources import answers_held
from mahalli.procedures.finding.api import note_words
from mahalli.procedures.regimes.api import regime_of

PAPER = {"name": "", "digest": "", "size": 0, "mime": ""}
"""A piece that stands in the folder on paper and was not scanned."""


def file_case(
    *, draft_id: UUID, submission_key: str, acting: Acting, now: datetime, booked: Booked | None = None
) -> ReceiptView:
    """File a draft and give its receipt: « ملف مودع », or « ملف في طور الإيداع » with what is missing, once.

    A second call with the same key, or on the same draft, gives the same case. ``booked``: a number reserved in
    the receipt book; ``now`` is then the true time written on the paper, and every clock starts from it.
    """
    draft = draft_to_write(draft_id)
    if draft is not None and draft.filed_case is not None:
        return receipt_view(draft.filed_case)
    again = fetch_one(Case, {"submission_key": submission_key})
    if again is not None:
        return receipt_view(again.id)
    draft = opened(draft, acting=acting, now=now)
    if draft.booked != (booked.number_id if booked else None):
        raise DraftOfTheBook()
    pack = published(draft.pack_id, draft.pack_version).pack
    today = local_day(now)
    require_offered(pack, on=today)
    case_id = new_id()
    draft.answers = _with_source(pack, draft, case_id, now=now)
    _refuse_unready(pack, draft.answers, today)
    code = booked.code if booked else new_code()
    given = {**dict.fromkeys(booked.on_paper, PAPER), **draft.files} if booked else draft.files
    missing = missing_pieces(pack, draft.answers, given=given, today=today)
    if missing and not regime_of(pack.regime).filing.incomplete:
        raise PieceMissingAtOnce(pieces=_labels(pack, missing))
    calendar_on(today)  # read before the case is written, so that all of the case is written in one statement
    case = _create_case(case_id, draft, pack, submission_key=submission_key, code=code, now=now, booked=booked)
    keep_keys(case, pack)
    _keep_pieces(case, given, acting=acting, now=now)
    _start(case, missing=missing, acting=acting, now=now, booked=booked)
    draft.filed_case = case.id
    write_back(draft, "filed_case")
    return receipt_of(case, documents=(), tracking_code=code)


def refuse_unready(draft_id: UUID, *, on: date) -> None:
    """Raise what `file_case` would raise that day, before a second person confirms (the receipt book)."""
    draft = Draft.objects.here().get(id=draft_id)
    _refuse_unready(published(draft.pack_id, draft.pack_version).pack, draft.answers, on)


def _with_source(pack: Pack, draft: Draft, case_id: UUID, *, now: datetime) -> dict[str, Any]:
    """The answers, with those that the administration holds in the place of what was typed."""
    source, typed = regime_of(pack.regime).filing.source, dict(draft.answers)
    if not source:
        return typed
    return {**typed, **answers_held(source, draft_id=draft.id, case_id=case_id, answers=typed, now=now)}


def _labels(pack: Pack, pieces: Sequence[str]) -> Mapping[str, str]:
    return {lang: " · ".join(pack.piece(piece).label[lang] for piece in pieces) for lang in ("ar", "fr", "zgh")}


def _refuse_unready(pack: Pack, answers: Mapping[str, Any], today: date) -> None:
    errors = check_all(pack, answers, today=today)
    if errors:
        raise AnswersIncomplete(fields=", ".join(errors))
    failed = refusals(pack, answers, today=today)
    if failed:
        words = pack.message(failed[0].refuse)
        raise NotEligible(reason_ar=words["ar"], reason_fr=words["fr"], reason_zgh=words["zgh"])


def missing_pieces(
    pack: Pack, answers: Mapping[str, Any], *, given: Mapping[str, Any] | set[str], today: date
) -> list[str]:
    """Pieces that the person has to bring and has not. What the administration holds is not asked."""
    return [
        piece.id
        for piece in required_pieces(pack, answers, today=today)
        if piece.source == "user" and piece.required and piece.id not in given and not answers.get(piece.id)
    ]


def _create_case(
    case_id: UUID, draft: Draft, pack: Pack, *, submission_key: str, code: str, now: datetime, booked: Booked | None
) -> Case:
    party = party_of(pack, draft.answers)
    today = local_day(now)
    adoption = adopted(draft.pack_id)
    serial = booked.serial if booked else next_serial(pack.id, today.year)
    number = written_number(pack.id, today.year, serial)
    case = Case(
        id=case_id, authority_id=here(), procedure=pack.id, year=today.year, serial=serial, number=number,
        regime=pack.regime.value, status="", pack_version=pack.version, pack_hash=published(pack.id, pack.version).hash,
        overrides=dict(adoption.overrides), law_hash=law_hash(), title=dict(pack.title),
        answers=draft.answers, applicant_ar=party.arabic, applicant_latin=party.latin,
        birth_date=party.birth_date, phone_tail=party.phone_tail, email=party.email,
        account_id=draft.account_id, tracking_hash=code_hash(code, purpose="tracking"),
        submission_key=submission_key, channel=Channel(draft.channel).value, filed_at=now, filed_on=today,
        search_text=fold(f"{number} {party.arabic} {party.latin}"),
    )  # fmt: skip
    filing = regime_for(case).filing
    set_status(case, filing.incomplete or filing.complete)
    insert([case])
    case.last_event = 0
    note_words(case_id=case.id, number=number, pack=pack, answers=draft.answers)
    return case


def _keep_pieces(case: Case, files: Mapping[str, Any], *, acting: Acting, now: datetime) -> None:
    insert([
        Piece(id=new_id(), authority_id=here(), case=case, piece=piece, seq=1, added_at=now,
              added_by=acting.ref, **row)
        for piece, row in files.items()
    ])  # fmt: skip


def _start(
    case: Case, *, missing: Sequence[str], acting: Acting, now: datetime, booked: Booked | None
) -> None:
    today = local_day(now)
    facts: dict[str, Any] = {"number": case.number, "missing": list(missing)}
    if booked is not None:
        facts |= {"receipt_book": str(booked.number_id), "entered_at": booked.entered_at.isoformat()}
        facts |= {"typed_by": booked.typed_by, "on_paper": list(booked.on_paper)}
    note_event(case, "filed", acting=acting, now=now, facts=facts)
    if missing:
        start_clock(case, "completion", start=today)
        show_dues(case)
        note_demand(case, missing, asked_for="receipt", now=now)
        keep(case, "due", "service_due", "tacit_on")
    else:
        complete(case, acting=acting, now=now)
    document = regime_for(case).filing.document
    planned = [(Effect.NOTICE, "notice:filed", {"message": "filed"}), (Effect.SHARE, "share", {})]
    if document and document in pack_of(case).documents:
        planned.insert(0, (Effect.DOCUMENT, f"{document}:1", {"kind": document}))
    plan_effects(case.id, now=now, planned=tuple(planned))


def complete(case: Case, *, acting: Acting, now: datetime) -> None:
    """The file is whole: the administration's limits start today (55-19 art. 10, 16)."""
    today = local_day(now)
    set_status(case, regime_for(case).filing.complete)
    case.complete_on = today
    started = start_clocks(case, accountable(case, on=today), start=today)
    show_dues(case, started if case.last_event is not None else None)
    note_event(
        case, "completed", acting=acting, now=now,
        facts={"service_due": str(case.service_due), "tacit_on": str(case.tacit_on)},
    )  # fmt: skip
    keep(case, "status", "complete_on", "due", "service_due", "tacit_on")


def note_demand(case: Case, pieces: Sequence[str], *, asked_for: str, now: datetime) -> None:
    """Keep the proof that what was asked is on the published list (55-19 art. 3)."""
    DemandCheck.objects.bulk_create(
        DemandCheck(id=new_id(), authority_id=here(), case=case, piece=piece, pack_hash=case.pack_hash,
                    asked_for=asked_for, at=now)
        for piece in pieces
    )  # fmt: skip


def withdraw_case(*, case_id: UUID, reason: str = "", acting: Acting, now: datetime) -> int:
    """The person takes the request back; no decision is made."""
    case = lock_case(case_id)
    require(case, Act.WITHDRAW, acting=acting, now=now)
    close(case, Status.WITHDRAWN, clocks="stopped", now=now)
    note_event(case, "withdrawn", acting=acting, now=now, facts={"reason_given": bool(reason.strip())})
    plan_effect(Effect.NOTICE, case_id=case.id, key="notice:withdrawn", now=now, message="withdrawn")
    return keep(case, "status", "closed_at", "due", "service_due", "tacit_on", "proposed")


def return_case(*, case_id: UUID, acting: Acting, now: datetime) -> int:
    """The person's 30 days have lapsed: the file goes back (55-19 art. 10)."""
    case = lock_case(case_id)
    act = Act.RETURN
    regime = regime_for(case)
    if not regime.allows(act, status=case.status, role=acting.role):
        rule = regime.acts[act]
        raise ActNotAllowed(act=rule.label, status=status_label(case), article=rule.article)
    due = lapse_day(case)
    if due is None:
        raise ActNotAllowed(
            act=regime.acts[act].label, status=status_label(case), article="55-19 art. 14",
        )  # fmt: skip
    if local_day(now) <= due:
        raise TooEarlyToReturn(due=due.isoformat())
    close(case, Status.RETURNED, clocks="expired", now=now)
    note_event(case, "returned", acting=acting, now=now, facts={"due": due.isoformat()})
    plan_effect(Effect.NOTICE, case_id=case.id, key="notice:returned", now=now, message="returned")
    return keep(case, "status", "closed_at", "due", "service_due", "tacit_on", "proposed")


def lapse_day(case: Case) -> date | None:
    """Last day of the person's time. Art. 14 puts no lapse on a request for information."""
    kind = "completion" if case.status == Status.INCOMPLETE else "answer"
    if kind == "answer":
        asked = PieceRequest.objects.here().filter(case=case, kind="replacement", answered_at__isnull=True)
        if not asked.exists():
            return None
    clock = clock_of(case, kind)
    return clock.due if clock is not None else None


def close(case: Case, status: str, *, clocks: str, now: datetime) -> None:
    """End the limits and take the case off the work list."""
    end_clocks(case, on=local_day(now), state=clocks)
    set_status(case, status)
    case.closed_at = now
    case.due = case.service_due = case.tacit_on = None
    case.proposed = False


