"""Acts that the engine has no function for: those that a law or a procedure describes as a move of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.api import revoke_document
from mahalli.foundation.law.api import value_of
from mahalli.foundation.payments.api import order_of, void_order
from mahalli.foundation.tenancy.api import insert, new_id
from mahalli.procedures.cases.actions_filing import close
from mahalli.procedures.cases.asked import ask_of, check_given, refuse_miscounted
from mahalli.procedures.cases.clocking import (
    accountable,
    clock_of,
    end_clocks,
    extend_clock,
    first_half_end,
    first_start,
    pause_clocks,
    resume_clocks,
    show_dues,
    start_clocks,
)
from mahalli.procedures.cases.data import Acting, Ask, Role, Text
from mahalli.procedures.cases.errors import ActNotAllowed, NotYours
from mahalli.procedures.cases.errors_of_acts import ActUnknown, MomentPassed, NothingToDo, OnceOnly, TooFew
from mahalli.procedures.cases.models import ActDetail, Case, CaseDocument, Decision, LegalEvent
from mahalli.procedures.cases.record import (
    OVER,
    article_of,
    current_decision,
    here,
    keep,
    lock_case,
    next_turn,
    note_event,
    owns,
    pack_of,
    refuse_late,
    regime_for,
    require,
    set_status,
    stage_label,
    status_label,
)
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import cited
from mahalli.procedures.definitions.data import JourneyAct
from mahalli.procedures.effects.api import Effect, plan_effect
from mahalli.procedures.effects.entries import enter_register
from mahalli.procedures.regimes.data import ActRule, Move

MOVED = ("status", "closed_at", "due", "service_due", "tacit_on", "proposed", "order_id")
ACCOUNTABLE = "accountable"  # in a move: the limits that filing starts
_WHY: dict[str, Text] = {
    "first_half": {"ar": "انتهى النصف الأول من الأجل", "fr": "la première moitié du délai est passée", "zgh": "ⵉⵣⵔⵉ ⵓⵣⴳⵏ"},
    "before": {"ar": "انتهى الأجل", "fr": "le délai est passé", "zgh": "ⵉⵣⵔⵉ ⵓⴽⵓⴷ"},
    "during": {"ar": "هذا الأجل غير مفتوح أو انتهى", "fr": "ce délai n’est pas ouvert, ou il est passé", "zgh": "ⵓⵔ ⵉⵕⵥⵉⵎ ⵓⴽⵓⴷ, ⵏⵖ ⵉⵣⵔⵉ"},
    "after": {"ar": "لم ينته الأجل بعد", "fr": "le délai n’est pas encore passé", "zgh": "ⵓⵔⵜⴰ ⵉⵣⵔⵉ ⵓⴽⵓⴷ"},
}  # fmt: skip


@dataclass(frozen=True)
class _Doing:
    """One act being done."""

    case: Case
    act: str
    article: str
    given: Mapping[str, Any]
    acting: Acting
    now: datetime


def perform_act(
    *, case_id: UUID, act: str, given: Mapping[str, Any], acting: Acting, now: datetime, version: int | None = None
) -> int:
    """Do an act of the law or of the procedure, with what it asks; gives the new version of the case.

    ``given``: by the id of each question: text, ISO date or moment, choice, ``yes``/``no``, or a stored file
    (``{name, digest, size, mime}``). Raises AskUnanswered, ActNotAllowed, OnceOnly, MomentPassed, CaseChanged.
    """
    case = lock_case(case_id, version=version)
    own = pack_of(case).own_act(act)
    if own is not None:
        return _advance(case, own, given, acting=acting, now=now)
    require(case, act, acting=acting, now=now)
    rule = regime_for(case).acts[act]
    if rule.move is None:
        raise ActUnknown(act=act)
    asks = asks_here(case, rule.asks)
    if not rule.move.dated:
        refuse_untimely(case, rule, on=local_day(now))
    doing = _Doing(case, act, article_of(case, act, rule.article), check_given(asks, given, now=now), acting, now)
    if rule.move.dated:
        refuse_untimely(case, rule, on=_day_of(doing, rule.move))
    _refuse_too_few(doing, asks)
    refuse_miscounted(asks, doing.given, case.answers)
    return _move(doing, rule, rule.move)


def asks_here(case: Case, asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """The questions that fit this case's own answers."""
    return tuple(ask for ask in asks if not ask.only[0] or case.answers.get(ask.only[0]) == ask.only[1])


