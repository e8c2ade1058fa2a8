"""Reading a case under lock, refusing what the law does not allow, and recording what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import current_scope, fetch_one, insert, new_id, write_back
from mahalli.procedures.cases import asked
from mahalli.procedures.cases.data import Act, Acting, Ask, Role, Status, Text
from mahalli.procedures.cases.errors import (
    ActNotAllowed,
    AlreadyDecided,
    CaseChanged,
    CaseUnknown,
    NotYours,
    TimeIsOver,
)
from mahalli.procedures.cases.errors_of_acts import ActUnknown
from mahalli.procedures.cases.models import Case, Decision, LegalEvent
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import cited, published
from mahalli.procedures.definitions.data import Pack, Verb
from mahalli.procedures.regimes.api import regime_of
from mahalli.procedures.regimes.data import Phase, Regime

OVER = frozenset({Phase.PAYMENT, Phase.CLOSED})
_VERBS = {  # the act of the journey whose article an event or a legal act bears
    "proposed": Verb.PROPOSE_DECISION, "granted": Verb.SIGN_DECISION, "refused": Verb.SIGN_DECISION,
    "delivered": Verb.DELIVER_PERMIT, "paid": Verb.TAKE_PAYMENT, "payment_ordered": Verb.TAKE_PAYMENT,
    "silence": Verb.APPLY_SILENCE, **{verb.value: verb for verb in Verb},
}  # fmt: skip


def here() -> str:
    """The authority of the current scope."""
    scope = current_scope()
    assert scope is not None
    assert scope.authority
    return scope.authority


def pack_of(case: Case) -> Pack:
    """The procedure as it was when the case was filed."""
    return published(case.procedure, case.pack_version).pack


def regime_for(case: Case) -> Regime:
    return regime_of(case.regime)


def status_label(case: Case) -> Text:
    """The legal status in the words of the procedure, where its journey gives some."""
    return label_of_status(pack_of(case), regime_for(case), case.status)


def label_of_status(pack: Pack, regime: Regime, status: str) -> Text:
    stage = pack.stage(status)
    return stage.title if stage is not None else regime.statuses[status].label


def stage_label(case: Case) -> Text:
    """The stage inside the status, empty where the status says it all."""
    return label_of_stage(pack_of(case), case.stage)


def label_of_stage(pack: Pack, code: str) -> Text:
    stage = pack.stage(code)
    return stage.title if stage is not None and stage.status is not None else {}


def article_of(case: Case, name: str, otherwise: str, *, outcome: str = "") -> str:
    """The article that the procedure gives to an act or an event, else the regime's."""
    verb = _VERBS.get(name)
    wanted = outcome or {"granted": "grant", "refused": "refuse"}.get(name, "")
    if verb is not None:
        for act in pack_of(case).acts_of(verb):
            if not wanted or act.outcome == wanted:
                return cited(act.source)
    return otherwise


def set_status(case: Case, status: str) -> None:
    """Put the case into a legal status, with who must act and the stage of the procedure that goes with it."""
    phase = regime_for(case).phase(status)
    case.status, case.phase = str(status), phase.value
    pack = pack_of(case)
    standing = pack.stage(case.stage)
    if phase in (Phase.PERSON, Phase.PAYMENT) or (standing is not None and (standing.status or standing.id) == status):
        return  # a file that waits for the person comes back to the stage where it stood
    entered = [act.reaches for act in pack.acts_of(Verb.FILE_CASE)]
    here_now = [stage.id for stage in pack.stages if (stage.status or stage.id) == status]
    case.stage = next((name for name in entered if name in here_now), here_now[0] if here_now else "")


def asks_of(case: Case) -> dict[tuple[str, str], Ask]:
    """Every question that an act of the law or of the procedure asks, by act and question."""
    found = {(name, ask.id): ask for name, rule in regime_for(case).acts.items() for ask in rule.asks}
    for act in pack_of(case).acts_of(Verb.ADVANCE_STAGE):
        found |= {(act.id, shape.id): asked.ask_of(shape) for shape in act.asks}
    return found


def current_decision(case: Case) -> Decision | None:
    """The proposal or the decision that stands; one that was withdrawn does not."""
    found: Decision | None = Decision.objects.here().filter(case=case, withdrawn_at__isnull=True).order_by("-seq").first()
    return found


def next_turn(case: Case) -> int:
    """The number of the next decision of the case."""
    return (Decision.objects.here().filter(case=case).aggregate(n=Max("seq"))["n"] or 0) + 1


