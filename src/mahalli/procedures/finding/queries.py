"""Finding a case by anything a clerk remembers of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from mahalli.foundation.tenancy.models import authority_here
from mahalli.procedures.finding.spelling import WORDS_MAX, asked

FOUND_MAX = 500
_CALL = "SELECT * FROM mahalli_find_cases(" + "%s::text[], " * WORDS_MAX + "{most})"  # noqa: S608 - our own words
WITH_FOUND = f"WITH found AS MATERIALIZED ({_CALL.format(most=FOUND_MAX)} AS id)"
AMONG_FOUND = "ANY(ARRAY(SELECT id FROM found))"
"""For ``id = …`` in a statement that begins with ``WITH_FOUND``, given what ``words_for`` gives: the cases are found in the
very statement that reads them, and it is planned for a few identifiers, however many there are."""

Words = list[list[str] | None]


def words_for(text: str) -> Words | None:
    """What the search is given for a text: the forms of each word typed, in as many places as it takes; None without a word."""
    forms = asked(text)
    return [*forms, *([None] * (WORDS_MAX - len(forms)))] if forms else None


def find_cases(text: str, *, limit: int = FOUND_MAX) -> list[UUID]:
    """Identifiers of the cases of this authority in which every word typed is found; empty text finds none."""
    authority_here()  # outside an authority there is nothing to find, and that is a defect
    words = words_for(text)
    if words is None:
        return []
    given: list[Any] = [*words, limit]
    with connection.cursor() as cursor:
        cursor.execute(_CALL.format(most="%s"), given)
        return [row[0] for row in cursor.fetchall()]
