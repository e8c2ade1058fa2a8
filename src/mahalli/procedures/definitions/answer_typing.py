"""Stored answers turned into typed values, and into words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from mahalli.foundation.text.counted import counted_ar, figure
from mahalli.foundation.text.letters import ARABIC
from mahalli.procedures.definitions.shapes import FormField
from mahalli.procedures.definitions.vocabulary import LANGUAGES, FieldType

_YES = {"ar": "نعم", "fr": "Oui", "zgh": "ⵢⴰⵀ"}
_NO = {"ar": "لا", "fr": "Non", "zgh": "ⵓⵀⵓ"}
_ADDRESS = ("street", "district", "postcode", "city")
_CURRENCY = {"ar": "درهم", "fr": "DH", "zgh": "ⴷⵔⵎ"}


def typed(field: FormField, stored: Any) -> Any:
    """The value rules compare: Decimal, date, bool, text, list. None when it cannot be read."""
    try:
        if field.type in (FieldType.NUMBER, FieldType.MONEY):
            return Decimal(str(stored))
        if field.type is FieldType.DATE:
            return date.fromisoformat(str(stored))
    except (InvalidOperation, ValueError):
        return None
    if field.type is FieldType.GROUP and isinstance(stored, list):
        parts = {part.id: part for part in field.fields}
        return [{name: typed(parts[name], value) for name, value in item.items() if name in parts} for item in stored]
    return stored


def show_answer(field: FormField, value: Any) -> dict[str, str]:
    """A stored answer in words, in the three languages."""
    return {language: _show(field, value, language) for language in LANGUAGES}


def _show(field: FormField, value: Any, language: str) -> str:
    if value is None or value == "":
        return "—"
    if field.type is FieldType.YES_NO:
        return (_YES if value else _NO)[language]
    if field.type is FieldType.CHOICE:
        return _label(field, value, language)
    if field.type is FieldType.CHOICES:
        return _join([_label(field, item, language) for item in value], language)
    if field.type is FieldType.MONEY:
        return f"{value} {_CURRENCY[language]}"
    if field.type is FieldType.NUMBER:
        return _with_unit(figure(str(value)), field.unit, language)
    if field.type is FieldType.DATE:
        return "/".join(reversed(str(value).split("-")))
    if field.type is FieldType.GROUP:
        return " · ".join(
            _join([_show(part, item.get(part.id), language) for part in field.fields], language) for item in value
        )
    if isinstance(value, Mapping):
        return _show_parts(field, value, language)
    return str(value)


def _with_unit(number: str, unit: Mapping[str, str] | None, language: str) -> str:
    if unit is None:
        return number
    return counted_ar(number, unit["ar"]) if language == "ar" else f"{number} {unit[language]}"


def _show_parts(field: FormField, value: Mapping[str, Any], language: str) -> str:
    if field.type is FieldType.PERSON_NAME:
        first, second = ("ar", "latin") if language == "ar" else ("latin", "ar")
        return str(value.get(first) or value.get(second) or "—")
    if field.type is FieldType.PLACE:
        return f"{value.get('lat')}, {value.get('lon')}"
    if field.type is FieldType.ADDRESS:
        parts = [str(value[part]) for part in _ADDRESS if value.get(part)]
        return _join(parts, "ar" if parts and ARABIC.search(parts[0]) else "fr")
    return _join([str(part) for part in value.values() if part], language)


def _join(parts: list[str], language: str) -> str:
    return ("، " if language == "ar" else ", ").join(parts)


def _label(field: FormField, value: Any, language: str) -> str:
    for choice in field.choices:
        if choice.id == value:
            return dict(choice.label)[language]
    return str(value)