def turned(key: str, seq: int) -> str:
    """The key of an effect of this decision: the first one's is plain."""
    return key if seq == 1 else f"{key}:{seq}"


def find_case(case_id: UUID) -> Case:
    """The case, in this authority only."""
    case = fetch_one(Case, {"id": case_id})
    if case is None:
        raise CaseUnknown()
    return case


def lock_case(case_id: UUID, *, version: int | None = None) -> Case:
    """The case, for update. With ``version``, refuses when somebody acted since the page was shown."""
    case = fetch_one(Case, {"id": case_id}, lock=True)
    if case is None:
        raise CaseUnknown()
    if version is not None and case.version != version:
        if _was_decided(case):
            raise _decided(case)
        raise CaseChanged(number=case.number)
    return case


def _was_decided(case: Case) -> bool:
    return case.phase in OVER and case.status not in (Status.RETURNED, Status.WITHDRAWN)


def _decided(case: Case) -> AlreadyDecided:
    on = local_day(case.closed_at).isoformat() if case.closed_at else ""
    return AlreadyDecided(number=case.number, on=on, status=status_label(case))


def require(case: Case, act: str, *, acting: Acting, now: datetime) -> None:
    """Refuse an act that the regime does not give to this role in this status, or that came too late."""
    regime = regime_for(case)
    if acting.role is Role.RESIDENT and not owns(case, acting):
        raise NotYours()
    rule = regime.acts.get(act)
    if rule is None:
        raise ActUnknown(act=act)
    permitted = regime.allows(act, status=case.status, role=acting.role)
    if not permitted or not stage_permits(case, act):
        decides = act in (Act.SIGN_DECISION, Act.PROPOSE_DECISION)
        if not permitted and decides and _was_decided(case) and acting.role in rule.roles:
            raise _decided(case)
        state = status_label(case) if not permitted else (stage_label(case) or status_label(case))
        raise ActNotAllowed(act=rule.label, status=state, article=article_of(case, act, rule.article))
    if acting.role is not Role.LAW:
        refuse_late(case, now=now)


def stage_permits(case: Case, act: str) -> bool:
    """Whether the procedure has come far enough: a decision waits for the visit that its journey puts before it."""
    if act not in (Act.PROPOSE_DECISION, Act.SIGN_DECISION):
        return True
    leaves = {stage for one in pack_of(case).acts_of(act) for stage in one.leaves}
    return not leaves or case.stage in leaves or case.status in leaves


def refuse_late(case: Case, *, now: datetime) -> None:
    """The law acts at midnight even when the worker is late: silence and lapse come before people."""
    today = local_day(now)
    if case.phase == Phase.SERVICE and case.tacit_on is not None and today >= case.tacit_on:
        raise TimeIsOver(number=case.number, on=case.tacit_on.isoformat(), article="55-19 art. 19")
    lapses = case.status == regime_for(case).filing.incomplete
    if lapses and case.due is not None and today > case.due:
        raise TimeIsOver(number=case.number, on=case.due.isoformat(), article="55-19 art. 10")


def owns(case: Case, acting: Acting) -> bool:
    """A resident acts on a case by their account or by having shown the tracking code and its proof."""
    if acting.ref == f"tracking:{case.id}":
        return True
    return acting.account_id is not None and acting.account_id == case.account_id


def note_event(
    case: Case, kind: str, *, acting: Acting, now: datetime, facts: Mapping[str, Any] | None = None,
    proof: str = "", article: str = "",
) -> LegalEvent:  # fmt: skip
    """Append a legal event and its journal entry, in the act's own transaction."""
    event = LegalEvent(
        id=new_id(), authority_id=case.authority_id, case=case, seq=_next_seq(case), kind=kind,
        article=article or article_of(case, kind, regime_for(case).events[kind].article), at=now, actor=acting.ref,
        facts=dict(facts or {}), proof=proof,
    )  # fmt: skip
    insert([event])
    entry = {"event": str(event.id), "version": case.version, **(facts or {})}
    write_entry(act=f"case.{kind}", subject=f"case:{case.id}", facts=entry)
    return event


def _next_seq(case: Case) -> int:
    """The next number of an event; a case filed in this very transaction knows its last one."""
    if case.last_event is None:
        return (LegalEvent.objects.here().filter(case=case).aggregate(n=Max("seq"))["n"] or 0) + 1
    case.last_event += 1
    return case.last_event


def keep(case: Case, *fields: str) -> int:
    """Write the case back with its next version."""
    case.version += 1
    moved = ("phase", "stage") if "status" in fields else ()
    write_back(case, "version", *fields, *moved)
    return case.version
