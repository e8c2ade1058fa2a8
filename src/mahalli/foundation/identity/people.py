"""Who holds what in the open authority, for the page where posts are given."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from mahalli.foundation.identity.data import DelegationView, HeldPost, Role, Standing
from mahalli.foundation.identity.models import Account, Post, SignatureDelegation, Substitution


def _not_over(on: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=on)


def _called(account: Account) -> str:
    return account.name or account.email or account.phone


def posts_here(*, on: date) -> list[HeldPost]:
    """Posts that are held on that day or later, by role, with their substitutes."""
    standing: dict[UUID, list[Standing]] = {}
    for row in (
        Substitution.objects.here().filter(ends_on__gte=on).select_related("substitute").order_by("starts_on")
    ):
        standing.setdefault(row.post_id, []).append(
            Standing(_called(row.substitute), row.starts_on, row.ends_on, row.substitute_id, row.id)
        )
    order = {role.value: place for place, role in enumerate(Role)}
    posts = Post.objects.here().filter(_not_over(on)).select_related("account")
    return [
        HeldPost(
            post.id, Role(post.role), post.account_id, _called(post.account), post.account.email or "",
            post.starts_on, post.ends_on, tuple(standing.get(post.id, ())),
        )
        for post in sorted(posts, key=lambda post: (order[post.role], post.starts_on))
    ]  # fmt: skip


def delegations_here(*, on: date) -> list[DelegationView]:
    """Delegations of signature in force on that day or later."""
    rows = (
        SignatureDelegation.objects.here()
        .filter(_not_over(on))
        .select_related("account")
        .order_by("-decided_on")
    )
    return [
        DelegationView(
            _called(row.account),
            row.decision_number,
            row.decided_on,
            tuple(row.procedures),
            row.starts_on,
            row.ends_on,
            row.id,
        )
        for row in rows
    ]


def account_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """How the accounts of these ids are called."""
    return {account.id: _called(account) for account in Account.objects.filter(id__in=ids)} if ids else {}
