"""Database sessions that open their own platform scope where none is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from mahalli.foundation.tenancy.prepared import insert
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

    _written: tuple[bytes, str | None] | None = None
    _kept: tuple[bytes, str | None] | None = None

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
        if self._kept is not None and not must_create and self._stands(self._kept):
            return
        with _platform_if_none():
            super().save(must_create=must_create)

    def _stands(self, kept: tuple[bytes, str | None]) -> bool:
        data: dict[str, Any] = self._session  # type: ignore[attr-defined]
        return kept[1] == self.session_key and kept[0] == self.serializer().dumps(data)

    def keep(self) -> None:
        """Write what changed together with the act that changed it, in the open scope; `kept` says that it stands."""
        data: dict[str, Any] = self._session  # type: ignore[attr-defined]
        self._written = (self.serializer().dumps(data), self.session_key)
        said, until = self.encode(data), self.get_expiry_date()
        if self.session_key is None:
            key = get_random_string(32, VALID_KEY_CHARS)
            insert([self.model(session_key=key, session_data=said, expire_date=until)])
            self._written = (self._written[0], key)
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s",
                [said, until, self.session_key],
            )
            if cursor.rowcount != 1:
                self._written = None  # it was closed meanwhile: the middleware says so

    def kept(self) -> None:
        """The scope in which `keep` wrote is committed."""
        self._kept, self._written = self._written, None
        if self._kept is not None:
            self._session_key = self._kept[1]

    def delete(self, session_key: str | None = None) -> None:
        with _platform_if_none():
            super().delete(session_key)
