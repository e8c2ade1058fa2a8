"""Django's PostgreSQL backend, refusing any statement outside a scope on the application's connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import psycopg
from django.db.backends.postgresql import base, operations
from psycopg.pq import Escaping, ExecStatus, TransactionStatus

from mahalli.foundation.tenancy.errors import NoScope
from mahalli.foundation.tenancy.scopes import current_scope
from mahalli.foundation.tenancy.together import before

UNGUARDED = ("owner",)  # migrations and the operator's own commands


def require_scope(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Raise `NoScope` for a statement outside a scope; what waits to be written is written before it."""
    if current_scope() is None:
        raise NoScope(f"query outside a scope: {str(sql)[:120]}")
    before(sql)
    return execute(sql, params, many, context)


class DatabaseOperations(operations.DatabaseOperations):
    """As Django's, for a log of statements that may have numbered places."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        return sql if isinstance(cursor, psycopg.RawCursor) else super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Backend of the `default` and `owner` aliases."""

    ops_class = DatabaseOperations

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        if alias not in UNGUARDED:
            self.execute_wrappers.append(require_scope)

    def numbered_cursor(self) -> Any:
        """A cursor for a statement whose places are written ``$1``, ``$2``…; guarded, logged and counted as any other."""
        self.ensure_connection()
        with self.wrap_database_errors:
            raw: psycopg.RawCursor[Any] = psycopg.RawCursor(self.connection)
        return self._prepare_cursor(raw)  # type: ignore[attr-defined]

    def begin_with(self, settings: Mapping[str, str], *, read_only: bool, role: str) -> bool:
        """Begin the transaction and set what is true in it, in one round trip.

        False where a transaction runs already: the caller then asks for the settings as for anything else.
        """
        self.ensure_connection()
        raw: psycopg.Connection[Any] = self.connection
        if raw.pgconn.transaction_status != TransactionStatus.IDLE or raw.autocommit:
            return False
        escape = Escaping(raw.pgconn).escape_literal
        pairs = b", ".join(
            b"set_config(" + escape(name.encode()) + b", " + escape(value.encode()) + b", true)"
            for name, value in settings.items()
        )
        sql = (b"BEGIN READ ONLY" if read_only else b"BEGIN") + b"; SELECT " + pairs
        self._run(sql + (f"; SET LOCAL ROLE {role}".encode() if role else b""))
        return True

    def _commit(self) -> None:
        """As Django's, without the machinery of a statement that returns rows."""
        raw: psycopg.Connection[Any] | None = self.connection
        if raw is None:
            return
        if raw.pgconn.transaction_status == TransactionStatus.IDLE:
            return
        self._run(b"COMMIT")

    def _run(self, sql: bytes) -> None:
        with self.wrap_database_errors:
            pgconn = self.connection.pgconn
            answer = pgconn.exec_(sql)
            if answer.status in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
                return
            if pgconn.status != psycopg.pq.ConnStatus.OK:
                raise psycopg.OperationalError(f"the connection is lost: {answer.get_error_message()}")
            raise psycopg.errors.error_from_result(answer)
