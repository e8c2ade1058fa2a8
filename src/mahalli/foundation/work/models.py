"""What must happen later is a row. Global: claimed in platform scope, executed in authority scope."""

from __future__ import annotations

from django.db import models

from mahalli.foundation.tenancy.models import new_id


class WorkRow(models.Model):
    """One piece of work; holds identifiers only, no personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    authority_code = models.CharField(max_length=20, db_collation="C", blank=True)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    due = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "authority_code", "key"], name="work_once")]
        indexes = [
            models.Index(
                fields=["due"], name="work_due", condition=models.Q(done_at__isnull=True, failed_at__isnull=True)
            )
        ]
