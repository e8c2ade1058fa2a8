from django.apps import AppConfig

from mahalli.foundation.work.plugs import HANDLERS, REGISTERS, plug


class Config(AppConfig):
    name = "mahalli.registers.civil_status"
    label = "civil_status"

    def ready(self) -> None:
        """Name what says to the engine what is offered and how it is entered, and the connector's work."""
        plug(REGISTERS, "mahalli.registers.civil_status.entries")
        plug(HANDLERS, "mahalli.registers.civil_status.connector", "mahalli.registers.civil_status.delivered")
