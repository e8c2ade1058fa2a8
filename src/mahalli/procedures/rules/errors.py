"""Refusals of the rules."""

from __future__ import annotations

from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.rules.data import RuleProblem


class RuleMalformed(Refusal):
    """A written rule that cannot be proved; ``problems`` says where and why."""

    code = "rules.malformed"
    messages = {
        "ar": "قاعدة غير صالحة: «{found}» عند {path}. المنتظر: {expected}.",
        "fr": "Règle invalide : « {found} » à {path}. Attendu : {expected}.",
        "zgh": "ⴰⵍⵓⴳⵏ ⵓⵔ ⵉⵎⴷⵉ: « {found} » ⴳ {path}. ⵉⵇⵇⴰⵏⴷ: {expected}.",
    }
    status = 422

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        first = problems[0]
        super().__init__(
            found=first.found,
            path=".".join(str(step) for step in first.path) or "/",
            expected=", ".join(first.expected[:12]) or "—",
        )
        self.problems = problems
