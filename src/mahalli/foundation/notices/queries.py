"""Reads of notices."""

from __future__ import annotations

from mahalli.foundation.notices.data import NoticeView
from mahalli.foundation.notices.models import Notice


def notices_of(subject: str) -> list[NoticeView]:
    """Everything that was said about a subject, oldest first."""
    rows = Notice.objects.here().filter(subject=subject).order_by("planned_at")
    return [NoticeView(r.id, r.title, r.body, r.channel, r.planned_at, r.sent_at) for r in rows]
