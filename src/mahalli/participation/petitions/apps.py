from django.apps import AppConfig

from mahalli.foundation.work.plugs import HANDLERS, REGISTERS, plug


class Config(AppConfig):
    name = "mahalli.participation.petitions"
    label = "petitions"

    def ready(self) -> None:
        """Name what petitions give to a filing and to the bureau's act, and the work of this area."""
        plug(REGISTERS, "mahalli.participation.petitions.plugs")
        plug(HANDLERS, "mahalli.participation.petitions.handlers")
