"""Django's PostgreSQL backend, refusing any statement outside a scope on the application's connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from mahalli.foundation.tenancy.errors import NoScope
from mahalli.foundation.tenancy.scopes import current_scope

UNGUARDED = ("owner",)  # migrations and the operator's own commands


def require_scope(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Raise `NoScope` for a statement outside a scope."""
    if current_scope() is None:
        raise NoScope(f"query outside a scope: {str(sql)[:120]}")
    return execute(sql, params, many, context)


class DatabaseWrapper(base.DatabaseWrapper):
    """Backend of the `default` and `owner` aliases."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        if alias not in UNGUARDED:
            self.execute_wrappers.append(require_scope)
