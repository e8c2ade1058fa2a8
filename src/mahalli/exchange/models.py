"""Messages between authorities: each side keeps its own row, nobody reads the other's."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class Message(OfAuthority):
    """One side's copy of a signed snapshot."""

    message_id = models.UUIDField()
    incoming = models.BooleanField()
    sender = models.TextField()
    receiver = models.TextField()
    service = models.TextField()
    subject = models.TextField()
    envelope = models.TextField()  # compact JWS over canonical JSON
    due = models.DateField(null=True)
    state = models.TextField()
    sent_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    receipt = models.TextField(default="")  # compact JWS of the receiver

    class Meta:
        app_label = "exchange"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "incoming", "message_id"], name="message_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "incoming", "-sent_at"], name="message_box"),
            models.Index(fields=["authority", "subject"], name="message_subject"),
        ]


class ExchangeKey(OfAuthority):
    """The private half with which an authority signs what it sends, encrypted at rest."""

    kid = models.TextField()
    private = models.TextField()

    class Meta:
        app_label = "exchange"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority"], name="exchange_key_of")]


class PublicKey(models.Model):
    """The public half, for every receiver: the directory of keys is global."""

    kid = models.TextField(primary_key=True)
    owner = models.TextField()
    jwk = models.JSONField()
    since = models.DateTimeField()

    class Meta:
        app_label = "exchange"
        indexes: ClassVar = [models.Index(fields=["owner"], name="public_key_owner")]
