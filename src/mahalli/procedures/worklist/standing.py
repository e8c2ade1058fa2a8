"""Where a case stands, in groups that every law shares: its phase says who must act now."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mahalli.procedures.cases.data import Status
from mahalli.procedures.regimes.data import Phase

OPEN_PHASES = (Phase.PERSON.value, Phase.SERVICE.value)
PERSON, HANDLED, PAYMENT = Phase.PERSON.value, Phase.SERVICE.value, Phase.PAYMENT.value
SILENT_CODES = (Status.TACIT.value,)


def is_open() -> Q:
    return Q(phase__in=OPEN_PHASES)


def waits_for_person() -> Q:
    return Q(phase=PERSON)


def waits_for_signature() -> Q:
    return Q(phase=HANDLED, proposed=True)


def waits_for_service() -> Q:
    return Q(phase=HANDLED, proposed=False)


def waits_for_payment() -> Q:
    return Q(phase=PAYMENT)


def is_late(today: date) -> Q:
    """The limit of the service is over; a limit of the person is not the service's lateness."""
    return Q(phase=HANDLED, due__lt=today)


def was_answered() -> Q:
    """The person answered and nothing was proposed since."""
    return waits_for_service() & Q(answered=True)
