from django.apps import AppConfig

from mahalli.foundation.work.plugs import HANDLERS, LAWS, plug


class Config(AppConfig):
    name = "mahalli.procedures"
    label = "procedures"

    def ready(self) -> None:
        """Name the handlers of work: clocks, effects, the sharing out of cases, what is printed."""
        plug(LAWS, "mahalli.procedures.regimes.api")
        plug(
            HANDLERS, "mahalli.procedures.effects.handlers", "mahalli.procedures.letters.printing",
            "mahalli.procedures.worklist.handlers", "mahalli.procedures.casework.handlers",
            "mahalli.procedures.receipt_book.printing", "mahalli.procedures.sheets.printing",
            "mahalli.procedures.worklist.slips",
        )  # fmt: skip
