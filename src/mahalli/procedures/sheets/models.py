"""Sheets that the worker lays out for an agent: many slips, a register for a period, each one file."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class PrintedSheet(OfAuthority):
    """A file asked for by an agent and made by the worker; ``params`` holds identifiers and days, never a name."""

    kind = models.TextField()
    params = models.JSONField(default=dict)
    request_key = models.TextField()
    asked_by = models.TextField()
    asked_name = models.TextField(default="")
    asked_at = models.DateTimeField()
    digest = models.TextField(default="")
    printed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "request_key"], name="sheet_request")]
        indexes: ClassVar = [models.Index(fields=["authority", "kind", "-asked_at"], name="sheet_recent")]
