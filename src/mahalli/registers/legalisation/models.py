"""The register of legalisation: lines that are only added, a serial without gap, closings, deposited signatures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class Attestation(OfAuthority):
    """One line: one signature legalised, or one copy certified (2-22-047 art. 7)."""

    kind = models.TextField()
    year = models.IntegerField()
    serial = models.IntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    subject = models.TextField()
    name_ar = models.TextField(default="")
    name_latin = models.TextField(default="")
    identity_kind = models.TextField()
    identity_number = models.TextField()
    blind = models.BooleanField(default=False)
    witnesses = models.JSONField(default=list)
    specimen = models.TextField(default="")
    agent_ref = models.TextField()
    agent_name = models.TextField()
    fee = models.DecimalField(max_digits=8, decimal_places=2)
    fee_source = models.TextField()
    code = models.TextField()  # signed summary printed as a square code
    case_id = models.UUIDField(null=True)
    key = models.TextField()  # of the form that was sent, with the rank of the line: a retry writes nothing twice

    class Meta:
        app_label = "legalisation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "year", "serial"], name="attestation_serial"),
            models.UniqueConstraint(fields=["authority", "key"], name="attestation_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "-at"], name="attestation_day")]


class AttestationSeries(OfAuthority):
    """Last serial given in a year."""

    kind = models.TextField()
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        app_label = "legalisation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "year"], name="attestation_series_once")
        ]


class AttestationRefusal(OfAuthority):
    """An attestation refused on one of the closed grounds; it takes no serial."""

    kind = models.TextField()
    ground = models.TextField()
    reasons = models.TextField()
    at = models.DateTimeField()
    agent_ref = models.TextField()
    case_id = models.UUIDField(null=True)
    key = models.TextField()

    class Meta:
        app_label = "legalisation"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "key"], name="attestation_refusal_once")]


class RegisterClosing(OfAuthority):
    """A run of lines closed, with the digest that both printed copies bear."""

    kind = models.TextField()
    year = models.IntegerField()
    seq = models.IntegerField()
    first = models.IntegerField()
    last = models.IntegerField()
    digest = models.TextField()
    closed_at = models.DateTimeField()
    closed_by = models.TextField()
    closer_name = models.TextField()

    class Meta:
        app_label = "legalisation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "year", "seq"], name="register_closing_turn"),
            models.UniqueConstraint(fields=["authority", "kind", "year", "first"], name="register_closing_once"),
        ]


class SpecimenCard(OfAuthority):
    """A signature deposited by somebody who often needs one legalised (2-22-047 art. 4, 5)."""

    number = models.TextField()
    name_ar = models.TextField(default="")
    name_latin = models.TextField(default="")
    identity_number = models.TextField()
    deposited_on = models.DateField()
    ended_on = models.DateField(null=True)
    agent_ref = models.TextField()
    key = models.TextField()

    class Meta:
        app_label = "legalisation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="specimen_number"),
            models.UniqueConstraint(fields=["authority", "key"], name="specimen_once"),
        ]
