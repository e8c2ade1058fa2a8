from django.apps import AppConfig

from mahalli.foundation.work.plugs import REGISTERS, plug


class Config(AppConfig):
    name = "mahalli.registers.legalisation"
    label = "legalisation"

    def ready(self) -> None:
        """Name what says to the engine under which names this register is entered."""
        plug(REGISTERS, "mahalli.registers.legalisation.entries")
