"""Public face of civil status (called in an authority scope)."""

from __future__ import annotations

from mahalli.registers.civil_status.actions import switch_office
from mahalli.registers.civil_status.queries import copy_digests, office_law, office_switches, request_of
from mahalli.registers.civil_status.sandbox import Sandbox

__all__ = ["Sandbox", "copy_digests", "office_law", "office_switches", "request_of", "switch_office"]
