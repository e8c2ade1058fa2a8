"""What must be told, each try to tell it with its proof, and the addresses that do not work."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class Notice(OfAuthority):
    """One thing to tell a person or a service about a subject. It always stands in their space."""

    subject = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    title = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    language = models.CharField(max_length=3, default="ar")
    channels = models.JSONField(default=list)  # in the order of the tries
    contacts = models.JSONField(default=dict)  # channel -> address, as it was known that day
    registered = models.BooleanField(default=False)
    post_by = models.DateField(null=True)
    planned_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "subject", "key"], name="notice_once")]


class LetterBatch(OfAuthority):
    """Letters printed together: one file, numbered in the year."""

    year = models.IntegerField()
    number = models.IntegerField()
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=120)
    printed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "year", "number"], name="letter_batch_number")
        ]


class Delivery(OfAuthority):
    """One try to tell a notice through one channel: where it stands, and the proof."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    seq = models.IntegerField()
    channel = models.CharField(max_length=10)  # email, sms, letter
    address = models.TextField(blank=True)
    state = models.CharField(max_length=12)  # planned, handed_over, delivered, failed, bounced
    planned_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    message_ref = models.CharField(max_length=200, blank=True)  # Message-ID, or the gateway's own number
    proof = models.TextField(blank=True)  # the answer of the server or gateway, word for word
    reason = models.CharField(max_length=40, blank=True)  # why it failed, one of a closed list
    batch = models.ForeignKey(LetterBatch, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    serial = models.CharField(max_length=30, blank=True)
    posted_on = models.DateField(null=True)
    posted_by = models.CharField(max_length=120, blank=True)
    registered_number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "notice", "seq"], name="delivery_seq"),
            models.UniqueConstraint(
                fields=["authority", "serial"], name="letter_serial", condition=~models.Q(serial="")
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "state", "planned_at"], name="delivery_state")]


class DeadAddress(OfAuthority):
    """An address that a server or a gateway refused: it is not tried again until the person writes it anew."""

    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=254)
    reason = models.CharField(max_length=40)
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "channel", "address"], name="dead_address_once")
        ]


class ContactPreference(OfAuthority):
    """How the holder of a subject wants to be told, where no account keeps it."""

    subject = models.CharField(max_length=120)
    language = models.CharField(max_length=3)
    channels = models.JSONField(default=list)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "subject"], name="preference_once")]
