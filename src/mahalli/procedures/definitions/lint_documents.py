"""Checks of documents and messages: every value shown exists, every message speaks its three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from mahalli.procedures.definitions.document_shapes import FactsTable, ListBlock
from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.definitions.readable import sources_of_pages
from mahalli.procedures.definitions.regime_values import asked_of_regimes
from mahalli.procedures.definitions.rule_problems import check_written_rule
from mahalli.procedures.definitions.vocabulary import DOCUMENT_LISTS, DOCUMENT_VALUES, LANGUAGES

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def check_documents(draft: Draft) -> Iterator[Problem]:
    """Values, lists and conditions of every document."""
    if draft.form is None:
        return
    fields = sources_of_pages(draft.form.pages)
    known = sorted(DOCUMENT_VALUES | set(fields) | asked_values(draft))
    for kind, layout in draft.documents.items():
        file = f"documents/{kind}.yaml"
        for path, text in _texts(layout.model_dump(mode="python"), ()):
            yield from _check_text(draft, file, path, text, known)
        for index, block in enumerate(layout.blocks):
            when = getattr(block, "when", None)
            if when is not None:
                yield from check_written_rule(draft, file, ("blocks", index, "when"), when, fields)
            if isinstance(block, FactsTable):
                for number, row in enumerate(block.rows):
                    if row.when is not None:
                        yield from check_written_rule(
                            draft, file, ("blocks", index, "rows", number, "when"), row.when, fields
                        )
            if isinstance(block, ListBlock):
                yield from _check_list(draft, file, index, block)


def asked_values(draft: Draft) -> set[str]:
    """``act.<act>.<ask>``: what the acts of the regime and of the procedure ask, as documents may show it."""
    names = set(asked_of_regimes().get(draft.identity.regime.value, ())) if draft.identity else set()
    for act in draft.journey.acts if draft.journey else ():
        names |= {f"act.{act.id}.{ask.id}" for ask in act.asks}
    return names


def _check_list(draft: Draft, file: str, index: int, block: ListBlock) -> Iterator[Problem]:
    line = draft.line(file, "blocks", index)
    if block.of is not None and block.of not in DOCUMENT_LISTS:
        yield make_problem("placeholder", file, line, found=block.of, choices=sorted(DOCUMENT_LISTS))
    if (block.of is None) == (not block.items):
        yield make_problem("missing_key", file, line, found="items | of")


def _check_text(draft: Draft, file: str, path: tuple[str | int, ...], text: str, known: list[str]) -> Iterator[Problem]:
    for name in PLACEHOLDER.findall(text):
        if name not in known:
            yield make_problem("placeholder", file, draft.line(file, *path), found=name, choices=known)
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        yield make_problem("placeholder", file, draft.line(file, *path), found=text, choices=known)


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "when":
                yield from _texts(item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def check_messages(draft: Draft) -> Iterator[Problem]:
    """The three catalogues hold the same messages with the same values."""
    catalogues = {language: draft.messages.get(language, {}) for language in LANGUAGES}
    every = {key for catalogue in catalogues.values() for key in catalogue}
    for language, catalogue in catalogues.items():
        file = f"messages/{language}.yaml"
        for key in sorted(every - set(catalogue)):
            yield make_problem("message_language", file, 0, found=key, expected=language)
    known = sorted(DOCUMENT_VALUES)
    for language, catalogue in catalogues.items():
        file = f"messages/{language}.yaml"
        for key, text in catalogue.items():
            yield from _check_text(draft, file, (key,), text, known)
