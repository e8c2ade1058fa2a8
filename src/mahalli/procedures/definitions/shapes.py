"""The shapes of a pack: frozen, strict, unknown keys refused. The reader fills them from YAML.

Every text a person reads is a mapping of ``ar``, ``fr`` and ``zgh``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field
from pydantic_core import PydanticCustomError

from mahalli.procedures.definitions.vocabulary import (
    LANGUAGES,
    Actor,
    Audience,
    AuthorityKind,
    DelayKind,
    FieldType,
    LifeEvent,
    OpenToAuthority,
    PieceKind,
    SilenceEffect,
    Start,
    Verb,
)

IDENTIFIER = r"^[a-z][a-z0-9_]{0,63}$"
DOTTED = r"^[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63}){0,5}$"
SOURCE = r"^[a-z0-9][a-z0-9-]{1,80}(#[a-z0-9.-]{1,40})?$"


def _three_languages(value: dict[str, str]) -> dict[str, str]:
    for language in LANGUAGES:
        if not value.get(language, "").strip():
            raise PydanticCustomError("language_missing", "{language}", {"language": language})
    return value


def _arabic_and_french(value: dict[str, str]) -> dict[str, str]:
    for language in ("ar", "fr"):
        if not value.get(language, "").strip():
            raise PydanticCustomError("language_missing", "{language}", {"language": language})
    return value


def _decimal_text(value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise PydanticCustomError("decimal_text", "decimal", {}) from None
    if not number.is_finite():
        raise PydanticCustomError("decimal_text", "decimal", {})
    return value


Prose = Annotated[str, Field(max_length=4000)]
Language = Literal["ar", "fr", "zgh"]
if TYPE_CHECKING:  # read as plain mappings; written, their keys are the languages alone
    Text = Mapping[str, str]
    Bilingual = Mapping[str, str]
else:
    Text = Annotated[dict[Language, Prose], AfterValidator(_three_languages)]
    Bilingual = Annotated[dict[Language, Prose], AfterValidator(_arabic_and_french)]
Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
Dotted = Annotated[str, Field(pattern=DOTTED)]
LegalSource = Annotated[str, Field(pattern=SOURCE)]
DecimalText = Annotated[str, Field(max_length=30), AfterValidator(_decimal_text)]


def _plain(value: Any) -> Any:
    """Dates as ISO text, so that a pack and its canonical form say the same."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


Plain = Annotated[dict[str, Any], AfterValidator(_plain)]
RuleTree = Plain
"""A rule as written; ``procedures.rules`` proves and compiles it."""


