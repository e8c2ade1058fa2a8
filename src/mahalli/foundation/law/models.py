"""Values voted by councils, and corrections of the calendar."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class CommunalValue(OfAuthority):
    """A value voted by a council within the bounds of the law, with its resolution."""

    parameter = models.CharField(max_length=80)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    validity = DateRangeField()
    resolution_number = models.CharField(max_length=60)
    resolution_date = models.DateField()
    resolution_title = models.CharField(max_length=300)
    received_on = models.DateField(null=True)
    """When the governor's office received the resolution (113-14 art. 118); null: not recorded."""
    visa_on = models.DateField(null=True)
    """The visa; null with a day of receipt: silence stands for it."""
    recorded_by = models.CharField(max_length=120, default="")
    replaced_by = models.UUIDField(null=True)
    """The later vote that ended this one."""
    withdrawn_because = models.CharField(max_length=400, default="")
    """Why the entry was withdrawn before its first day; empty: it stands."""

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="communal_value_no_overlap",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    ("parameter", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(withdrawn_because=""),
            )
        ]


class HolidayCorrection(models.Model):
    """The decided date of an estimated Islamic holiday, for the whole country."""

    key = models.CharField(max_length=60, primary_key=True)
    decided_date = models.DateField()
    decision_reference = models.CharField(max_length=200)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
