from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.registers.legalisation"
    label = "legalisation"

    def ready(self) -> None:
        """Say to the engine under which names this register is entered."""
        import_module("mahalli.registers.legalisation.entries")
