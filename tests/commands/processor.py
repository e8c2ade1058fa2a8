"""Seconds of processor: time on the wall says nothing where other work shares the machine."""

from __future__ import annotations

import resource


def processor_of_commands() -> float:
    """What the commands that ended so far took, themselves and for the system."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
