"""Rates and tariffs voted by a council: rows with their resolution, inside the bounds of the law.

47-06 art. 168: the council approves, the authorising officer fixes the rate by an order. 113-14 art. 118: such a
resolution is enforceable after the governor's visa, given within twenty days of its receipt; silence stands for it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mahalli.foundation.calendar.api import Count, due_date
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.errors import (
    NotVotedLocally,
    ValueOutOfBounds,
    ValueOverlaps,
    ValueTooFine,
    VoteDatesConfused,
    VoteInForce,
    VoteNotEnforceable,
    VoteUnknown,
)
from mahalli.foundation.law.models import CommunalValue
from mahalli.foundation.law.national import bounds_on, ceiling, national_value, parameter_file
from mahalli.foundation.law.queries import calendar_on
from mahalli.foundation.tenancy.api import current_scope

VISA = "acts.visa_days"
CENTIMES, FINEST = 2, 4


def vote_value(
    *, parameter: str, value: Decimal, starts_on: date, ends_on: date | None = None, resolution_number: str,
    resolution_date: date, resolution_title: str, received_on: date | None = None, visa_on: date | None = None,
) -> UUID:  # fmt: skip
    """Record what the council voted; outside the law's bounds it is refused with both bounds and the article.

    The vote in force ends where a later one begins. The same vote said twice is recorded once. Raises
    `NotVotedLocally`, `ValueTooFine`, `ValueOutOfBounds`, `VoteDatesConfused`, `VoteNotEnforceable`, `ValueOverlaps`.
    """
    file = parameter_file(parameter)
    if file.level != "commune":
        raise NotVotedLocally(parameter=parameter)
    most = CENTIMES if file.kind == "amount" else FINEST
    if value != round(value, most):
        raise ValueTooFine(value=value, most=most)
    bounds = bounds_on(parameter, starts_on)
    if not bounds.allow(value):
        raise ValueOutOfBounds(
            value=value, least=bounds.least, most=ceiling(bounds), source=bounds.source, article=bounds.article
        )
    _hold_to_visa(starts_on, resolution_date, received_on, visa_on)
    rows = CommunalValue.objects.here().filter(parameter=parameter, withdrawn_because="")
    said = rows.filter(validity__startswith=starts_on, value=value, resolution_number=resolution_number).first()
    if said is not None:
        return UUID(str(said.id))
    scope = current_scope()
    try:
        with transaction.atomic():
            row = CommunalValue(
                parameter=parameter, value=value, validity=DateRange(starts_on, ends_on),
                resolution_number=resolution_number, resolution_date=resolution_date, resolution_title=resolution_title,
                received_on=received_on, visa_on=visa_on, recorded_by=scope.actor if scope else "",
            )  # fmt: skip
            before = rows.filter(validity__endswith__isnull=True, validity__startswith__lt=starts_on)
            for one in before.select_for_update():
                one.validity, one.replaced_by = DateRange(one.validity.lower, starts_on), row.id
                one.save(update_fields=["validity", "replaced_by"])
            row.save(force_insert=True)
    except IntegrityError:
        raise ValueOverlaps(parameter=parameter) from None
    write_entry(act="law.voted", subject=f"parameter:{parameter}", facts={"value": str(row.id), "amount": str(value)})
    return row.id


def _hold_to_visa(starts_on: date, resolution_date: date, received_on: date | None, visa_on: date | None) -> None:
    known = [day for day in (resolution_date, received_on, visa_on) if day is not None]
    if known != sorted(known):
        raise VoteDatesConfused()
    first = enforceable_on(received_on, visa_on)
    if first is not None and starts_on < first:
        raise VoteNotEnforceable(first=first.isoformat())


def enforceable_on(received_on: date | None, visa_on: date | None) -> date | None:
    """The first day on which a resolution may be applied (113-14 art. 118); None where neither day is recorded."""
    if visa_on is not None:
        return visa_on
    if received_on is None:
        return None
    days = national_value(VISA, received_on)
    ends = due_date(received_on, int(days.value), Count.CALENDAR, holidays=calendar_on(received_on)).due
    assert ends is not None
    return ends + timedelta(days=1)


def withdraw_vote(*, vote_id: UUID, why: str, today: date) -> None:
    """Withdraw an entry before its first day, and let the one that it had ended run on.

    What was applied is not rewritten: `VoteInForce` from its first day on; `VoteUnknown` where there is none.
    """
    row = CommunalValue.objects.here().select_for_update().filter(id=vote_id).first()
    if row is None:
        raise VoteUnknown()
    if row.withdrawn_because:
        return
    if row.validity.lower <= today:
        raise VoteInForce(starts=row.validity.lower.isoformat())
    row.withdrawn_because = why
    row.save(update_fields=["withdrawn_because"])
    for one in CommunalValue.objects.here().filter(replaced_by=vote_id):
        one.validity, one.replaced_by = DateRange(one.validity.lower, None), None
        one.save(update_fields=["validity", "replaced_by"])
    write_entry(act="law.vote_withdrawn", subject=f"parameter:{row.parameter}", facts={"value": str(row.id)})
