"""What an authority says it publishes, and who is in charge: versions that are only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class PublicationEntry(OfAuthority):
    """One version of what is said under an item of article 10 (law 31-13)."""

    entry_id = models.UUIDField()
    number = models.IntegerField()
    item = models.TextField()
    kind = models.TextField()
    title_ar = models.TextField(default="")
    title_fr = models.TextField(default="")
    address = models.TextField(default="")
    file = models.JSONField(default=dict)
    published_on = models.DateField(null=True)
    updated_on = models.DateField(null=True)
    foreseen_on = models.DateField(null=True)
    note = models.TextField(default="")
    exceptions = models.JSONField(default=list)
    withdrawn = models.TextField(default="")
    by_ref = models.TextField()
    by_name = models.TextField(default="")
    at = models.DateTimeField()
    key = models.TextField()

    class Meta:
        app_label = "information"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "entry_id", "number"], name="publication_version_once"),
            models.UniqueConstraint(fields=["authority", "key"], name="publication_once"),
        ]


class InformationDesignation(OfAuthority):
    """One version of the designation of who is in charge of information (law 31-13 art. 12)."""

    designation_id = models.UUIDField()
    number = models.IntegerField()
    title_ar = models.TextField(default="")
    title_fr = models.TextField(default="")
    name_ar = models.TextField(default="")
    name_latin = models.TextField(default="")
    phone = models.TextField(default="")
    email = models.TextField(default="")
    place = models.TextField(default="")
    decision = models.TextField()
    decided_on = models.DateField()
    ended = models.TextField(default="")
    by_ref = models.TextField()
    by_name = models.TextField(default="")
    at = models.DateTimeField()
    key = models.TextField()

    class Meta:
        app_label = "information"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "designation_id", "number"], name="designation_version_once"),
            models.UniqueConstraint(fields=["authority", "key"], name="designation_once"),
        ]
