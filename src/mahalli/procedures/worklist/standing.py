"""Where a case stands, in groups: the one place that knows which codes of status are open, waiting or silent."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from mahalli.procedures.cases.data import AWAITING_PAYMENT, OPEN, Status
from mahalli.procedures.cases.models import PieceRequest

OPEN_CODES = tuple(sorted(status.value for status in OPEN))
PERSON_CODES = (Status.INCOMPLETE.value, Status.SUSPENDED.value)
HANDLED_CODES = (Status.FILED.value,)
PAYMENT_CODES = tuple(sorted(status.value for status in AWAITING_PAYMENT))
SILENT_CODES = (Status.TACIT.value,)


def is_open() -> Q:
    return Q(status__in=OPEN_CODES)


def waits_for_person() -> Q:
    return Q(status__in=PERSON_CODES)


def waits_for_signature() -> Q:
    return Q(status__in=HANDLED_CODES, proposed=True)


def waits_for_service() -> Q:
    return Q(status__in=HANDLED_CODES, proposed=False)


def waits_for_payment() -> Q:
    return Q(status__in=PAYMENT_CODES)


def is_late(today: date) -> Q:
    """The limit of the service is over; a limit of the person is not the service's lateness."""
    return Q(status__in=HANDLED_CODES, due__lt=today)


def was_answered() -> Q:
    """The person answered and nothing was proposed since."""
    answered = PieceRequest.objects.filter(
        authority_id=OuterRef("authority_id"), case_id=OuterRef("id"), answered_at__isnull=False
    )
    return waits_for_service() & Q(Exists(answered))
