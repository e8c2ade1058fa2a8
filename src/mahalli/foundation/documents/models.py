"""Keys of seals and issued documents, each of one authority."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class SealKey(OfAuthority):
    """The key with which an authority seals; the private half is encrypted."""

    kid = models.CharField(max_length=32)
    certificate = models.TextField()
    secret = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "kid"], name="seal_key_kid")]


class IssuedDocument(OfAuthority):
    """A sealed document: its serial number, its bytes by their hash, and whether it still stands."""

    subject = models.TextField()
    key = models.TextField()
    kind = models.TextField()
    serial = models.CharField(max_length=32)
    title = models.JSONField(default=dict)
    number = models.TextField(default="")
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    on = models.DateField()
    issued_at = models.DateTimeField()
    status = models.CharField(max_length=12, default="valid")
    status_at = models.DateTimeField(null=True)
    status_reason = models.TextField(default="")
    superseded_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "serial"], name="document_serial"),
            models.UniqueConstraint(fields=["authority", "subject", "key"], name="document_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "digest"], name="document_digest")]
