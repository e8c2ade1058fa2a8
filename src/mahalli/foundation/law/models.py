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

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="communal_value_no_overlap",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    ("parameter", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            )
        ]


class HolidayCorrection(models.Model):
    """The decided date of an estimated Islamic holiday, for the whole country."""

    key = models.CharField(max_length=60, primary_key=True)
    decided_date = models.DateField()
    decision_reference = models.CharField(max_length=200)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
