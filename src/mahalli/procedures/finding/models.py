"""What a case is found by, kept apart from the case so that its own row stays small."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority, without_index


class CaseWords(OfAuthority):
    """The tokens of one case, each under its authority's code (read through `mahalli_find_cases` only)."""

    authority = without_index()
    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    tokens = ArrayField(models.TextField(), default=list)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "case"], name="words_of_case")]
        indexes: ClassVar = [GinIndex(fields=["tokens"], name="words_tokens", fastupdate=False)]
