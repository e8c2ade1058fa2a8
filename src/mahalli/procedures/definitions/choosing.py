"""The answers that a page offers, by where it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mahalli.procedures.definitions.shapes import FormField, Page


def offered_page(page: Page, answers: Mapping[str, Any], *, counter: bool) -> Page:
    """The page without the answers that only an agent at the counter gives; one given there stays for who goes on at home."""
    if counter or not any(choice.only for field in page.fields for choice in field.choices):
        return page
    return page.model_copy(update={"fields": tuple(_offered(field, answers.get(field.id)) for field in page.fields)})


def _offered(field: FormField, given: Any) -> FormField:
    kept = given if isinstance(given, list) else [given]
    choices = tuple(choice for choice in field.choices if choice.only is None or choice.id in kept)
    return field if len(choices) == len(field.choices) else field.model_copy(update={"choices": choices})
