"""Messages between the person and the service, and notes among agents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class OfOneCase(OfAuthority):
    """What hangs beside a case without being part of its legal record."""

    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        abstract = True


class ThreadMessage(OfOneCase):
    """One message; never changed. It is not a legal request and stops no clock."""

    seq = models.IntegerField()
    author = models.TextField()  # person | service
    actor = models.TextField()
    text = models.TextField()
    answer_awaited = models.BooleanField(default=False)
    files = models.JSONField(default=list)  # {name, digest, size, mime}
    submission_key = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "seq"], name="thread_seq"),
            models.UniqueConstraint(fields=["authority", "submission_key"], name="thread_submission"),
        ]


class CaseNote(OfOneCase):
    """A note of the service; a correction is a new note that names the one it corrects."""

    text = models.TextField()
    actor = models.TextField()
    at = models.DateTimeField()
    corrects = models.UUIDField(null=True)
    pinned = models.BooleanField(default=False)
    submission_key = models.TextField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "submission_key"], name="note_submission"),
            models.UniqueConstraint(
                fields=["authority", "corrects"], name="note_corrected_once",
                condition=models.Q(corrects__isnull=False),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["authority", "case", "at"], name="note_case")]


class NoteMention(OfAuthority):
    """A colleague named in a note: it waits at their desk until they have seen it."""

    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account_id = models.UUIDField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "note", "account_id"], name="mention_once"),
        ]


class CaseLink(OfOneCase):
    """Two cases that a person said belong together; ``case`` is the older of the two."""

    other = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    kinds = models.JSONField(default=list)  # identity, company, phone, account, place, street, hand
    linked_by = models.TextField()
    linked_at = models.DateTimeField()
    unlinked_by = models.TextField(default="")
    unlinked_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "case", "other"], name="link_once", condition=models.Q(unlinked_at__isnull=True)
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "other"], name="link_other")]
