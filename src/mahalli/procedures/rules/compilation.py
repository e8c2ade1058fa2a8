"""Trees turned into closures: one call per node, no lookup of operators when a rule runs."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from mahalli.procedures.rules.data import TODAY, Truth
from mahalli.procedures.rules.tree import Both, Count, Either, Negation, Node, Test

Closure = Callable[[Mapping[str, Any]], Truth]

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def close(node: Node) -> Closure:
    """The closure of a tree."""
    match node:
        case Both(parts):
            return _both(tuple(close(part) for part in parts))
        case Either(parts):
            return _either(tuple(close(part) for part in parts))
        case Negation(part):
            return _negation(close(part))
        case Count():
            return _count(node)
        case Test():
            return _test(node)


def _both(parts: tuple[Closure, ...]) -> Closure:
    def both(values: Mapping[str, Any]) -> Truth:
        result: Truth = True
        for part in parts:
            truth = part(values)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return both


def _either(parts: tuple[Closure, ...]) -> Closure:
    def either(values: Mapping[str, Any]) -> Truth:
        result: Truth = False
        for part in parts:
            truth = part(values)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return either


def _negation(part: Closure) -> Closure:
    def negation(values: Mapping[str, Any]) -> Truth:
        truth = part(values)
        return None if truth is None else not truth

    return negation


def _test(node: Test) -> Closure:
    name, wanted = node.source.name, node.value
    if node.operator == "present":
        return _present(name, wanted)
    if node.operator == "age_at_least":
        return _age(name, wanted)
    if wanted == "today":
        return _against_today(name, _ORDER[node.operator])
    if node.operator == "eq":

        def equal(values: Mapping[str, Any]) -> Truth:
            value = values.get(name)
            return None if value is None else value == wanted

        return equal
    if node.operator == "in":

        def among(values: Mapping[str, Any]) -> Truth:
            value = values.get(name)
            return None if value is None else value in wanted

        return among
    if node.operator == "contains":

        def contains(values: Mapping[str, Any]) -> Truth:
            value = values.get(name)
            return None if value is None else wanted in value

        return contains
    return _ordered(name, _ORDER[node.operator], wanted)


def _ordered(name: str, compare: Callable[[Any, Any], bool], wanted: object) -> Closure:
    def ordered(values: Mapping[str, Any]) -> Truth:
        value = values.get(name)
        return None if value is None else compare(value, wanted)

    return ordered


def _present(name: str, wanted: bool) -> Closure:
    def present(values: Mapping[str, Any]) -> Truth:
        return (values.get(name) not in (None, "", [], {}, ())) is wanted

    return present


def _against_today(name: str, compare: Callable[[Any, Any], bool]) -> Closure:
    def against_today(values: Mapping[str, Any]) -> Truth:
        value, today = values.get(name), values.get(TODAY)
        return None if value is None or today is None else compare(value, today)

    return against_today


def _age(name: str, years: int) -> Closure:
    def age_at_least(values: Mapping[str, Any]) -> Truth:
        born, today = values.get(name), values.get(TODAY)
        return None if born is None or today is None else years_between(born, today) >= years

    return age_at_least


def years_between(born: date, today: date) -> int:
    """Whole years of age; who is born on 29 February grows older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _count(node: Count) -> Closure:
    name, compare, wanted = node.source.name, _ORDER[node.operator], node.value
    where = close(node.where) if node.where is not None else None

    def count(values: Mapping[str, Any]) -> Truth:
        items = values.get(name)
        if items is None:
            return None
        if where is None:
            return compare(len(items), wanted)
        today = values.get(TODAY)
        truths = [where({TODAY: today, **item}) for item in items]
        least = truths.count(True)
        most = least + truths.count(None)
        verdicts = {compare(number, wanted) for number in range(least, most + 1)}
        return verdicts.pop() if len(verdicts) == 1 else None

    return count
