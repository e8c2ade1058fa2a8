"""Telling people: planned in the act's transaction, sent later by the worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.core.mail import EmailMessage

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.models import Notice
from mahalli.foundation.tenancy.api import authority, authority_here
from mahalli.foundation.work.api import WorkItem, handles, plan_work


def plan_notice(
    *, subject: str, key: str, title: Mapping[str, str], body: Mapping[str, str], now: datetime,
    email: str = "", language: str = "ar",
) -> None:  # fmt: skip
    """Say something about a subject, once per key; by e-mail where there is an address, in the space always."""
    row, made = Notice.objects.get_or_create(
        subject=subject, key=key,
        defaults={
            "title": dict(title), "body": dict(body), "recipient": email, "language": language,
            "channel": "email" if email else "space", "planned_at": now,
            "sent_at": None if email else now,
        },
    )  # fmt: skip
    if made and email:
        plan_work(kind="notice.send", key=str(row.id), due=now, authority=authority_here(), payload={"notice": str(row.id)})


@handles("notice.send")
def send_notice(item: WorkItem) -> None:
    """Send one e-mail in the person's language, then Arabic or French beneath. At most once acknowledged."""
    notice_id = UUID(item.payload["notice"])
    with authority(item.authority, actor="worker", read_only=True):
        row = Notice.objects.here().get(id=notice_id)
    if row.sent_at is not None:
        return
    order = [row.language, *[lang for lang in ("ar", "fr") if lang != row.language]]
    text = "\n\n—\n\n".join(row.body[lang] for lang in order if row.body.get(lang))
    message = EmailMessage(row.title.get(row.language) or row.title["ar"], text, to=[row.recipient])
    message.extra_headers["Message-ID"] = f"<{row.id}@mahalli>"  # the same on a retry: a mail reader folds doubles
    message.send()
    with authority(item.authority, actor="worker"):
        Notice.objects.here().filter(id=notice_id).update(sent_at=datetime.now(UTC), proof=f"<{row.id}@mahalli>")
        write_entry(act="notice.sent", subject=row.subject, facts={"notice": str(row.id)})
