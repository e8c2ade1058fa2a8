import os
from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.participation.petitions"
    label = "petitions"

    def ready(self) -> None:
        """Say to the engine what petitions give to a filing and to the bureau's act; take the work of this area."""
        if os.environ.get("MAHALLI_WITHOUT_HANDLERS"):  # a short command that does no work
            return
        for name in ("plugs", "handlers"):
            import_module(f"mahalli.participation.petitions.{name}")
