"""The typed tree of a rule: a closed set of nodes, built from a mapping by ``parse``.

Written forms (one mapping each):

    {all: [rule, …]}   {any: [rule, …]}   {not: rule}
    {field: F, present: true|false}
    {field: F, eq: V}  {field: F, ne: V}  {field: F, in: [V, …]}
    {field: F, lt|le|gt|ge: V}            numbers, money, dates (V may be the word today)
    {field: F, contains: V}               several choices
    {field: F, age_at_least: N}           dates of birth
    {count: G, where: rule, eq|ne|lt|le|gt|ge: N}    items of a group, ``where`` reads the item
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from mahalli.procedures.rules.data import Kind, RuleProblem, Source

MAX_NODES = 200
MAX_DEPTH = 12
COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")
TESTS = ("present", "eq", "ne", "in", "lt", "le", "gt", "ge", "contains", "age_at_least")
HEADS = ("all", "any", "not", "field", "count")

TESTS_OF_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("present", "eq", "ne", "in"),
    Kind.NUMBER: ("present", "eq", "ne", "in", "lt", "le", "gt", "ge"),
    Kind.DATE: ("present", "eq", "ne", "lt", "le", "gt", "ge", "age_at_least"),
    Kind.CHOICE: ("present", "eq", "ne", "in"),
    Kind.CHOICES: ("present", "contains"),
    Kind.YES_NO: ("present", "eq", "ne"),
    Kind.OPAQUE: ("present",),
    Kind.GROUP: ("present",),
}


@dataclass(frozen=True)
class Both:
    """``all``: true when each part is true."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """``any``: true when one part is true."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Negation:
    part: Node


@dataclass(frozen=True)
class Test:
    """One field against one value."""

    source: Source
    operator: str
    value: Any


@dataclass(frozen=True)
class Count:
    """How many items of a group answer to a rule."""

    source: Source
    where: Node | None
    operator: str
    value: int


Node = Both | Either | Negation | Test | Count


