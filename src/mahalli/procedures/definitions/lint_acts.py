"""Checks of the procedure's own acts and stages against its law: statuses, limits ended, questions asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mahalli.procedures.definitions.journey_shapes import Journey, JourneyAct
from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.definitions.regime_values import statuses_of_regimes
from mahalli.procedures.definitions.vocabulary import Verb

FILE: Final = "journey.yaml"


def check_acts(draft: Draft, journey: Journey) -> Iterator[Problem]:
    """Each act of the procedure moves within one legal status, ends limits that exist, and asks plain questions."""
    yield from _check_statuses(draft, journey)
    legal = {stage.id: stage.status or stage.id for stage in journey.stages}
    kinds = [delay.kind.value for delay in journey.delays]
    for index, act in enumerate(journey.acts):
        for number, kind in enumerate(act.ends):
            if kind.value not in kinds:
                line = draft.line(FILE, "acts", index, "ends", number)
                yield make_problem("delay_unknown", FILE, line, found=kind.value, choices=kinds)
        if act.verb is Verb.ADVANCE_STAGE:
            for stage in act.leaves:
                if stage in legal and act.reaches in legal and legal[stage] != legal[act.reaches]:
                    line = draft.line(FILE, "acts", index, "reaches")
                    found = f"{act.id}: {stage} ({legal[stage]}) → {act.reaches} ({legal[act.reaches]})"
                    yield make_problem("act_status", FILE, line, found=found, expected=legal[stage])
        yield from _check_asks(draft, index, act)


def _check_statuses(draft: Draft, journey: Journey) -> Iterator[Problem]:
    """A stage stands in a status of the law of the pack; one that its own acts enter is one, or names one."""
    known = statuses_of_regimes().get(draft.identity.regime.value) if draft.identity is not None else None
    if known is None:
        return
    own = [act for act in journey.acts if act.verb is Verb.ADVANCE_STAGE]
    entered = {stage for act in own for stage in (*act.leaves, act.reaches)}
    for index, stage in enumerate(journey.stages):
        if (stage.status or stage.id) not in known and (stage.status or stage.id in entered):
            line = draft.line(FILE, "stages", index, "status" if stage.status else "id")
            yield make_problem("stage_status", FILE, line, found=stage.status or stage.id, choices=sorted(known))


def _check_asks(draft: Draft, index: int, act: JourneyAct) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, ask in enumerate(act.asks):
        line = draft.line(FILE, "acts", index, "asks", number, "id")
        if ask.id in seen:
            yield make_problem("twice", FILE, line, found=ask.id)
        seen.add(ask.id)
        if (ask.kind == "choice") != bool(ask.choices):
            expected = "choices: …" if ask.kind == "choice" else "kind: choice"
            yield make_problem("ask_choices", FILE, line, found=ask.id, expected=expected)
        answers: set[str] = set()
        for place, choice in enumerate(ask.choices):
            if choice.id in answers:
                line = draft.line(FILE, "acts", index, "asks", number, "choices", place, "id")
                yield make_problem("twice", FILE, line, found=f"{ask.id}: {choice.id}")
            answers.add(choice.id)
