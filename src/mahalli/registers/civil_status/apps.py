import os
from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.registers.civil_status"
    label = "civil_status"

    def ready(self) -> None:
        if os.environ.get("MAHALLI_WITHOUT_HANDLERS"):  # a short command that does no work
            return
        """Say to the engine what is offered and how it is entered; register the connector's work."""
        import_module("mahalli.registers.civil_status.entries")
        import_module("mahalli.registers.civil_status.connector")
        import_module("mahalli.registers.civil_status.delivered")