def _refuse_too_few(doing: _Doing, asks: Sequence[Ask]) -> None:
    """A number that the law bounds from below, here and that day (113-14 art. 123: by the population)."""
    for ask in asks:
        if ask.at_least and ask.id in doing.given:
            needed = Decimal(str(value_of(ask.at_least, local_day(doing.now), here()).value))
            if Decimal(doing.given[ask.id]) < needed:
                raise TooFew(what=ask.label, given=doing.given[ask.id], needed=needed, article=doing.article)


def _day_of(doing: _Doing, move: Move) -> date:
    """The day the act counts from: the one it gives for what happened elsewhere, or today."""
    return date.fromisoformat(doing.given[move.dated]) if move.dated else local_day(doing.now)


def refuse_untimely(case: Case, rule: ActRule, *, on: date | None) -> None:
    """Refuse an act that was done already, whose moment is over or not there, or that has nothing to do on this case.

    No day: the act has not said yet which day it tells of.
    """
    question, wanted = rule.only
    if question and case.answers.get(question, wanted) != wanted:
        raise NothingToDo(act=rule.label, number=case.number)
    move = rule.move
    if move is None:
        return
    if move.once and LegalEvent.objects.here().filter(case=case, kind=rule.event or rule.act).exists():
        raise OnceOnly(act=rule.label, article=rule.article)
    for moment in move.when:
        if not timely(case, moment, on=on):
            raise MomentPassed(act=rule.label, why=_WHY[moment.partition(":")[0]], article=rule.article)


def timely(case: Case, moment: str, *, on: date | None) -> bool:
    """Whether this moment of the law is that day: first half of the limit, before, during or after the end of one."""
    word, _, kind = moment.partition(":")
    if word == "first_half":
        return on is None or on <= first_half_end(case)
    clock = clock_of(case, kind)
    if clock is None:
        return word == "before"
    if on is None:
        return True
    if word == "during":
        return first_start(case, kind) <= on <= clock.due
    return on <= clock.due if word == "before" else on > clock.due


def _move(doing: _Doing, rule: ActRule, move: Move) -> int:
    case, now, on = doing.case, doing.now, local_day(doing.now)
    serial = ""
    if move.enters:
        serial = enter_register(
            move.enters, case_id=case.id, act=doing.act, given=doing.given, acting=doing.acting, now=now
        )
    _clocks(doing, move)
    if move.revokes:
        _withdraw_decision(doing)
    seq = _decide(doing, move.outcome) if move.outcome else next_turn(case)
    if move.reaches:
        _reach(case, move.reaches, now=now)
    kinds = list(move.starts)
    if ACCOUNTABLE in kinds:
        kinds = [*accountable(case, on=on), *(kind for kind in kinds if kind != ACCOUNTABLE)]
    if kinds:
        start_clocks(case, kinds, start=_day_of(doing, move))
    show_dues(case)
    facts = {"act": doing.act, **({"serial": serial} if serial else {})}
    event = note_event(case, rule.event or doing.act, acting=doing.acting, now=now, facts=facts, article=doing.article)
    _keep_detail(doing, event, rule.asks, serial)
    _effects(doing, move, event, seq)
    return keep(case, *MOVED)


def _clocks(doing: _Doing, move: Move) -> None:
    case, on = doing.case, local_day(doing.now)
    if move.ends:
        end_clocks(case, on=on, state="met", kinds=move.ends)
    if move.pauses:
        pause_clocks(case, on=on, reason=doing.act, article=doing.article)
    if move.resumes:
        resume_clocks(case, on=on)
    if move.extends:
        days = int(value_of(move.extension, on, case.authority_id).value) if move.extension else None
        extend_clock(case, move.extends, days=days)


def _reach(case: Case, status: str, *, now: datetime) -> None:
    """Enter a status; one that is over closes the case, one that is not opens it again."""
    if regime_for(case).phase(status) in OVER:
        if case.phase not in OVER:
            close(case, status, clocks="met", now=now)
            return
    else:
        case.closed_at = None
    set_status(case, status)


