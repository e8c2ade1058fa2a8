"""What was told to whom, and the proof."""

from __future__ import annotations

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class Notice(OfAuthority):
    """One message to a person or a service about a subject."""

    subject = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    recipient = models.CharField(max_length=254, blank=True)
    channel = models.CharField(max_length=10)  # email, space
    title = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    language = models.CharField(max_length=3, default="ar")
    planned_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "subject", "key"], name="notice_once")]
