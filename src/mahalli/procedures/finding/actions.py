"""Writing down what a case is found by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mahalli.foundation.tenancy.api import insert
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.definitions.data import Pack
from mahalli.procedures.finding.models import CaseWords
from mahalli.procedures.finding.spelling import (
    keyed,
    tokens_of_mark,
    tokens_of_number,
    tokens_of_phone,
    tokens_of_words,
)


def note_words(*, case_id: UUID, number: str, pack: Pack, answers: Mapping[str, Any]) -> None:
    """Keep the words of a case that is being filed, in one statement: filing twice gives the same case, so they are written once."""
    tokens = tokens_of_number(number)
    for field in pack.all_fields().values():
        value = answers.get(field.id)
        if value:
            organisation = getattr(field, "autocomplete", "") == "organization"
            tokens |= tokens_of_answer(str(field.type), value, organisation=organisation)
    here = authority_here()
    insert([CaseWords(id=new_id(), authority_id=here, case_id=case_id, tokens=keyed(here, tokens))])


def tokens_of_answer(kind: str, value: Any, *, organisation: bool = False) -> set[str]:
    """What one answer adds: names, phones, identity numbers, companies and addresses; nothing else is indexed."""
    if kind == "person_name" and isinstance(value, Mapping):
        return set().union(*(tokens_of_words(str(part), name=True) for part in value.values()))
    if kind == "address" and isinstance(value, Mapping):
        return set().union(*(tokens_of_words(str(value.get(part, ""))) for part in ("street", "district", "quarter")))
    if kind == "phone":
        return tokens_of_phone(str(value))
    if kind in ("identity_number", "company_ice"):
        return tokens_of_mark(str(value))
    if kind == "group" and isinstance(value, list):
        return set().union(*(_of_group(item) for item in value))
    return tokens_of_words(str(value), name=True) if kind == "text" and organisation else set()


def _of_group(item: Any) -> set[str]:
    """Persons named inside a repeated group."""
    parts = item.values() if isinstance(item, Mapping) else ()
    names = [part for part in parts if isinstance(part, Mapping) and {"ar", "latin"} & set(part)]
    return set().union(*(tokens_of_answer("person_name", name) for name in names))
