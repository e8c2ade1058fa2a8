"""The fields of a form as the rules see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mahalli.procedures.definitions.shapes import FormField, Page
from mahalli.procedures.definitions.vocabulary import FieldType
from mahalli.procedures.rules.data import Kind, Source

_KINDS: Mapping[FieldType, Kind] = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.LONG_TEXT: Kind.TEXT,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.MONEY: Kind.NUMBER,
    FieldType.DATE: Kind.DATE,
    FieldType.CHOICE: Kind.CHOICE,
    FieldType.CHOICES: Kind.CHOICES,
    FieldType.YES_NO: Kind.YES_NO,
    FieldType.IDENTITY_NUMBER: Kind.TEXT,
    FieldType.COMPANY_ICE: Kind.TEXT,
    FieldType.PHONE: Kind.TEXT,
    FieldType.EMAIL: Kind.TEXT,
    FieldType.GROUP: Kind.GROUP,
}


def source_of(field: FormField) -> Source:
    """One field as a source of values."""
    return Source(
        name=field.id,
        kind=_KINDS.get(field.type, Kind.OPAQUE),
        label=field.label,
        choices={choice.id: choice.label for choice in field.choices},
        items=sources_of_fields(field.fields),
    )


def sources_of_fields(fields: Iterable[FormField]) -> dict[str, Source]:
    """Fields by id."""
    return {field.id: source_of(field) for field in fields}


def sources_of_pages(pages: Iterable[Page]) -> dict[str, Source]:
    """Every field of the form by id."""
    return sources_of_fields(field for page in pages for field in page.fields)
