"""Public face of the calendar."""

from mahalli.foundation.calendar.days import Calendar, Holiday, hijri_words
from mahalli.foundation.calendar.delays import Count, Due, Pause, Skipped, due_date, merge_pauses

__all__ = [
    "Calendar", "Count", "Due", "Holiday", "Pause", "Skipped", "due_date", "hijri_words", "merge_pauses",
]  # fmt: skip
