"""Reads of notices."""

from __future__ import annotations

from uuid import UUID

from mahalli.foundation.notices.contact import masked
from mahalli.foundation.notices.data import DeliveryView, FailedView, NoticeView, Preference, State
from mahalli.foundation.notices.models import ContactPreference, DeadAddress, Delivery, Notice
from mahalli.foundation.notices.planning import next_channel


def notices_of(subject: str) -> list[NoticeView]:
    """Everything that was said about a subject, oldest first, with each try and its proof."""
    rows = list(Notice.objects.here().filter(subject=subject).order_by("planned_at", "id"))
    tries: dict[UUID, list[DeliveryView]] = {}
    if rows:
        for one in Delivery.objects.here().filter(notice__in=rows).order_by("seq"):
            tries.setdefault(one.notice_id, []).append(_try(one))
    return [
        NoticeView(r.id, r.title, r.body, r.language, r.planned_at, r.read_at, tuple(tries.get(r.id, ()))) for r in rows
    ]


def unread_of(subject: str) -> int:
    """How many notices of a subject were not opened."""
    return Notice.objects.here().filter(subject=subject, read_at__isnull=True).count()


def _try(row: Delivery) -> DeliveryView:
    return DeliveryView(
        row.id, row.channel, row.state, row.address, row.planned_at, row.handed_over_at, row.settled_at,
        row.message_ref, row.proof, row.reason, row.serial, row.posted_on, row.registered_number,
    )  # fmt: skip


def preference_of(subject: str) -> Preference | None:
    """What the holder of a subject wrote about how to be told."""
    row = ContactPreference.objects.here().filter(subject=subject).first()
    return Preference(row.language, tuple(row.channels), row.email, row.phone) if row else None


def failed_here(*, limit: int = 200) -> list[FailedView]:
    """Notices whose last try came to nothing and that nobody read in their space: they reached nobody yet."""
    rows = Delivery.objects.here().filter(
        state__in=[State.FAILED, State.BOUNCED], notice__read_at__isnull=True
    ).select_related("notice").order_by("-settled_at")[: limit * 3]  # fmt: skip
    later = set(
        Delivery.objects.here().filter(notice__in=[row.notice_id for row in rows]).exclude(
            state__in=[State.FAILED, State.BOUNCED]
        ).values_list("notice_id", flat=True)
    )  # fmt: skip
    latest: dict[UUID, Delivery] = {}
    for row in rows:
        if row.notice_id not in later and row.seq >= getattr(latest.get(row.notice_id), "seq", 0):
            latest[row.notice_id] = row
    return [_failed(row) for row in list(latest.values())[:limit]]


def _failed(row: Delivery) -> FailedView:
    return FailedView(
        row.id, row.notice_id, row.notice.subject, row.channel, masked(row.address), row.reason, row.proof[:200],
        row.settled_at or row.planned_at, next_channel(row.notice),
    )  # fmt: skip


def dead_among(addresses: list[str]) -> set[str]:
    """Which of these addresses do not work."""
    return set(DeadAddress.objects.here().filter(address__in=addresses).values_list("address", flat=True))
