"""Public face of identity."""

from mahalli.foundation.identity.actions import (
    delegate_signature,
    give_post,
    name_substitute,
    open_account,
    take_turn,
    view_of,
)
from mahalli.foundation.identity.data import AccountView, PostView, Role
from mahalli.foundation.identity.queries import delegation_of, may_sign, posts_of

__all__ = [
    "AccountView", "PostView", "Role", "delegate_signature", "delegation_of", "give_post", "may_sign", "name_substitute",
    "open_account", "posts_of", "take_turn", "view_of",
]  # fmt: skip
