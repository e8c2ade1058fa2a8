"""Checks of the journey: stages are reached and left, acts have their actor, delays have their parameter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mahalli.procedures.definitions.journey_shapes import Journey, JourneyAct
from mahalli.procedures.definitions.lint_acts import check_acts
from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.definitions.regime_values import clocks_of_regimes
from mahalli.procedures.definitions.vocabulary import Actor, DelayKind, RegimeCode, Verb

FILE: Final = "journey.yaml"
_PERSON = frozenset({Actor.RESIDENT, Actor.COUNTER})
_SERVICE = frozenset({Actor.COUNTER, Actor.OFFICER, Actor.HEAD})

ACTORS: Final[Mapping[Verb, frozenset[Actor]]] = {
    Verb.FILE_CASE: _PERSON,
    Verb.ADD_PIECES: _PERSON,
    Verb.REQUEST_REPLACEMENT: _SERVICE,
    Verb.REQUEST_INFORMATION: _SERVICE,
    Verb.ANSWER_INFORMATION: _PERSON,
    Verb.PROPOSE_DECISION: frozenset({Actor.OFFICER, Actor.HEAD}),
    Verb.SIGN_DECISION: frozenset({Actor.PRESIDENT}),
    Verb.ADVANCE_STAGE: _SERVICE | {Actor.PRESIDENT},
    Verb.APPLY_SILENCE: frozenset({Actor.LAW}),
    Verb.TAKE_PAYMENT: frozenset({Actor.REGISSEUR}),
    Verb.DELIVER_PERMIT: frozenset({Actor.COUNTER, Actor.REGISSEUR, Actor.LAW}),
    Verb.WITHDRAW_CASE: _PERSON,
    Verb.RETURN_CASE: frozenset({Actor.LAW, Actor.COUNTER, Actor.OFFICER}),
}
"""Who may do what: the president signs, the régisseur takes money, only the law makes silence speak."""


BESIDE: Final = frozenset({
    DelayKind.COPY_AUTHORITY, DelayKind.COPY_GOVERNOR, DelayKind.COPY_COMMUNE, DelayKind.VALIDITY, DelayKind.EXTENSION,
})  # fmt: skip


def check_journey(draft: Draft) -> Iterator[Problem]:
    """Every fault of the journey."""
    journey = draft.journey
    if journey is None:
        return
    stages = [stage.id for stage in journey.stages]
    yield from _twice(draft, "stages", stages)
    yield from _twice(draft, "acts", [act.id for act in journey.acts])
    yield from _twice(draft, "delays", [delay.kind.value for delay in journey.delays if delay.when is None])
    yield from _check_delays(draft, journey)
    if not journey.stages and not journey.acts and _regime_is_whole(draft):
        return
    statuses = {stage.id for stage in journey.stages if stage.status is None}
    for index, stage in enumerate(journey.stages):
        if stage.status is not None and stage.status not in statuses:
            line = draft.line(FILE, "stages", index, "status")
            yield make_problem("stage_unknown", FILE, line, found=stage.status, choices=sorted(statuses))
    for index, act in enumerate(journey.acts):
        yield from _check_act(draft, index, act, stages)
    yield from check_acts(draft, journey)
    yield from _check_paths(draft, journey)


def _check_delays(draft: Draft, journey: Journey) -> Iterator[Problem]:
    """A limit that its law does not run would never start: it is refused. Copies and validity are no limits."""
    known = clocks_of_regimes().get(draft.identity.regime.value) if draft.identity is not None else None
    if known is None:
        return
    for index, delay in enumerate(journey.delays):
        if delay.kind.value not in known and delay.kind not in BESIDE:
            line = draft.line(FILE, "delays", index, "kind")
            yield make_problem("delay_unknown", FILE, line, found=delay.kind, choices=sorted(known))


def _regime_is_whole(draft: Draft) -> bool:
    """Under other laws than 55-19 the regime's table is the whole journey."""
    return draft.identity is not None and draft.identity.regime is not RegimeCode.LAW_55_19


def _twice(draft: Draft, path: str, names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield make_problem("twice", FILE, draft.line(FILE, path, index), found=name)
        seen.add(name)


def _check_act(draft: Draft, index: int, act: JourneyAct, stages: list[str]) -> Iterator[Problem]:
    assert draft.journey is not None

    def at(*path: str | int) -> int:
        return draft.line(FILE, "acts", index, *path)

    for number, stage in enumerate(act.leaves):
        if stage not in stages:
            yield make_problem("stage_unknown", FILE, at("leaves", number), found=stage, choices=stages)
    if act.reaches not in stages:
        yield make_problem("stage_unknown", FILE, at("reaches"), found=act.reaches, choices=stages)
    if not set(act.actor) <= ACTORS[act.verb]:
        yield make_problem("act_actor", FILE, at("actor"), found=act.verb, choices=sorted(ACTORS[act.verb]))
    if (act.verb is Verb.SIGN_DECISION) != (act.outcome is not None):
        expected = "outcome: grant, refuse" if act.verb is Verb.SIGN_DECISION else "outcome: sign_decision"
        yield make_problem("act_outcome", FILE, at("outcome"), found=act.id, expected=expected)
    if (act.verb is Verb.ADVANCE_STAGE) != (act.title is not None):
        yield make_problem("missing_key", FILE, at("title"), found="title")
    if act.asks and act.verb is not Verb.ADVANCE_STAGE:
        yield make_problem("unknown_key", FILE, at("asks"), found="asks", choices=["verb: advance_stage"])
    kinds = [delay.kind.value for delay in draft.journey.delays]
    if act.delay is not None and act.delay not in kinds:
        yield make_problem("delay_unknown", FILE, at("delay"), found=act.delay, choices=kinds)
    if act.document is not None and act.document not in draft.documents:
        yield make_problem("document_unknown", FILE, at("document"), found=act.document, choices=draft.documents)
    messages = draft.messages.get("ar", {})
    if act.message is not None and act.message not in messages:
        yield make_problem("message_unknown", FILE, at("message"), found=act.message, choices=messages)


def _check_paths(draft: Draft, journey: Journey) -> Iterator[Problem]:
    firsts = [stage.id for stage in journey.stages if stage.first]
    if len(firsts) != 1:
        yield make_problem("stage_first", FILE, draft.line(FILE, "stages"), found=str(len(firsts)), expected="1")
    moves = [(left, act.reaches) for act in journey.acts for left in act.leaves]
    entries = {act.reaches for act in journey.acts if not act.leaves}
    reached = _closure(set(firsts) | entries, moves)
    finals = {stage.id for stage in journey.stages if stage.final}
    ending = _closure(finals, [(after, before) for before, after in moves])
    for index, stage in enumerate(journey.stages):
        line = draft.line(FILE, "stages", index, "id")
        if stage.id not in reached:
            yield make_problem("stage_unreachable", FILE, line, found=stage.id)
        if stage.id not in ending:
            yield make_problem("stage_stuck", FILE, line, found=stage.id)
        if stage.final and any(left == stage.id for left, _ in moves):
            yield make_problem("stage_final_left", FILE, line, found=stage.id)


def _closure(start: set[str], moves: list[tuple[str, str]]) -> set[str]:
    reached, waiting = set(start), list(start)
    after: dict[str, list[str]] = {}
    for before, then in moves:
        after.setdefault(before, []).append(then)
    while waiting:
        for stage in after.get(waiting.pop(), ()):
            if stage not in reached:
                reached.add(stage)
                waiting.append(stage)
    return reached
