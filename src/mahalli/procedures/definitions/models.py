"""Published versions (global, immutable) and what an authority has adopted."""

from __future__ import annotations

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority, new_id


class PackVersion(models.Model):
    """One published version of a procedure, in its canonical form. Never changed, never removed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack_id = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    canonical = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        app_label = "procedures"
        constraints = [
            models.UniqueConstraint(fields=["pack_id", "version"], name="one_pack_version"),
            models.UniqueConstraint(fields=["hash"], name="one_pack_hash"),
        ]


class Adoption(OfAuthority):
    """The version of a procedure that an authority offers now, with what it filled in where open."""

    pack_id = models.CharField(max_length=200)
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    overrides = models.JSONField(default=dict)
    law_hash = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "pack_id"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_adoption",
            ),
        ]
