"""Figures of an authority, what people thought, and who took cases out. Nothing here names an agent's results."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class MonthFigure(OfAuthority):
    """One cell: a procedure, a service, a channel and a month. Always what a recount of the cases gives.

    ``filed`` speaks of the cases filed in the month, all the rest of those that ended in it.
    """

    procedure = models.TextField()
    service = models.TextField(default="")
    channel = models.TextField()
    month = models.DateField()
    filed = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    asked = models.IntegerField(default=0)  # cases of which something was asked again
    outcomes = models.JSONField(default=dict)  # granted | refused | silent | done | ended -> cases
    delays = models.JSONField(default=dict)  # working days -> cases: percentiles stay exact
    pieces = models.JSONField(default=dict)  # piece asked again -> times
    reasons = models.JSONField(default=dict)  # code of the reason of refusal, "" for none -> cases
    opinions = models.JSONField(default=dict)  # satisfied | neutral | unsatisfied -> answers
    noted = models.JSONField(default=dict, db_default={})  # of these answers, the ones noted at the counter

    class Meta:
        app_label = "observatory"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "month", "procedure", "service", "channel"], name="month_figure"
            ),
        ]


class FigureMark(OfAuthority):
    """Up to where the changes of an authority are counted, and under which calendar."""

    mark = models.UUIDField()
    calendar = models.TextField()
    counted_at = models.DateTimeField()

    class Meta:
        app_label = "observatory"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority"], name="figure_mark")]


class UserOpinion(OfAuthority):
    """The answer to the one question after a decision, once for each case; it keeps no name and no account."""

    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    procedure = models.TextField()
    service = models.TextField(default="")
    channel = models.TextField()
    month = models.DateField()  # in which the case ended
    answer = models.TextField()
    words = models.TextField(default="")
    way = models.TextField(default="online", db_default="online")  # or counter: how the answer came, whatever the filing

    class Meta:
        app_label = "observatory"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "case"], name="opinion_of_case")]
        indexes: ClassVar = [models.Index(fields=["authority", "procedure", "month"], name="opinion_month")]


class CaseExport(OfAuthority):
    """Who took which columns out of the platform, when and why."""

    by = models.TextField()
    at = models.DateTimeField()
    form = models.TextField()  # csv | ods | xlsx
    columns = models.JSONField(default=list)
    sieve = models.JSONField(default=dict)
    personal = models.BooleanField(default=False)
    reason = models.TextField(default="")

    class Meta:
        app_label = "observatory"
        indexes: ClassVar = [models.Index(fields=["authority", "at"], name="export_at")]


class ReportMeasures(OfAuthority):
    """What an authority did, and means to do, about what the complaints of a year showed; never changed, written anew."""

    year = models.IntegerField()
    seq = models.IntegerField()  # the last one is what the report prints
    taken = models.TextField(default="")
    planned = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "observatory"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "year", "seq"], name="measures_of_year")]
