"""Wrong codes by origin, counted in the database so that every process sees them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Sum

from mahalli.foundation.tenancy.api import current_scope
from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.cases.codes import code_hash
from mahalli.procedures.cases.models import CodeTries

WINDOW = timedelta(minutes=15)
ALLOWED = 10


def _window(now: datetime) -> datetime:
    minute = now.minute - now.minute % 15
    return now.replace(minute=minute, second=0, microsecond=0)


def too_many(origin: str, *, now: datetime) -> bool:
    """Whether this origin used up its guesses in this window and the one before."""
    since = _window(now) - WINDOW
    found = CodeTries.objects.here().filter(origin=code_hash(origin, purpose="origin"), window__gte=since)
    return (found.aggregate(n=Sum("tries"))["n"] or 0) >= ALLOWED


def count_wrong(origin: str, *, now: datetime) -> None:
    """One more wrong code. The caller returns normally, so that the count is kept."""
    scope = current_scope()
    assert scope is not None
    assert scope.authority
    CodeTries.objects.bulk_create(
        [CodeTries(id=new_id(), authority_id=scope.authority, origin=code_hash(origin, purpose="origin"),
                   window=_window(now), tries=0)],
        ignore_conflicts=True,
    )  # fmt: skip
    CodeTries.objects.here().filter(
        origin=code_hash(origin, purpose="origin"), window=_window(now)
    ).update(tries=F("tries") + 1)
