"""Only the owner's connection migrates; the application's never does."""

from __future__ import annotations

from typing import Any


class OwnerMigrates:
    """Database router: migrations on `owner`, everything else where it is sent."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002
        return db == "owner"

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:  # noqa: ARG002
        return True
