from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Register the local carrier."""
        import_module("mahalli.exchange.carrier")
