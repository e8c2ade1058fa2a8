"""Public face of civil status (called in an authority scope)."""

from __future__ import annotations

from mahalli.registers.civil_status.actions import switch_office
from mahalli.registers.civil_status.delivered import REGISTER, Delivered, delivered_between
from mahalli.registers.civil_status.queries import copy_digests, office_law, office_switches, request_of, running_under
from mahalli.registers.civil_status.sandbox import Sandbox

__all__ = [
    "REGISTER", "Delivered", "Sandbox", "copy_digests", "delivered_between", "office_law", "office_switches", "request_of",
    "running_under", "switch_office",
]  # fmt: skip
