"""Collections of signatures, what counts, what does not and why, the sheets of paper, the codes that are awaited."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class PetitionCollection(OfAuthority):
    """The gathering of signatures for one petition by citizens (113-14 art. 121-125)."""

    subject = models.TextField()
    aims = models.TextField()
    deposit_on = models.DateField(null=True)  # printed on each page: the day it is meant to be filed
    mandatary_ar = models.TextField(default="")
    mandatary_latin = models.TextField(default="")
    mandatary_card = models.TextField(default="")
    mandatary_born = models.DateField(null=True)
    mandatary_phone = models.TextField(default="")
    mandatary_email = models.TextField(default="")
    mandatary_public = models.BooleanField(default=False)
    account_id = models.UUIDField(null=True)
    code_hash = models.TextField()
    state = models.TextField(default="open")
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    filed_count = models.IntegerField(null=True)  # the number that went to the case
    figures = models.JSONField(default=dict)  # what is left to know once the signers were erased
    draft_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    erased_at = models.DateTimeField(null=True)
    key = models.TextField()

    class Meta:
        app_label = "petitions"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "key"], name="petition_collection_once"),
            models.UniqueConstraint(fields=["authority", "code_hash"], name="petition_collection_code"),
        ]


class PetitionHiding(OfAuthority):
    """The text of a petition taken off the public page, by whom and why, and given back; the petition itself goes on."""

    collection = models.ForeignKey(PetitionCollection, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    ground = models.TextField()
    reasons = models.TextField()
    hidden_by = models.TextField()
    hidden_name = models.TextField()
    hidden_at = models.DateTimeField()
    lifted_by = models.TextField(default="")
    lifted_name = models.TextField(default="")
    lifted_reasons = models.TextField(default="")
    lifted_at = models.DateTimeField(null=True)

    collection_id: UUID

    class Meta:
        app_label = "petitions"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "collection"], name="petition_hidden_once", condition=models.Q(lifted_at__isnull=True)
            )
        ]


class PetitionSheet(OfAuthority):
    """A sheet of paper brought to the desk: typed by one person, confirmed by another."""

    collection = models.ForeignKey(PetitionCollection, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    number = models.IntegerField()
    received_on = models.DateField()
    lines = models.JSONField(default=list)
    scan = models.JSONField(default=dict)
    entered_by = models.TextField()
    entered_name = models.TextField()
    entered_at = models.DateTimeField()
    confirmed_by = models.TextField(default="")
    confirmed_name = models.TextField(default="")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "petitions"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "collection", "number"], name="petition_sheet_once")
        ]


class PetitionSignature(OfAuthority):
    """One person for one petition, whatever the ways they signed by: the hash of the card is unique."""

    collection = models.ForeignKey(PetitionCollection, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    card_hash = models.TextField()
    channel = models.TextField()
    state = models.TextField(default="counted")  # counted | withdrawn | aside: the bureau's own finding
    reason = models.TextField(default="")
    name = models.TextField(default="")
    card = models.TextField(default="")
    tie = models.TextField(default="")
    place = models.TextField(default="")
    contact_hash = models.TextField(default="")
    code_ref = models.UUIDField(null=True)  # from which the code that takes it back is made again
    code_hash = models.TextField(default="")
    sheet = models.ForeignKey(PetitionSheet, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    rank = models.IntegerField(null=True)
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    collection_id: UUID
    sheet_id: UUID | None

    class Meta:
        app_label = "petitions"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "collection", "card_hash"], name="petition_signature_once")
        ]


class PetitionSetAside(OfAuthority):
    """A line that does not count, kept with its reason: a double, or a line of paper that cannot be read."""

    collection = models.ForeignKey(PetitionCollection, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    channel = models.TextField()
    reason = models.TextField()
    name = models.TextField(default="")
    card = models.TextField(default="")
    card_hash = models.TextField(default="")
    tie = models.TextField(default="")
    place = models.TextField(default="")
    contact_hash = models.TextField(default="")
    code_ref = models.UUIDField(null=True)  # from which the code that takes it back is made again
    code_hash = models.TextField(default="")
    sheet = models.ForeignKey(PetitionSheet, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    rank = models.IntegerField(null=True)
    other_channel = models.TextField(default="")
    other_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    collection_id: UUID
    sheet_id: UUID | None

    class Meta:
        app_label = "petitions"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "collection", "card_hash", "contact_hash"], name="petition_double_once",
                condition=models.Q(channel="online"),
            ),
            models.UniqueConstraint(
                fields=["authority", "sheet", "rank"], name="petition_aside_line", condition=models.Q(channel="paper")
            ),
        ]  # fmt: skip


class PetitionAttempt(OfAuthority):
    """A signature that awaits its code; forgotten after a few minutes."""

    collection = models.ForeignKey(PetitionCollection, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    name = models.TextField(default="")
    card = models.TextField(default="")
    tie = models.TextField(default="")
    place = models.TextField(default="")
    contact_kind = models.TextField()
    contact = models.TextField(default="")
    contact_hash = models.TextField()
    language = models.TextField()
    code_hash = models.TextField(default="")
    tries = models.IntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    signed = models.UUIDField(null=True)  # what it became: the same answer is given to a second click
    key = models.TextField()

    collection_id: UUID

    class Meta:
        app_label = "petitions"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "key"], name="petition_attempt_once")]
        indexes: ClassVar = [models.Index(fields=["authority", "asked_at"], name="petition_attempt_asked")]
