"""Finding a case by anything a clerk remembers of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from mahalli.foundation.tenancy.models import authority_here
from mahalli.procedures.finding.spelling import WORDS_MAX, asked

FOUND_MAX = 500


def among(ids: Sequence[UUID]) -> RawSQL:
    """For ``id__in``: one value however many there are, so that the statement is planned once and not at each search."""
    return RawSQL("SELECT unnest(%s::uuid[])", [list(ids)])


def find_cases(text: str, *, limit: int = FOUND_MAX) -> list[UUID]:
    """Identifiers of the cases of this authority in which every word typed is found; empty text finds none."""
    authority_here()  # outside an authority there is nothing to find, and that is a defect
    forms = asked(text)
    if not forms:
        return []
    slots: list[list[str] | None] = [*forms, *([None] * (WORDS_MAX - len(forms)))]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM mahalli_find_cases(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s)",
            [*slots, limit],
        )
        return [row[0] for row in cursor.fetchall()]
