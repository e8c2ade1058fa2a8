"""Public face of the rules.

compile_rule(ast, fields: Mapping[str, Source]) -> Rule     RuleMalformed
check_rule(ast, fields) -> tuple[RuleProblem, ...]
Rule(values) -> True | False | None;  rule.explain(values, lang);  rule.sources, .type, .errors
Values are typed (Decimal, date, str, bool, list); ``values["@today"]`` is the date of the question.
"""

from __future__ import annotations

from mahalli.procedures.rules.compilation import years_between
from mahalli.procedures.rules.rule import Rule, check_rule, compile_rule
from mahalli.procedures.rules.saying import say_condition

__all__ = ["Rule", "check_rule", "compile_rule", "say_condition", "years_between"]