class _Parser:
    """Builds the tree and collects every fault instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[RuleProblem] = []
        self.nodes = 0

    def fault(self, code: str, path: tuple[str | int, ...], found: object, expected: tuple[str, ...] = ()) -> None:
        self.problems.append(RuleProblem(code, path, _short(found), expected))

    def node(self, raw: object, fields: Mapping[str, Source], path: tuple[str | int, ...]) -> Node | None:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > 2 * MAX_DEPTH:
            self.fault("rule_too_big", path, f"{self.nodes}", (str(MAX_NODES),))
            return None
        if not isinstance(raw, Mapping):
            self.fault("rule_not_mapping", path, raw, HEADS)
            return None
        heads = [head for head in HEADS if head in raw]
        if len(heads) != 1:
            stranger = next((str(key) for key in raw if key not in HEADS), ", ".join(heads) or "{}")
            self.fault("rule_head", path, stranger, HEADS)
            return None
        head = heads[0]
        if head in ("all", "any"):
            return self._parts(raw, head, fields, path)
        if head == "not":
            return self._negation(raw, fields, path)
        if head == "count":
            return self._count(raw, fields, path)
        return self._test(raw, fields, path)

    def _only(self, raw: Mapping[Any, Any], allowed: tuple[str, ...], path: tuple[str | int, ...]) -> bool:
        strangers = [str(key) for key in raw if key not in allowed]
        for stranger in strangers:
            self.fault("rule_word", (*path, stranger), stranger, allowed)
        return not strangers

    def _parts(
        self, raw: Mapping[Any, Any], head: str, fields: Mapping[str, Source], path: tuple[str | int, ...]
    ) -> Node | None:
        if not self._only(raw, (head,), path):
            return None
        parts = raw[head]
        if not isinstance(parts, (list, tuple)) or not parts:
            self.fault("rule_parts", (*path, head), parts, ("[…]",))
            return None
        nodes = [self.node(part, fields, (*path, head, index)) for index, part in enumerate(parts)]
        kept = tuple(node for node in nodes if node is not None)
        return Both(kept) if head == "all" else Either(kept)

    def _negation(
        self, raw: Mapping[Any, Any], fields: Mapping[str, Source], path: tuple[str | int, ...]
    ) -> Node | None:
        if not self._only(raw, ("not",), path):
            return None
        part = self.node(raw["not"], fields, (*path, "not"))
        return None if part is None else Negation(part)

    def _source(
        self, raw: Mapping[Any, Any], head: str, fields: Mapping[str, Source], path: tuple[str | int, ...]
    ) -> Source | None:
        name = raw[head]
        source = fields.get(name) if isinstance(name, str) else None
        if source is None:
            self.fault("rule_field", (*path, head), name, tuple(fields))
        return source

    def _count(self, raw: Mapping[Any, Any], fields: Mapping[str, Source], path: tuple[str | int, ...]) -> Node | None:
        source = self._source(raw, "count", fields, path)
        known = self._only(raw, ("count", "where", *COMPARISONS), path)
        used = [word for word in COMPARISONS if word in raw]
        if source is None or not known:
            return None
        if source.kind is not Kind.GROUP:
            self.fault("rule_type", (*path, "count"), f"{source.name}: {source.kind}", (Kind.GROUP,))
            return None
        if len(used) != 1:
            self.fault("rule_test", path, ", ".join(used) or "{}", COMPARISONS)
            return None
        where = None
        if "where" in raw:
            where = self.node(raw["where"], source.items, (*path, "where"))
            if where is None:
                return None
        value = raw[used[0]]
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault("rule_value", (*path, used[0]), value, ("0, 1, 2…",))
            return None
        return Count(source, where, used[0], value)

    def _test(self, raw: Mapping[Any, Any], fields: Mapping[str, Source], path: tuple[str | int, ...]) -> Node | None:
        source = self._source(raw, "field", fields, path)
        known = self._only(raw, ("field", *TESTS), path)
        used = [word for word in TESTS if word in raw]
        if source is None or not known:
            return None
        if len(used) != 1:
            self.fault("rule_test", path, ", ".join(used) or "{}", TESTS_OF_KIND[source.kind])
            return None
        operator = used[0]
        if operator not in TESTS_OF_KIND[source.kind]:
            self.fault("rule_type", (*path, operator), f"{operator}: {source.kind}", TESTS_OF_KIND[source.kind])
            return None
        value, expected = _read_value(source, operator, raw[operator])
        if expected:
            self.fault("rule_value", (*path, operator), raw[operator], expected)
            return None
        return Test(source, operator, value)


def parse(raw: object, fields: Mapping[str, Source]) -> tuple[Node | None, tuple[RuleProblem, ...]]:
    """Build the tree of a written rule; faults come back, they are not raised."""
    parser = _Parser()
    node = parser.node(raw, fields, ())
    return (None if parser.problems else node), tuple(parser.problems)


def _read_value(source: Source, operator: str, raw: object) -> tuple[Any, tuple[str, ...]]:
    """The typed value, or what was expected instead."""
    if operator == "present":
        return (raw, ()) if isinstance(raw, bool) else (None, ("true", "false"))
    if operator == "age_at_least":
        whole = isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= 150
        return (raw, ()) if whole else (None, ("0…150",))
    if operator == "in":
        if not isinstance(raw, (list, tuple)) or not raw:
            return None, ("[…]",)
        values = [_read_one(source, item) for item in raw]
        wrong = next((expected for _, expected in values if expected), ())
        return (None, wrong) if wrong else (frozenset(value for value, _ in values), ())
    return _read_one(source, raw)


def _read_one(source: Source, raw: object) -> tuple[Any, tuple[str, ...]]:
    kind = source.kind
    if kind is Kind.YES_NO:
        return (raw, ()) if isinstance(raw, bool) else (None, ("true", "false"))
    if kind in (Kind.CHOICE, Kind.CHOICES):
        return (raw, ()) if isinstance(raw, str) and raw in source.choices else (None, tuple(source.choices))
    if kind is Kind.DATE:
        return _read_date(raw)
    if kind is Kind.NUMBER:
        return _read_number(raw)
    return (raw, ()) if isinstance(raw, str) else (None, ('"…"',))


def _read_date(raw: object) -> tuple[Any, tuple[str, ...]]:
    if isinstance(raw, date) or raw == "today":
        return raw, ()
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else ""), ()
    except ValueError:
        return None, ("2026-01-31", "today")


def _read_number(raw: object) -> tuple[Any, tuple[str, ...]]:
    if isinstance(raw, bool) or not isinstance(raw, (int, str)):
        return None, ("12", '"12.50"')
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return None, ("12", '"12.50"')
    return (number, ()) if number.is_finite() else (None, ("12", '"12.50"'))


def _short(found: object) -> str:
    text = found if isinstance(found, str) else repr(found)
    return text if len(text) <= 60 else text[:57] + "…"
