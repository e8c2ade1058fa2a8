"""Scopes: the only way to the data.

A scope opens one transaction on the application's connection and tells PostgreSQL who asks and for
which authority. Settings are local to the transaction, so they are safe behind any pool. Scopes do
not nest: a setting survives the release of a savepoint, so an inner scope would leak outwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection, transaction

from mahalli.foundation.tenancy.errors import NestedScope


class Kind(StrEnum):
    PLATFORM = "platform"
    AUTHORITY = "authority"
    PERSONAL = "personal"
    PUBLISHING = "publishing"


@dataclass(frozen=True)
class Scope:
    """Who acts, where. `authority` is a dotted code or empty; `actor` names an account or a process."""

    kind: Kind
    authority: str = ""
    actor: str = ""
    request_id: str = ""
    read_only: bool = False


_scope: ContextVar[Scope | None] = ContextVar("mahalli_scope", default=None)

ROLES = {Kind.PERSONAL: "mahalli_personal", Kind.PUBLISHING: "mahalli_publisher"}


def current_scope() -> Scope | None:
    """Return the open scope, or None."""
    return _scope.get()


@contextmanager
def _open(scope: Scope, person: str = "") -> Iterator[Scope]:
    if _scope.get() is not None:
        raise NestedScope(f"a {_scope.get()} scope is already open")
    token = _scope.set(scope)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                # First statement of the transaction: PostgreSQL refuses to change the mode later.
                if scope.read_only:
                    cursor.execute("SET TRANSACTION READ ONLY")
                cursor.execute(
                    "SELECT set_config('mahalli.authority', %s, true), set_config('mahalli.actor', %s, true),"
                    " set_config('mahalli.request', %s, true), set_config('mahalli.person', %s, true)",
                    [scope.authority, scope.actor, scope.request_id, person],
                )
                if role := ROLES.get(scope.kind):
                    cursor.execute(f"SET LOCAL ROLE {role}")
            yield scope
    finally:
        _scope.reset(token)


@contextmanager
def platform(*, actor: str = "", read_only: bool = False, request_id: str = "") -> Iterator[Scope]:
    """Reach the short list of global tables; no authority's rows are visible."""
    with _open(Scope(Kind.PLATFORM, "", actor, request_id, read_only)) as scope:
        yield scope


@contextmanager
def authority(code: str, *, actor: str = "", read_only: bool = False, request_id: str = "") -> Iterator[Scope]:
    """Reach the rows of one authority. `code` is its dotted geographic code."""
    if not code:
        raise ValueError("an authority scope needs the code of an authority")
    with _open(Scope(Kind.AUTHORITY, code, actor, request_id, read_only)) as scope:
        yield scope


@contextmanager
def personal(account_id: str, *, request_id: str = "") -> Iterator[Scope]:
    """Read one account's own things across authorities, through its own database role."""
    with _open(Scope(Kind.PERSONAL, "", str(account_id), request_id, True), person=str(account_id)) as scope:
        yield scope


@contextmanager
def publishing(*, actor: str = "", request_id: str = "") -> Iterator[Scope]:
    """Write the global catalogue (published packs, corrections of calendars)."""
    with _open(Scope(Kind.PUBLISHING, "", actor, request_id)) as scope:
        yield scope
