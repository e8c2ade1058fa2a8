"""documents/*.yaml: the blocks of a document, Arabic with French beneath."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field

from mahalli.procedures.definitions.shape_base import Bilingual, LegalSource, RuleTree, Shape
from mahalli.procedures.definitions.vocabulary import Actor


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


Block = Annotated[Heading | Paragraph | FactsTable | ListBlock | Signature | Qr | Note, Discriminator("kind")]


class DocumentLayout(Shape):
    """documents/<kind>.yaml: Arabic with French beneath, in one PDF."""

    title: Bilingual
    source: LegalSource
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=60)]
