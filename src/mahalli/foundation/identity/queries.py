"""Reads of identity."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from mahalli.foundation.identity.data import AccountContact, PostView, Role
from mahalli.foundation.identity.models import Account, Post, SignatureDelegation, Substitution


def _current(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def posts_of(account_id: UUID, *, on: date) -> list[PostView]:
    """Posts that the account holds on that day in the open authority, as holder or as substitute."""
    own = Post.objects.here().filter(_current(on), account_id=account_id).order_by("role")
    found = [PostView(Role(post.role), account_id, post.starts_on) for post in own]
    standing = Substitution.objects.here().filter(
        _current(on), _post_current(on), substitute_id=account_id
    ).select_related("post")  # fmt: skip
    return found + [PostView(Role(s.post.role), account_id, s.starts_on, substitute=True) for s in standing]


def _post_current(on: date) -> Q:
    return Q(post__starts_on__lte=on) & (Q(post__ends_on__isnull=True) | Q(post__ends_on__gte=on))


def may_sign(account_id: UUID, *, procedure: str, on: date) -> bool:
    """President, substitute of the president, or holder of a delegation for this procedure (113-14 art. 103)."""
    if any(post.role is Role.PRESIDENT for post in posts_of(account_id, on=on)):
        return True
    rows = SignatureDelegation.objects.here().filter(_current(on), account_id=account_id)
    return any(not row.procedures or procedure in row.procedures for row in rows)


def delegation_of(account_id: UUID, *, on: date, procedure: str = "") -> str:
    """Number of the decision that delegates signature to this account that day, empty where there is none."""
    rows = SignatureDelegation.objects.here().filter(_current(on), account_id=account_id).order_by("-decided_on")
    for row in rows:
        if not procedure or not row.procedures or procedure in row.procedures:
            return str(row.decision_number)
    return ""


def contact_of(account_id: UUID) -> AccountContact | None:
    """Where the holder of an account can be told something."""
    row = Account.objects.filter(id=account_id, is_active=True).first()
    if row is None:
        return None
    return AccountContact(row.email or "", row.phone if row.phone_verified else "", row.language, tuple(row.channels))
