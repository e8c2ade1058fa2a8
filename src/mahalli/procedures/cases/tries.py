"""Wrong codes by origin, counted in the database so that every process sees them.

A code that one address keeps getting wrong is shut to it after ``FOR_ONE_CODE``; the address is shut to every code after
``FOR_AN_ADDRESS``. So at an address that many share (a café, a school, a village behind one line), one person's slips lock
nobody else out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Sum

from mahalli.foundation.tenancy.api import current_scope
from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.cases.codes import code_hash
from mahalli.procedures.cases.models import CodeTries

WINDOW = timedelta(minutes=15)
FOR_ONE_CODE = 10
FOR_AN_ADDRESS = 40


def _window(now: datetime) -> datetime:
    minute = now.minute - now.minute % 15
    return now.replace(minute=minute, second=0, microsecond=0)


def _keys(origin: str, code: str) -> dict[str, int]:
    """What is counted, each with its ceiling: the address, and this code from this address."""
    return {
        code_hash(origin, purpose="origin"): FOR_AN_ADDRESS,
        code_hash(code, purpose=f"origin {origin}"): FOR_ONE_CODE,
    }


def too_many(origin: str, code: str, *, now: datetime) -> bool:
    """Whether this origin used up its guesses, at this code or at all, in this window and the one before."""
    since, keys = _window(now) - WINDOW, _keys(origin, code)
    rows = CodeTries.objects.here().filter(origin__in=keys, window__gte=since).values("origin").annotate(n=Sum("tries"))
    return any(row["n"] >= keys[row["origin"]] for row in rows)


def count_wrong(origin: str, code: str, *, now: datetime) -> None:
    """One more wrong code. The caller returns normally, so that the count is kept."""
    scope = current_scope()
    assert scope is not None
    assert scope.authority
    keys = sorted(_keys(origin, code))  # one order of locks for everybody
    CodeTries.objects.bulk_create(
        [CodeTries(id=new_id(), authority_id=scope.authority, origin=key, window=_window(now), tries=0) for key in keys],
        ignore_conflicts=True,
    )
    for key in keys:
        CodeTries.objects.here().filter(origin=key, window=_window(now)).update(tries=F("tries") + 1)
