"""Database sessions that open their own platform scope where none is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from mahalli.foundation.tenancy.scopes import current_scope, platform


@contextmanager
def _platform_if_none() -> Iterator[None]:
    if current_scope() is not None:
        yield
        return
    with platform():
        yield


class SessionStore(db.SessionStore):
    """Sessions are a global table; a page's door loads them before it opens an authority scope."""

    @classmethod
    def get_model_class(cls) -> Any:
        return super().get_model_class()

    def _get_session_from_db(self) -> Any:
        """As Django's, with its SQL written once: every page of a person asks it."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
                [self.session_key, timezone.now()],
            )
            row = cursor.fetchone()
        if row is not None:
            return SimpleNamespace(session_data=row[0])
        self._session_key = None
        return None

    def load(self) -> dict[str, Any]:
        with _platform_if_none():
            return super().load()

    def exists(self, session_key: str) -> bool:
        with _platform_if_none():
            return super().exists(session_key)

    def save(self, must_create: bool = False) -> None:
        with _platform_if_none():
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        with _platform_if_none():
            super().delete(session_key)
