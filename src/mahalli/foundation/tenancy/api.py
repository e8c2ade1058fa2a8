"""Public face of tenancy: authorities and scopes."""

from mahalli.foundation.tenancy.actions import load_directory, open_authority
from mahalli.foundation.tenancy.errors import AuthorityOffline, AuthorityUnknown, NestedScope, NoScope
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.foundation.tenancy.prepared import fetch, fetch_one, insert, planned_anew, write_back
from mahalli.foundation.tenancy.queries import (
    city_of,
    find_authority,
    fold,
    forget_directory,
    get_authority,
    has_arrondissements,
    known_authority,
    search_authorities,
)
from mahalli.foundation.tenancy.scopes import (
    Kind,
    Scope,
    authority,
    current_scope,
    personal,
    platform,
    publishing,
    recall,
    remember,
    single,
)
from mahalli.foundation.tenancy.together import wake_after, write_waiting

__all__ = [
    "AuthorityOffline",
    "AuthorityUnknown",
    "Kind",
    "NestedScope",
    "NoScope",
    "Scope",
    "authority",
    "authority_here",
    "city_of",
    "current_scope",
    "fetch",
    "fetch_one",
    "find_authority",
    "fold",
    "forget_directory",
    "get_authority",
    "has_arrondissements",
    "insert",
    "known_authority",
    "load_directory",
    "new_id",
    "open_authority",
    "personal",
    "planned_anew",
    "platform",
    "publishing",
    "recall",
    "remember",
    "search_authorities",
    "single",
    "wake_after",
    "write_back",
    "write_waiting",
]
