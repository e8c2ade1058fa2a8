"""Public face of identity."""

from mahalli.foundation.identity.actions import (
    delegate_signature,
    end_delegation,
    end_post,
    end_substitution,
    give_post,
    name_substitute,
    open_account,
    prefer_channels,
    take_turn,
    view_of,
)
from mahalli.foundation.identity.data import (
    AccountContact,
    AccountView,
    DelegationView,
    HeldPost,
    PostView,
    Role,
    Standing,
)
from mahalli.foundation.identity.people import account_names, delegations_here, posts_here
from mahalli.foundation.identity.queries import contact_of, delegation_of, may_sign, posts_of

__all__ = [
    "AccountContact",
    "AccountView",
    "DelegationView",
    "HeldPost",
    "PostView",
    "Role",
    "Standing",
    "account_names",
    "contact_of",
    "delegate_signature",
    "delegation_of",
    "delegations_here",
    "end_delegation",
    "end_post",
    "end_substitution",
    "give_post",
    "may_sign",
    "name_substitute",
    "open_account",
    "posts_here",
    "posts_of",
    "prefer_channels",
    "take_turn",
    "view_of",
]  # fmt: skip
