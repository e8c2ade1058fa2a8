"""What persons, servers and gateways do about notices that left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.contact import mail_address, phone_number, read_reference
from mahalli.foundation.notices.data import Reason, State
from mahalli.foundation.notices.errors import ContactWrong
from mahalli.foundation.notices.models import ContactPreference, DeadAddress, Delivery, Notice
from mahalli.foundation.notices.planning import next_channel, plan_try, settle_badly
from mahalli.foundation.tenancy.api import authority, insert
from mahalli.foundation.text.refusals import LANGUAGES

WISHES = ("email", "sms", "letter", "space")


def read_notice(*, notice_id: UUID, subject: str, now: datetime) -> bool:
    """The person opened it in their space: the first time is the proof. False where it is not theirs."""
    rows = Notice.objects.here().filter(id=notice_id, subject=subject)
    if rows.filter(read_at__isnull=True).update(read_at=now):
        write_entry(act="notice.read", subject=subject, facts={"notice": str(notice_id)})
        return True
    return bool(rows.exists())


def prefer(
    *, subject: str, language: str, channels: Sequence[str], email: str, phone: str, now: datetime
) -> None:
    """How the holder of a subject wants to be told. An address written anew is tried again, whatever it did before."""
    mail, number = mail_address(email), phone_number(phone)
    if (email.strip() and not mail) or (phone.strip() and not number):
        raise ContactWrong()
    ContactPreference.objects.update_or_create(
        subject=subject,
        defaults={
            "language": language if language in LANGUAGES else "ar",
            "channels": [one for one in dict.fromkeys(channels) if one in WISHES],
            "email": mail, "phone": number, "changed_at": now,
        },
    )  # fmt: skip
    DeadAddress.objects.here().filter(address__in=[one for one in (mail, number) if one]).delete()
    write_entry(act="preference.changed", subject=subject, facts={"channels": list(channels)})


def report_delivery(*, reference: str, state: str, detail: str, now: datetime) -> bool:
    """A server or gateway says what became of a try (opens the authority's scope). The same report twice is one.

    False where the reference is not one that we gave, or the state is unknown.
    """
    try:
        known = read_reference(reference)
    except ValueError:
        known = None
    if known is None or state not in ("delivered", "failed", "bounced"):
        return False
    ident, code = known
    with authority(code, actor="report"):
        row = Delivery.objects.here().select_for_update().filter(id=ident).first()
        if row is None:
            return False
        if row.state not in (State.PLANNED, State.HANDED_OVER):
            return True
        if state == "delivered":
            row.state, row.settled_at = str(State.DELIVERED), now
            row.handed_over_at = row.handed_over_at or now
            row.proof = f"{row.proof}\n{detail}".strip()[:2000]
            row.save(update_fields=["state", "settled_at", "handed_over_at", "proof"])
            subject = Notice.objects.here().get(id=row.notice_id).subject
            write_entry(act="notice.delivered", subject=subject, facts={"delivery": str(row.id)})
            return True
        settle_badly(row, state=State.BOUNCED, reason=str(Reason.NOT_DELIVERED), proof=detail, now=now)
    return True


def try_next(*, delivery_id: UUID, now: datetime) -> str:
    """The operator saw a failed try: go on by the channel that now exists. Empty where there is none."""
    row = Delivery.objects.here().filter(id=delivery_id, state__in=[State.FAILED, State.BOUNCED]).first()
    if row is None:
        return ""
    notice = Notice.objects.here().get(id=row.notice_id)
    following = next_channel(notice)
    if following:
        plan_try(notice, following, now=now)
    return following


def keep_language(*, subject: str, language: str, now: datetime) -> None:
    """The language in which something was filed: it is told in it until the person wishes another."""
    insert([ContactPreference(subject=subject, language=language, changed_at=now)], once=True)


def forget_contacts(*, subject: str) -> None:
    """Addresses by which a subject was told are forgotten; what was said, and that it was, stays."""
    rows = Notice.objects.here().filter(subject=subject)
    Delivery.objects.here().filter(notice__in=rows).update(address="")
    rows.update(contacts={})
    ContactPreference.objects.here().filter(subject=subject).delete()
