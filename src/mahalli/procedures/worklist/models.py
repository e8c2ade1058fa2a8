"""Who works on what: services and teams, their members, the rules that share cases out, views, and bulk acts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class Service(OfAuthority):
    """An organisational unit of the authority; one that stands inside another is a team."""

    within = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    name_ar = models.TextField()
    name_fr = models.TextField()
    closed = models.BooleanField(default=False)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "name_ar"], name="service_name")]


class ServiceMember(OfAuthority):
    """A post that belongs to a service or to a team."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    post = models.ForeignKey("identity.Post", on_delete=models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "post"], name="member_post")]


class SharingRule(OfAuthority):
    """To which service a new case goes; the first rule that fits, in their order. An empty condition fits all."""

    place = models.IntegerField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    procedure = models.TextField(default="")
    district = models.TextField(default="")  # quarter or arrondissement of the address, as written
    channel = models.TextField(default="")
    applicant = models.TextField(default="")  # person | company

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "place"], name="sharing_place")]


class Holding(OfAuthority):
    """In whose hands a case is. No row, or no account: it waits for somebody to take it."""

    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account_id = models.UUIDField(null=True)
    why = models.JSONField(default=dict)
    since = models.DateTimeField()

    class Meta:
        app_label = "procedures"
        # With the account in it, what nobody holds is told from the rest without reading a single holding.
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "case"], include=["account_id"], name="holding_of_case")]
        indexes: ClassVar = [
            models.Index(fields=["authority", "account_id", "case"], name="holding_account"),
            models.Index(fields=["authority", "service", "account_id"], name="holding_service"),
        ]


class SavedView(OfAuthority):
    """A named search of the work list: a person's, a service's, or everybody's. ``query`` is its address."""

    name = models.TextField()
    query = models.TextField(default="")
    account_id = models.UUIDField(null=True)
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    opens_first = models.BooleanField(default=False)

    class Meta:
        app_label = "procedures"
        indexes: ClassVar = [models.Index(fields=["authority", "account_id"], name="view_account")]


class SentBack(OfAuthority):
    """Why the person who signs gave a proposal back to the service."""

    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    reasons = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "procedures"
        indexes: ClassVar = [models.Index(fields=["authority", "case", "-at"], name="sent_back_case")]


class BulkRun(OfAuthority):
    """One act on many cases, asked once; its results stay and can be printed."""

    kind = models.TextField()
    key = models.TextField()  # of the form that was sent: sent twice, done once
    params = models.JSONField(default=dict)
    account_id = models.UUIDField()
    name = models.TextField(default="")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "key"], name="bulk_key")]


class BulkItem(OfAuthority):
    """One case of a bulk act: waiting, done, or refused with the sentence that says why."""

    run = models.ForeignKey(BulkRun, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    place = models.IntegerField()
    case_id = models.UUIDField()
    number = models.TextField(default="")
    version = models.IntegerField()
    state = models.TextField(default="waiting")
    sentence = models.JSONField(default=dict)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "run", "place"], name="bulk_place")]


class FiguresOpening(OfAuthority):
    """The president opened the figures of single agents, for a reason that those agents read; at most one is open."""

    reason = models.TextField()
    opened_by = models.TextField()
    opened_name = models.TextField(default="")
    opened_at = models.DateTimeField()
    closed_by = models.TextField(default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority"], name="figures_open_once", condition=models.Q(closed_at__isnull=True)
            )
        ]
