"""Public face of identity."""

from mahalli.foundation.identity.actions import (
    delegate_signature,
    end_post,
    give_post,
    name_substitute,
    open_account,
    take_turn,
    view_of,
)
from mahalli.foundation.identity.data import AccountView, DelegationView, HeldPost, PostView, Role, Standing
from mahalli.foundation.identity.people import account_names, delegations_here, posts_here
from mahalli.foundation.identity.queries import delegation_of, may_sign, posts_of

__all__ = [
    "AccountView", "DelegationView", "HeldPost", "PostView", "Role", "Standing", "account_names", "delegate_signature",
    "delegation_of", "delegations_here", "end_post", "give_post", "may_sign", "name_substitute", "open_account",
    "posts_here", "posts_of", "take_turn", "view_of",
]  # fmt: skip
