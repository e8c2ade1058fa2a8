import os
from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "mahalli.procedures"
    label = "procedures"

    def ready(self) -> None:
        if os.environ.get("MAHALLI_WITHOUT_HANDLERS"):  # a short command that does no work
            return
        """Register the handlers of work: clocks, effects, the sharing out of cases."""
        import_module("mahalli.procedures.effects.handlers")
        import_module("mahalli.procedures.letters.printing")
        import_module("mahalli.procedures.worklist.handlers")
        import_module("mahalli.procedures.casework.handlers")
        import_module("mahalli.procedures.receipt_book.printing")
        import_module("mahalli.procedures.sheets.printing")
        import_module("mahalli.procedures.worklist.slips")