class Shape(BaseModel):
    """Base of every shape."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


# --- pack.yaml -------------------------------------------------------------------------------------


class LegalBasis(Shape):
    source: LegalSource
    title: Text


class Competent(Shape):
    """Who is competent for the act, with the article (a legal fact, DESIGN 5)."""

    actor: Actor
    title: Text
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

    possible: bool
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

    ar: bool
    fr: bool
    zgh: bool


class Identity(Shape):
    """pack.yaml"""

    format: Literal[1]
    id: Dotted
    version: Annotated[int, Field(ge=1, le=100_000)]
    title: Text
    act: Text
    purpose: Text
    icon: Identifier
    regime: Literal["55-19"]
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)]
    life_events: Annotated[tuple[LifeEvent, ...], Field(min_length=1)]
    legal_basis: Annotated[tuple[LegalBasis, ...], Field(min_length=1, max_length=30)]
    valid_from: date
    valid_to: date | None = None
    adopters: Annotated[tuple[AuthorityKind, ...], Field(min_length=1)]
    competent: Competent
    open: tuple[OpenToAuthority, ...] = ()
    reviewed: Review
    facts: Facts


# --- form.yaml -------------------------------------------------------------------------------------


class Choice(Shape):
    id: Identifier
    label: Text
    help: Text | None = None


class FormField(Shape):
    """One question. ``id`` is stable: a later version may not give it another meaning."""

    id: Identifier
    type: FieldType
    label: Text
    help: Text | None = None
    required: bool = True
    when: RuleTree | None = None
    choices: Annotated[tuple[Choice, ...], Field(max_length=200)] = ()
    min: DecimalText | None = None
    max: DecimalText | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    unit: Text | None = None
    earliest: date | Literal["today"] | None = None
    latest: date | Literal["today"] | None = None
    max_length: Annotated[int, Field(ge=1, le=10_000)] | None = None
    min_items: Annotated[int, Field(ge=0, le=50)] = 0
    max_items: Annotated[int, Field(ge=1, le=50)] = 10
    fields: tuple[FormField, ...] = ()
    accept: tuple[Literal["pdf", "jpeg", "png"], ...] = ()
    max_mb: Annotated[int, Field(ge=1, le=25)] = 5
    autocomplete: Annotated[str, Field(pattern=r"^[a-z0-9 -]{1,40}$")] | None = None
    personal: bool = True


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
    required: bool = True
    when: RuleTree | None = None
    accept: tuple[Literal["pdf", "jpeg", "png"], ...] = ("pdf", "jpeg", "png")
    max_mb: Annotated[int, Field(ge=1, le=25)] = 5
    copies: Annotated[int, Field(ge=1, le=20)] = 1
    legalised: bool = False
    certified: bool = False
    law: LegalSource
    confidence: Literal["high", "medium", "low"] = "high"


class Fee(Shape):
    parameter: Dotted
    due: Literal["filing", "delivery"]
    source: LegalSource


class Rules(Shape):
    """rules.yaml"""

    eligibility: Annotated[tuple[Condition, ...], Field(max_length=100)] = ()
    pieces: Annotated[tuple[Piece, ...], Field(max_length=60)] = ()
    fee: Fee | None = None


# --- journey.yaml ----------------------------------------------------------------------------------


class Stage(Shape):
    id: Identifier
    title: Text
    first: bool = False
    final: bool = False
    waiting_for: Literal["resident", "administration", "nobody"] = "administration"


class JourneyAct(Shape):
    """One act of the journey: ``verb`` moves a case from one of ``leaves`` to ``reaches``."""

    id: Identifier
    verb: Verb
    actor: Annotated[tuple[Actor, ...], Field(min_length=1)]
    leaves: tuple[Identifier, ...] = ()
    reaches: Identifier
    outcome: Literal["grant", "refuse"] | None = None
    delay: DelayKind | None = None
    document: Identifier | None = None
    message: Identifier | None = None
    source: LegalSource


class Delay(Shape):
    """A legal delay: its length is a parameter of the law, never a figure in the pack."""

    kind: DelayKind
    parameter: Dotted
    starts: Start
    title: Text
    source: LegalSource


class Journey(Shape):
    """journey.yaml"""

    stages: Annotated[tuple[Stage, ...], Field(min_length=2, max_length=40)]
    acts: Annotated[tuple[JourneyAct, ...], Field(min_length=1, max_length=100)]
    delays: Annotated[tuple[Delay, ...], Field(max_length=40)] = ()


# --- documents/*.yaml ------------------------------------------------------------------------------


class Heading(Shape):
    kind: Literal["heading"]
    text: Bilingual
    when: RuleTree | None = None


class Paragraph(Shape):
    kind: Literal["paragraph"]
    text: Bilingual
    when: RuleTree | None = None


class FactRow(Shape):
    label: Bilingual
    value: Bilingual
    when: RuleTree | None = None


class FactsTable(Shape):
    kind: Literal["facts"]
    rows: Annotated[tuple[FactRow, ...], Field(min_length=1, max_length=40)]
    when: RuleTree | None = None


class ListBlock(Shape):
    """Either written ``items`` or a list known to the documents (``of: pieces.missing``)."""

    kind: Literal["list"]
    items: Annotated[tuple[Bilingual, ...], Field(max_length=60)] = ()
    of: str | None = None
    when: RuleTree | None = None


class Signature(Shape):
    kind: Literal["signature"]
    actor: Actor
    title: Bilingual
    when: RuleTree | None = None


class Qr(Shape):
    kind: Literal["qr"]
    text: Bilingual | None = None


class Note(Shape):
    kind: Literal["note"]
    text: Bilingual
    when: RuleTree | None = None


Block = Annotated[
    Heading | Paragraph | FactsTable | ListBlock | Signature | Qr | Note, Discriminator("kind")
]


class DocumentLayout(Shape):
    """documents/<kind>.yaml: Arabic with French beneath, in one PDF."""

    title: Bilingual
    source: LegalSource
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=60)]


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
    on: date
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
        """The delay of this kind, if the procedure runs one."""
        return next((delay for delay in self.delays if delay.kind == kind), None)

    def message(self, message_id: str) -> dict[str, str]:
        """A message of the pack in its three languages."""
        return {language: self.messages[language][message_id] for language in LANGUAGES}
