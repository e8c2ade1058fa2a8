"""Public face of the effects."""

from __future__ import annotations

from mahalli.procedures.effects.planning import Effect, plan_effect, plan_effects

__all__ = ["Effect", "plan_effect", "plan_effects"]
