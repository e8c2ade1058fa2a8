"""Writes of identity: accounts, posts, delegations, rate limits."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from mahalli.foundation.identity.data import AccountView, Role
from mahalli.foundation.identity.models import Account, Post, SignatureDelegation, Substitution
from mahalli.foundation.journal.api import write_entry


def view_of(account: Account) -> AccountView:
    return AccountView(
        account.id, account.email or "", account.name or ("" if account.email else account.phone), account.language, account.is_operator, account.is_law_editor
    )


def open_account(
    *, email: str, name: str = "", password: str | None = None, language: str = "ar", is_operator: bool = False,
    is_law_editor: bool = False, password_hash: str = "",
) -> AccountView:  # fmt: skip
    """The account of an e-mail address, made if there is none (platform scope).

    ``password_hash`` takes the place of ``password`` where many accounts are made at once.
    """
    found = Account.objects.filter(email=email.lower()).first()
    if found is None:
        found = Account.objects.create_user(
            email, password, name=name, language=language, is_operator=is_operator, is_law_editor=is_law_editor
        )
        if password_hash:
            found.password = password_hash
            found.save(update_fields=["password"])
    return view_of(found)


def prefer_channels(*, account_id: UUID, language: str, channels: Sequence[str]) -> None:
    """How the holder of an account wants to be told (platform scope)."""
    Account.objects.filter(id=account_id).update(language=language, channels=list(channels))


def give_post(*, account_id: UUID, role: Role, starts_on: date, ends_on: date | None = None) -> None:
    """Appoint an account to a post of the open authority; the same post is given once."""
    post, made = Post.objects.get_or_create(
        account_id=account_id, role=role.value, starts_on=starts_on, defaults={"ends_on": ends_on}
    )
    if made:
        write_entry(act="post.given", subject=f"account:{account_id}", facts={"role": role.value, "post": str(post.id)})


def end_post(*, post_id: UUID, ends_on: date) -> bool:
    """The post ends with that day (included); False when the open authority has no such post."""
    post = Post.objects.here().filter(id=post_id).first()
    if post is None:
        return False
    post.ends_on = max(ends_on, post.starts_on)
    post.save(update_fields=["ends_on"])
    write_entry(
        act="post.ended", subject=f"account:{post.account_id}",
        facts={"role": post.role, "post": str(post.id), "ends_on": post.ends_on.isoformat()},
    )  # fmt: skip
    return True


def name_substitute(*, post_id: UUID, substitute: UUID, starts_on: date, ends_on: date) -> None:
    """Someone else holds the post between two dates."""
    row = Substitution.objects.create(
        post_id=post_id, substitute_id=substitute, starts_on=starts_on, ends_on=ends_on
    )
    write_entry(act="post.substituted", subject=f"account:{substitute}", facts={"substitution": str(row.id)})


def delegate_signature(
    *, account_id: UUID, decision_number: str, decided_on: date, procedures: Sequence[str], starts_on: date,
    ends_on: date | None = None,
) -> None:  # fmt: skip
    """Record the president's decision that delegates signature (113-14 art. 103-105)."""
    row = SignatureDelegation.objects.create(
        account_id=account_id, decision_number=decision_number, decided_on=decided_on,
        procedures=list(procedures), starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    write_entry(act="signature.delegated", subject=f"account:{account_id}", facts={"delegation": str(row.id)})


def end_substitution(*, substitution_id: UUID, on: date) -> bool:
    """The holder is back, or the wrong person was named: nobody stands in from that day on. False when nobody does here."""
    row = Substitution.objects.here().filter(id=substitution_id, ends_on__gte=on).first()
    if row is None:
        return False
    row.ends_on = on - timedelta(days=1)
    row.save(update_fields=["ends_on"])
    write_entry(
        act="post.substitution_ended", subject=f"account:{row.substitute_id}",
        facts={"substitution": str(row.id), "ends_on": row.ends_on.isoformat()},
    )  # fmt: skip
    return True


def end_delegation(*, delegation_id: UUID, on: date) -> bool:
    """The president takes the delegation back: nothing is signed by it from that day on, and what was signed stays."""
    row = SignatureDelegation.objects.here().filter(id=delegation_id).first()
    if row is None or (row.ends_on is not None and row.ends_on < on):
        return False
    row.ends_on = on - timedelta(days=1)
    row.save(update_fields=["ends_on"])
    write_entry(
        act="signature.delegation_ended", subject=f"account:{row.account_id}",
        facts={"delegation": str(row.id), "ends_on": row.ends_on.isoformat()},
    )  # fmt: skip
    return True


def take_turn(key: str, *, limit: int, window_s: int) -> bool:
    """Count one try under `key`; False when more than `limit` were made in the window (platform scope)."""
    window = int(time.time()) // window_s
    with connection.cursor() as cursor:
        # A try that a power cut forgets harms nobody: this transaction does not wait for the disk.
        cursor.execute(
            """
            INSERT INTO identity_ratecounter AS r (key, "window", count) VALUES (%s, %s, 1)
            ON CONFLICT (key) DO UPDATE SET
              count = CASE WHEN r."window" = excluded."window" THEN r.count + 1 ELSE 1 END,
              "window" = excluded."window"
            RETURNING count, set_config('synchronous_commit', 'off', true)
            """,
            [key[:120], window],
        )
        row = cursor.fetchone()
    return bool(row[0] <= limit)
