"""Bodies whose opinion is asked, and the opinions asked of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority
from mahalli.procedures.casework.models_thread import OfOneCase


class AdvisingBody(OfAuthority):
    """A service of the authority, another authority on Mahalli, or a body outside it."""

    kind = models.TextField()  # service | authority | outside
    name_ar = models.TextField()
    name_fr = models.TextField()
    authority_code = models.TextField(default="")
    email = models.TextField(default="")
    postal = models.TextField(default="")
    added_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "name_fr"], name="advising_body_name"),
        ]


class AdvisingMember(OfAuthority):
    """An agent who answers for a service of the authority."""

    body = models.ForeignKey(AdvisingBody, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account_id = models.UUIDField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "body", "account_id"], name="advising_member_once"),
        ]


class Opinion(OfOneCase):
    """A question asked of a body, the pieces shown to it, its deadline and its answer."""

    body = models.ForeignKey(AdvisingBody, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    question = models.TextField()
    pieces = models.JSONField(default=list)  # identifiers of the pieces chosen, no other is shown
    confidential = models.BooleanField(default=False)
    due = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    submission_key = models.TextField()
    message_id = models.UUIDField(null=True)  # of the snapshot sent to another authority
    reminded_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="")
    text = models.TextField(default="")
    answered_on = models.DateField(null=True)  # the date it bears
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.TextField(default="")
    files = models.JSONField(default=list)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.TextField(default="")

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "submission_key"], name="opinion_submission"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "case"], name="opinion_case"),
            models.Index(
                fields=["authority", "due"], name="opinion_waiting",
                condition=models.Q(recorded_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]  # fmt: skip
