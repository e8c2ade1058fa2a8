import os
from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.registers.legalisation"
    label = "legalisation"

    def ready(self) -> None:
        if os.environ.get("MAHALLI_WITHOUT_HANDLERS"):  # a short command that does no work
            return
        """Say to the engine under which names this register is entered."""
        import_module("mahalli.registers.legalisation.entries")
