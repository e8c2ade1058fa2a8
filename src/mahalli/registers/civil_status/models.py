"""Civil status as Mahalli keeps it: which law the office works under, whose hands made a copy, what was requested.

No act of civil status is kept here: the register is the paper one, or the national one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class OfficeSwitch(OfAuthority):
    """From this day the office works under this law, by this decision (36-21 art. 59)."""

    law = models.TextField()
    since = models.DateField()
    decision = models.TextField()
    decided_on = models.DateField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "civil_status"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "since"], name="office_switch_day")]


class Transcription(OfAuthority):
    """Whose hands copied an act from the paper register, and who compared and signed: never the same person."""

    case_id = models.UUIDField()
    act_number = models.TextField()
    act_year = models.TextField()
    digest = models.TextField()  # of what was typed
    typed_by = models.TextField()
    typed_at = models.DateTimeField()
    signed_by = models.TextField(default="")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "civil_status"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "case_id"], name="transcription_of_case")]


class NationalRequest(OfAuthority):
    """A copy requested from the national register; ``key`` makes a retry harmless there."""

    case_id = models.UUIDField()
    key = models.TextField()
    state = models.TextField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    reason = models.TextField(default="")
    reference = models.TextField(default="")
    digest = models.TextField(default="")

    class Meta:
        app_label = "civil_status"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case_id"], name="national_request_of_case"),
            models.UniqueConstraint(fields=["authority", "key"], name="national_request_key"),
        ]
