"""journey.yaml: stages, acts of the procedure and its delays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mahalli.procedures.definitions.shape_base import Dotted, Identifier, LegalSource, RuleTree, Shape, Text, YesNo
from mahalli.procedures.definitions.vocabulary import Actor, DelayKind, Start, Verb


class Choice(Shape):
    id: Identifier
    label: Text
    help: Text | None = None


class Stage(Shape):
    """A stage of the procedure. ``status``: the legal status it stands in; itself one when it bears its name."""

    id: Identifier
    status: Identifier | None = None
    title: Text
    first: YesNo = False
    final: YesNo = False
    waiting_for: Literal["resident", "administration", "nobody"] = "administration"


class AskShape(Shape):
    """What an act of the procedure asks of its author."""

    id: Identifier
    kind: Literal["text", "long_text", "date", "moment", "number", "choice", "yes_no", "file"]
    label: Text
    help: Text | None = None
    required: YesNo = True
    choices: Annotated[tuple[Choice, ...], Field(max_length=30)] = ()
    past: YesNo = False
    future: YesNo = False


class JourneyAct(Shape):
    """One act of the journey: ``verb`` moves a case from one of ``leaves`` to ``reaches``.

    With ``advance_stage`` the act is the procedure's own (summon the commission, record the visit): it has a
    ``title``, may ``ask``, starts ``delay`` and ends the running limits named in ``ends``.
    """

    id: Identifier
    verb: Verb
    actor: Annotated[tuple[Actor, ...], Field(min_length=1)]
    leaves: tuple[Identifier, ...] = ()
    reaches: Identifier
    outcome: Literal["grant", "refuse"] | None = None
    delay: DelayKind | None = None
    document: Identifier | None = None
    message: Identifier | None = None
    title: Text | None = None
    asks: Annotated[tuple[AskShape, ...], Field(max_length=12)] = ()
    ends: tuple[DelayKind, ...] = ()
    source: LegalSource


class Delay(Shape):
    """A legal delay: its length is a parameter of the law, never a figure in the pack.

    Two delays of one kind are told apart by ``when`` (an urgent request has the shorter one).
    """

    kind: DelayKind
    parameter: Dotted
    starts: Start
    title: Text
    when: RuleTree | None = None
    source: LegalSource


class Journey(Shape):
    """journey.yaml. Where the regime's own table is the whole journey, stages and acts may be left out."""

    stages: Annotated[tuple[Stage, ...], Field(max_length=40)] = ()
    acts: Annotated[tuple[JourneyAct, ...], Field(max_length=100)] = ()
    delays: Annotated[tuple[Delay, ...], Field(max_length=40)] = ()