def _decide(doing: _Doing, outcome: str) -> int:
    """Write the decision that the act is, in a row of its own."""
    case = doing.case
    decision = current_decision(case)
    if decision is None or decision.signed_at is not None:
        decision = Decision(id=new_id(), authority_id=here(), case=case, seq=next_turn(case))
    decision.outcome = outcome
    decision.reasons = str(doing.given.get("reasons", "") or doing.given.get("answer", ""))
    decision.signed_by, decision.signer_name, decision.signed_at = doing.acting.ref, doing.acting.name, doing.now
    decision.delegated_by = doing.acting.delegated_by_decision
    decision.tacit = doing.acting.role is Role.LAW
    decision.save()
    return int(decision.seq)


def _withdraw_decision(doing: _Doing) -> None:
    """The decision no longer stands: its papers are revoked, an amount that is not paid is not asked any more."""
    case, now = doing.case, doing.now
    decision = current_decision(case)
    if decision is not None:
        decision.withdrawn_at = now
        decision.save(update_fields=["withdrawn_at"])
    for row in CaseDocument.objects.here().filter(case=case, kind__in=("permit", "refusal")):
        revoke_document(serial=row.serial, reason=str(doing.given.get("reasons", "")), now=now)
    if case.order_id is not None and order_of(case.order_id).status == "due":
        void_order(order_id=case.order_id, now=now)
        case.order_id = None


def _keep_detail(doing: _Doing, event: LegalEvent, asks: Sequence[Ask], serial: str) -> None:
    if not doing.given and not serial:
        return
    files = {ask.id for ask in asks if ask.kind == "file"}
    insert([
        ActDetail(
            id=new_id(), authority_id=here(), case=doing.case, seq=event.seq, act=doing.act, serial=serial,
            values={name: value for name, value in doing.given.items() if name not in files},
            files={name: value for name, value in doing.given.items() if name in files},
            at=doing.now, actor=doing.acting.ref,
        )
    ])  # fmt: skip


def _effects(doing: _Doing, move: Move, event: LegalEvent, seq: int) -> None:
    case, now = doing.case, doing.now
    if move.document and move.document in pack_of(case).documents:
        key = f"{move.document}:e{event.seq}"
        plan_effect(Effect.DOCUMENT, case_id=case.id, key=key, now=now, kind=move.document)
    if move.notice:
        plan_effect(Effect.NOTICE, case_id=case.id, key=f"notice:{move.notice}:{event.seq}", now=now, message=move.notice)
    if move.charges:
        plan_effect(Effect.PAYMENT_ORDER, case_id=case.id, key=f"payment_order:{seq}", now=now)
    for office in move.transmits:
        plan_effect(Effect.TRANSMIT, case_id=case.id, key=f"copy:{office}:{event.seq}", now=now, office=office)


def _advance(case: Case, own: JourneyAct, given: Mapping[str, Any], *, acting: Acting, now: datetime) -> int:
    """An act of the procedure itself: the commission is summoned, the visit made, the opinion given."""
    assert own.title is not None
    if acting.role is Role.RESIDENT and not owns(case, acting):
        raise NotYours()
    if case.stage not in own.leaves or acting.role.value not in [str(actor) for actor in own.actor]:
        state = stage_label(case) or status_label(case)
        raise ActNotAllowed(act=own.title, status=state, article=cited(own.source))
    refuse_late(case, now=now)
    asks = tuple(ask_of(shape) for shape in own.asks)
    doing = _Doing(case, own.id, cited(own.source), check_given(asks, given, now=now), acting, now)
    on = local_day(now)
    if own.ends:
        end_clocks(case, on=on, state="met", kinds=[kind.value for kind in own.ends])
    case.stage = own.reaches
    if own.delay is not None:
        start_clocks(case, (own.delay.value,), start=on)
    show_dues(case)
    facts = {"act": own.id, "stage": own.reaches}
    event = note_event(case, "stage_reached", acting=acting, now=now, facts=facts, article=doing.article)
    _keep_detail(doing, event, asks, "")
    move = Move(document=own.document or "", notice=own.message or "")
    _effects(doing, move, event, 0)
    return keep(case, "status", "due", "service_due", "tacit_on")
