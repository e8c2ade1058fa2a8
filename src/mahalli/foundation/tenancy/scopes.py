"""Scopes: the only way to the data.

A scope opens one transaction on the application's connection and tells PostgreSQL who asks and for
which authority. Settings are local to the transaction, so they are safe behind any pool. Scopes do
not nest: a setting survives the release of a savepoint, so an inner scope would leak outwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from django.db import connection, transaction

from mahalli.foundation.tenancy.errors import NestedScope
from mahalli.foundation.tenancy.together import begin_waiting, end_waiting, write_waiting

Value = TypeVar("Value")


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


_memo: ContextVar[dict[str, Any] | None] = ContextVar("mahalli_memo", default=None)
_scope: ContextVar[Scope | None] = ContextVar("mahalli_scope", default=None)

ROLES = {Kind.PERSONAL: "mahalli_personal", Kind.PUBLISHING: "mahalli_publisher"}


def current_scope() -> Scope | None:
    """Return the open scope, or None."""
    return _scope.get()


def remember(key: str, make: Callable[[], Value]) -> Value:
    """What `make` gives, made once in the open scope: one transaction sees one state of what rarely changes."""
    memo = _memo.get()
    if memo is None:
        return make()
    if key not in memo:
        memo[key] = make()
    return cast(Value, memo[key])


def recall(key: str) -> Any:
    """What `remember` keeps under this key in the open scope, or None."""
    return (_memo.get() or {}).get(key)


@contextmanager
def _open(scope: Scope, person: str = "") -> Iterator[Scope]:
    if _scope.get() is not None:
        raise NestedScope(f"a {_scope.get()} scope is already open")
    token, memo, held = _scope.set(scope), _memo.set({}), begin_waiting()
    try:
        with transaction.atomic():
            _tell(scope, person)
            yield scope
            write_waiting()
    finally:
        end_waiting(held)
        _scope.reset(token)
        _memo.reset(memo)


def _tell(scope: Scope, person: str) -> None:
    """Tell PostgreSQL who asks and for which authority, until the transaction ends."""
    role = ROLES.get(scope.kind, "")
    settings = {
        "mahalli.authority": scope.authority, "mahalli.actor": scope.actor, "mahalli.request": scope.request_id,
        "mahalli.person": person,
    }  # fmt: skip
    if connection.begin_with(settings, read_only=scope.read_only, role=role):  # type: ignore[attr-defined]
        return
    # The mode first: PostgreSQL refuses to change it later in a transaction.
    settings = {"transaction_read_only": "on" if scope.read_only else "off", **settings}
    with connection.cursor() as cursor:
        calls = ", ".join(["set_config(%s, %s, true)"] * len(settings))
        cursor.execute(f"SELECT {calls}", [one for pair in settings.items() for one in pair])
        if role:
            cursor.execute(f"SET LOCAL ROLE {role}")


@contextmanager
def platform(*, actor: str = "", read_only: bool = False, request_id: str = "") -> Iterator[Scope]:
    """Reach the short list of global tables; no authority's rows are visible."""
    with _open(Scope(Kind.PLATFORM, "", actor, request_id, read_only)) as scope:
        yield scope


@contextmanager
def single(*, actor: str = "") -> Iterator[Scope]:
    """Single statements on global tables, each its own transaction: one round trip in place of three.

    Nothing tells PostgreSQL who asks, so rows of an authority or a person stay out of reach, as in `platform`; what
    a statement writes stands when it returns.
    """
    if _scope.get() is not None:
        raise NestedScope(f"a {_scope.get()} scope is already open")
    token = _scope.set(Scope(Kind.PLATFORM, "", actor))
    try:
        yield cast(Scope, _scope.get())
    finally:
        _scope.reset(token)


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
