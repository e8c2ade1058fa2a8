"""The shapes of a pack: frozen, strict, unknown keys refused. The reader fills them from YAML."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mahalli.procedures.definitions.document_shapes import DocumentLayout
from mahalli.procedures.definitions.journey_shapes import Choice, Delay, JourneyAct, Stage
from mahalli.procedures.definitions.shape_base import (
    Day,
    DecimalText,
    Dotted,
    FormatOne,
    Identifier,
    Language,
    LegalSource,
    Plain,
    Prose,
    RuleTree,
    Shape,
    Text,
    Whole,
    YesNo,
)
from mahalli.procedures.definitions.vocabulary import (
    LANGUAGES,
    Actor,
    Audience,
    AuthorityKind,
    FieldType,
    FileKind,
    LifeEvent,
    OpenToAuthority,
    Pictogram,
    PieceKind,
    RegimeCode,
    SilenceEffect,
    Verb,
)

# --- pack.yaml -------------------------------------------------------------------------------------


class LegalBasis(Shape):
    source: LegalSource
    title: Text


class Competent(Shape):
    """Who is competent for the act, with the article (a legal fact, DESIGN 5)."""

    actor: Actor
    title: Text
    source: LegalSource


class Cities(Shape):
    """Who is competent in the six cities with arrondissements (113-14 art. 236-237); the other may not adopt."""

    competent: Literal["commune", "arrondissement"]
    source: LegalSource


class Authorities(Shape):
    """Fact 2 of 55-19 art. 6."""

    receives: Text
    studies: Text
    delivers: Text


class FeeFact(Shape):
    """Fact 4."""

    text: Text
    source: LegalSource


class ResponseFact(Shape):
    """Fact 5."""

    parameter: Dotted
    text: Text
    source: LegalSource


class SilenceFact(Shape):
    """Fact 6: effect of silence and recourse."""

    effect: SilenceEffect
    parameter: Dotted | None = None
    text: Text
    recourse: Text
    source: LegalSource


class InquiryFact(Shape):
    """Fact 7: technical expertise or public inquiry."""

    possible: YesNo
    text: Text
    source: LegalSource


class Facts(Shape):
    """What 55-19 art. 6 obliges to publish, beside title, legal basis (1) and pieces (3)."""

    authorities: Authorities
    filing: Text
    fee: FeeFact
    response: ResponseFact
    silence: SilenceFact
    inquiry: InquiryFact


class Review(Shape):
    """Which language a speaker has read."""

    ar: YesNo
    fr: YesNo
    zgh: YesNo


class Identity(Shape):
    """pack.yaml"""

    format: FormatOne
    id: Dotted
    version: Annotated[Whole, Field(ge=1, le=100_000)]
    title: Text
    act: Text
    purpose: Text
    icon: Pictogram
    regime: RegimeCode
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    life_events: Annotated[tuple[LifeEvent, ...], Field(min_length=1)]
    legal_basis: Annotated[tuple[LegalBasis, ...], Field(min_length=1, max_length=30)]
    valid_from: Day
    valid_to: Day | None = None
    adopters: Annotated[tuple[AuthorityKind, ...], Field(min_length=1)]
    cities: Cities | None = None
    competent: Competent
    open: tuple[OpenToAuthority, ...] = ()
    needs: tuple[OpenToAuthority, ...] = ()  # what an authority must fill in before it may offer the act
    reviewed: Review
    facts: Facts


# --- form.yaml -------------------------------------------------------------------------------------


class FormChoice(Choice):
    """One answer of a question. ``only: counter``: it is offered where an agent files for the person, and not at home."""

    only: Literal["counter"] | None = None


class FormField(Shape):
    """One question. ``id`` is stable: a later version may not give it another meaning."""

    id: Identifier
    type: FieldType
    label: Text
    help: Text | None = None
    required: YesNo = True
    when: RuleTree | None = None
    choices: Annotated[tuple[FormChoice, ...], Field(max_length=200)] = ()
    min: DecimalText | None = None
    max: DecimalText | None = None
    decimals: Annotated[Whole, Field(ge=0, le=6)] = 0
    unit: Text | None = None
    earliest: Day | Literal["today"] | None = None
    latest: Day | Literal["today"] | None = None
    max_length: Annotated[Whole, Field(ge=1, le=10_000)] | None = None
    min_items: Annotated[Whole, Field(ge=0, le=50)] = 0
    max_items: Annotated[Whole, Field(ge=1, le=50)] = 10
    fields: tuple[FormField, ...] = ()
    accept: tuple[FileKind, ...] = ()
    max_mb: Annotated[Whole, Field(ge=1, le=25)] = 5
    autocomplete: Annotated[str, Field(pattern=r"^[a-z0-9 -]{1,40}$")] | None = None
    personal: YesNo = True


class Page(Shape):
    id: Identifier
    title: Text
    help: Text | None = None
    when: RuleTree | None = None
    fields: Annotated[tuple[FormField, ...], Field(min_length=1, max_length=40)]


class Form(Shape):
    """form.yaml"""

    pages: Annotated[tuple[Page, ...], Field(min_length=1, max_length=30)]


# --- rules.yaml ------------------------------------------------------------------------------------


class Condition(Shape):
    """A condition of eligibility: when ``check`` is false, the request is refused with ``refuse``."""

    id: Identifier
    check: RuleTree
    refuse: Identifier
    source: LegalSource


class Piece(Shape):
    """A document of the file. What the administration can get is separate from what the user brings."""

    id: Identifier
    kind: PieceKind
    label: Text
    help: Text | None = None
    source: Literal["user", "administration"]
    holder: Text | None = None
    required: YesNo = True
    when: RuleTree | None = None
    accept: tuple[FileKind, ...] = ("pdf", "jpeg", "png")
    max_mb: Annotated[Whole, Field(ge=1, le=25)] = 5
    copies: Annotated[Whole, Field(ge=1, le=20)] = 1
    legalised: YesNo = False
    certified: YesNo = False
    law: LegalSource
    confidence: Literal["high", "medium", "low"] = "high"


class Term(Shape):
    """A time that begins on the day answered to ``begins`` and lasts as many months as answered to ``months``."""

    begins: Identifier
    months: Identifier


class FeeLine(Shape):
    """One line of an amount: the value of ``parameter`` times the answers to ``times``, when the rule holds.

    ``quarters``: times the civil quarters that a term touches, each begun counts whole (30-89 art. 188). It is counted,
    never asked. ``round_up``: part of a unit (a fraction of a square metre) counts as one.
    """

    parameter: Dotted
    times: Annotated[tuple[Identifier, ...], Field(max_length=4)] = ()
    quarters: Term | None = None
    round_up: YesNo = False
    when: RuleTree | None = None
    label: Text | None = None


class Fee(Shape):
    """What the act costs. ``due: stamp``: shown, and paid by stamps outside Mahalli.

    Either one ``parameter``, or ``lines`` of which all that apply are added.
    """

    parameter: Dotted | None = None
    lines: Annotated[tuple[FeeLine, ...], Field(max_length=80)] = ()
    due: Literal["filing", "delivery", "stamp"]
    source: LegalSource

    def parameters(self) -> tuple[str, ...]:
        """Every parameter that the amount may read."""
        return ((self.parameter,) if self.parameter else ()) + tuple(line.parameter for line in self.lines)


class Rules(Shape):
    """rules.yaml"""

    eligibility: Annotated[tuple[Condition, ...], Field(max_length=100)] = ()
    pieces: Annotated[tuple[Piece, ...], Field(max_length=60)] = ()
    fee: Fee | None = None


# --- tests/*.yaml ----------------------------------------------------------------------------------


class Expectation(Shape):
    outcome: Literal["accepted", "refused", "not_in_force", "incomplete"]
    reason: Identifier | None = None
    pieces: tuple[Identifier, ...] | None = None
    no_pieces: tuple[Identifier, ...] = ()
    visible: tuple[Identifier, ...] = ()
    hidden: tuple[Identifier, ...] = ()
    errors: tuple[str, ...] = ()
    values: dict[Dotted, str] = {}


class PackTest(Shape):
    """On this day, given these answers, expect this."""

    name: Annotated[str, Field(min_length=3, max_length=200)]
    on: Day
    given: Plain
    expect: Expectation


# --- the whole -------------------------------------------------------------------------------------


class Pack(Identity):
    """A procedure as data. Immutable; ``canonical`` and ``pack_hash`` say which one it is."""

    pages: tuple[Page, ...]
    eligibility: tuple[Condition, ...]
    pieces: tuple[Piece, ...]
    fee: Fee | None
    stages: tuple[Stage, ...]
    acts: tuple[JourneyAct, ...]
    delays: tuple[Delay, ...]
    documents: dict[Identifier, DocumentLayout]
    messages: dict[Language, dict[Identifier, Prose]]
    tests: tuple[PackTest, ...]

    def all_fields(self) -> dict[str, FormField]:
        """Fields of the form by id, groups not opened."""
        return {field.id: field for page in self.pages for field in page.fields}

    def page(self, page_id: str) -> Page:
        """The page of this id; KeyError when there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def piece(self, piece_id: str) -> Piece:
        """The piece of this id; KeyError when there is none."""
        for piece in self.pieces:
            if piece.id == piece_id:
                return piece
        raise KeyError(piece_id)

    def delay(self, kind: str) -> Delay | None:
        """The delay of this kind, if the procedure runs one; the one without condition where there are several."""
        of_kind = [delay for delay in self.delays if delay.kind == kind]
        return next((delay for delay in of_kind if delay.when is None), of_kind[0] if of_kind else None)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of this id."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def acts_of(self, verb: str) -> list[JourneyAct]:
        """The acts of the journey with this verb."""
        return [act for act in self.acts if act.verb == verb]

    def own_act(self, act_id: str) -> JourneyAct | None:
        """An act of the procedure itself, by its id."""
        return next((act for act in self.acts_of(Verb.ADVANCE_STAGE) if act.id == act_id), None)

    def message(self, message_id: str) -> dict[str, str]:
        """A message of the pack in its three languages."""
        return {language: self.messages[language][message_id] for language in LANGUAGES}
