"""A compiled rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mahalli.procedures.rules.compilation import Closure, close
from mahalli.procedures.rules.data import RuleProblem, Source, Truth
from mahalli.procedures.rules.errors import RuleMalformed
from mahalli.procedures.rules.explanation import explain
from mahalli.procedures.rules.tree import Both, Count, Either, Negation, Node, Test, parse


class Rule:
    """Call it with the values: True, False, or None when an answer it needs is missing.

    ``evaluate`` is the bare closure for hot loops. ``sources`` are the fields read, ``type`` the
    type of the result, ``errors`` the faults (empty: a faulty rule is never compiled).
    """

    __slots__ = ("errors", "evaluate", "node", "sources", "type")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.evaluate: Closure = close(node)
        self.sources: frozenset[str] = sources_of(node)
        self.type = "yes_no"
        self.errors: tuple[RuleProblem, ...] = ()

    def __call__(self, values: Mapping[str, Any]) -> Truth:
        return self.evaluate(values)

    def explain(self, values: Mapping[str, Any], lang: str) -> str:
        """The rule in words, with the verdict of each part."""
        return explain(self.node, values, lang)


def compile_rule(written: object, fields: Mapping[str, Source]) -> Rule:
    """Prove and compile a written rule. Raises RuleMalformed with every fault."""
    node, problems = parse(written, fields)
    if node is None:
        raise RuleMalformed(problems)
    return Rule(node)


def check_rule(written: object, fields: Mapping[str, Source]) -> tuple[RuleProblem, ...]:
    """The faults of a written rule, without raising."""
    return parse(written, fields)[1]


def sources_of(node: Node) -> frozenset[str]:
    """The fields of the form that a tree reads (not those inside the items of a group)."""
    match node:
        case Both(parts) | Either(parts):
            return frozenset().union(*(sources_of(part) for part in parts))
        case Negation(part):
            return sources_of(part)
        case Test(source, _, _) | Count(source, _, _, _):
            return frozenset({source.name})
