"""A notice and its tries: planned in the act's transaction, sent later by the worker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from mahalli.foundation.identity.api import contact_of
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.contact import contacts_in, order_of_tries
from mahalli.foundation.notices.data import Channel, Contacts, State
from mahalli.foundation.notices.models import ContactPreference, DeadAddress, Delivery, Notice
from mahalli.foundation.tenancy.api import authority_here, fetch, fetch_one, insert, new_id
from mahalli.foundation.work.api import plan_work


def plan_notice(
    *, subject: str, key: str, title: Mapping[str, str], body: Mapping[str, str], now: datetime, email: str = "",
    phone: str = "", postal: str = "", language: str = "ar", account_id: UUID | None = None,
    registered: bool = False, post_by: date | None = None,
) -> None:  # fmt: skip
    """Say something about a subject, once per key: in the space always, and by the channels that fit the person.

    ``registered``: law asks for a registered letter, posted at the latest on ``post_by``; it goes beside the rest.
    """
    if fetch_one(Notice, {"subject": subject, "key": key}) is not None:
        return
    contacts, wished, language = _wishes(subject, account_id, Contacts(email, phone, postal), language)
    dead = _dead(_all(contacts))
    channels, addresses = order_of_tries(contacts, wished=wished, dead=dead, letter=registered)
    row = Notice(
        id=new_id(), subject=subject, key=key, title=dict(title), body=dict(body), language=language, channels=channels,
        contacts=addresses, planned_at=now, registered=registered, post_by=post_by,
    )  # fmt: skip
    insert([row])  # two who say the same at once: the second is refused by the database
    first = next((one for one in channels if not (registered and one == Channel.LETTER)), "")
    tries = [*([first] if first else []), *([Channel.LETTER] if registered else [])]
    for seq, channel in enumerate(tries, 1):
        _plan(row, channel, seq=seq, now=now)


def _dead(addresses: Collection[str]) -> set[tuple[str, str]]:
    """Of these addresses, those that were found dead, each with its channel."""
    return {(row.channel, row.address) for address in set(addresses) for row in fetch(DeadAddress, {"address": address})}


def _all(contacts: Contacts) -> list[str]:
    _, found = order_of_tries(contacts, wished=(), dead=(), letter=False)
    return list(found.values())


def _wishes(
    subject: str, account_id: UUID | None, given: Contacts, language: str
) -> tuple[Contacts, Sequence[str], str]:
    """What the subject's own preference says, else the account's, completed by what the act knows."""
    own = fetch_one(ContactPreference, {"subject": subject})
    account = contact_of(account_id) if account_id else None
    email = (own.email if own else "") or given.email or (account.email if account else "")
    phone = (own.phone if own else "") or given.phone or (account.phone if account else "")
    wished = (own.channels if own else ()) or (account.channels if account else ())
    spoken = own.language if own else (account.language if account else language)
    return Contacts(email, phone, given.postal), tuple(wished), spoken


def plan_try(notice: Notice, channel: str, *, now: datetime) -> Delivery:
    """One more try of a notice; a letter waits for the counter, the rest for the worker."""
    return _plan(notice, channel, seq=Delivery.objects.here().filter(notice=notice).count() + 1, now=now)


def _plan(notice: Notice, channel: str, *, seq: int, now: datetime) -> Delivery:
    row = Delivery(
        id=new_id(), notice_id=notice.id, seq=seq, channel=str(channel), address=notice.contacts.get(str(channel), ""),
        state=State.PLANNED, planned_at=now,
    )  # fmt: skip
    insert([row])
    if channel != Channel.LETTER:
        plan_work(kind="notice.send", key=str(row.id), due=now, authority=authority_here(), payload={"delivery": str(row.id)})
    return row


def next_channel(notice: Notice) -> str:
    """The channel that comes after those that were tried, empty when none is left."""
    tried = set(Delivery.objects.here().filter(notice=notice).values_list("channel", flat=True))
    dead = _dead(notice.contacts.values())
    contacts = contacts_in(notice.contacts)
    known, _ = order_of_tries(contacts, wished=notice.channels, dead=dead, letter=False)
    return next((one for one in known if one not in tried and one in notice.channels), "")


def settle_badly(row: Delivery, *, state: State, reason: str, proof: str, now: datetime) -> str:
    """A try came to nothing: written down, its address marked where it is at fault, the next channel planned.

    Returns the channel that takes over, empty when none is left.
    """
    row.state, row.reason, row.settled_at = str(state), reason, now
    row.proof = f"{row.proof}\n{proof}".strip()[:2000]
    row.save(update_fields=["state", "reason", "settled_at", "proof"])
    if state is State.BOUNCED and row.address and row.channel != Channel.LETTER:
        DeadAddress.objects.get_or_create(
            channel=row.channel, address=row.address, defaults={"reason": reason, "found_at": now}
        )
    notice = Notice.objects.here().get(id=row.notice_id)
    following = next_channel(notice)
    if following:
        plan_try(notice, following, now=now)
    write_entry(
        act=f"notice.{state}", subject=notice.subject,
        facts={"delivery": str(row.id), "channel": row.channel, "reason": reason, "next": following},
    )  # fmt: skip
    return following
