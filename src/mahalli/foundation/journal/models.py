"""The append-only journal and its seals."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.expressions import RawSQL

from mahalli.foundation.tenancy.models import OfAuthority


class JournalEntry(OfAuthority):
    """One act: who, what, on which thing, when, under which request. Identifiers and digests only."""

    act = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    actor = models.CharField(max_length=120)
    request_id = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    # The writing transaction: a batch is sealed only behind the oldest running one. The base is 0 until rows come from
    # another database, whose transaction numbers may be higher; new entries then count from above them.
    xid = models.BigIntegerField(
        db_default=RawSQL("(pg_current_xact_id()::text::bigint + journal_base())", []), editable=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["authority", "subject"], name="journal_subject"),
            models.Index(fields=["authority", "xid", "id"], name="journal_horizon"),
            BrinIndex(fields=["at"], name="journal_at"),
        ]


class JournalSeal(OfAuthority):
    """A sealed batch: its hash covers the previous seal and each entry, in the order (xid, id)."""

    number = models.IntegerField()
    up_to_xid = models.BigIntegerField()
    entries = models.IntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "number"], name="journal_seal_number")]
