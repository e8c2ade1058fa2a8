"""Answers of a page: read from what a browser sent, checked, kept JSON-ready.

Nobody is turned away on the pattern of an identity number or a phone alone: that is a warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from mahalli.procedures.definitions.answer_typing import typed
from mahalli.procedures.definitions.answer_values import Found, read_value
from mahalli.procedures.definitions.data import Checked
from mahalli.procedures.definitions.readable import sources_of_pages
from mahalli.procedures.definitions.shape_base import RuleTree
from mahalli.procedures.definitions.shapes import Condition, FormField, Pack, Page, Piece
from mahalli.procedures.definitions.vocabulary import FieldType
from mahalli.procedures.rules.api import Rule, compile_rule
from mahalli.procedures.rules.data import TODAY

Raw = Mapping[str, str | Sequence[str]]


class _Compiled:
    """The rules of a pack, compiled once."""

    def __init__(self, pack: Pack) -> None:
        sources = sources_of_pages(pack.pages)
        self.fields = pack.all_fields()
        self.pages = _rules(((page.id, page.when) for page in pack.pages), sources)
        self.whens = _rules(((field.id, field.when) for field in self.fields.values()), sources)
        self.pieces = _rules(((piece.id, piece.when) for piece in pack.pieces), sources)
        self.conditions = {item.id: compile_rule(item.check, sources) for item in pack.eligibility}
        self.sources = sources
        self.others: dict[int, Rule] = {}

    def rule(self, when: RuleTree) -> Rule:
        """The rule of a delay or of a line of the amount, compiled once: its tree lives as long as the pack."""
        return self.others.get(id(when)) or self.others.setdefault(id(when), compile_rule(when, self.sources))


def _rules(items: Any, sources: Any) -> dict[str, Rule]:
    return {name: compile_rule(when, sources) for name, when in items if when is not None}


class _Same:
    """A pack compared by identity: packs are immutable and decoded once per process."""

    __slots__ = ("pack",)

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.pack is self.pack


@lru_cache(maxsize=128)
def _compiled_of(same: _Same) -> _Compiled:
    return _Compiled(same.pack)


def _compiled(pack: Pack) -> _Compiled:
    return _compiled_of(_Same(pack))


def rule_values(pack: Pack, answers: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """Stored answers as the typed values that rules read."""
    fields = _compiled(pack).fields
    values: dict[str, Any] = {TODAY: today}
    for name, stored in answers.items():
        field = fields.get(name)
        if field is not None:
            values[name] = typed(field, stored)
    return values


def visible_pages(pack: Pack, answers: Mapping[str, Any], *, today: date) -> list[Page]:
    """Pages to show: those without a condition and those whose condition is true."""
    rules, values = _compiled(pack).pages, rule_values(pack, answers, today=today)
    return [page for page in pack.pages if page.id not in rules or rules[page.id](values) is True]


def visible_fields(page: Page, pack: Pack, answers: Mapping[str, Any], *, today: date) -> list[FormField]:
    """Questions of a page to show."""
    values = rule_values(pack, answers, today=today)
    return [field for field in page.fields if _visible(pack, field, values)]


def _visible(pack: Pack, field: FormField, values: Mapping[str, Any]) -> bool:
    rule = _compiled(pack).whens.get(field.id)
    return rule is None or rule(values) is True


def check_answers(
    page: Page, raw: Raw, *, pack: Pack, answers: Mapping[str, Any] | None = None, today: date
) -> Checked:
    """Read and check the answers of one page. Hidden questions are dropped, whatever was sent."""
    known = dict(answers or {})
    for field in page.fields:
        known.pop(field.id, None)
    values = rule_values(pack, known, today=today)
    clean: dict[str, Any] = {}
    errors: dict[str, Mapping[str, str]] = {}
    warnings: dict[str, Mapping[str, str]] = {}
    for field in page.fields:
        if not _visible(pack, field, values):
            continue
        found: Found = read_value(field, field.id, raw, today)
        errors.update(found.errors)
        warnings.update(found.warnings)
        if found.value is not None:
            clean[field.id] = found.value
            if not found.errors:
                values[field.id] = typed(field, found.value)
    return Checked(clean, errors, warnings)


def check_all(pack: Pack, answers: Mapping[str, Any], *, today: date) -> dict[str, Mapping[str, str]]:
    """Errors of the whole form before filing: the same checks, over what was stored."""
    errors: dict[str, Mapping[str, str]] = {}
    for page in visible_pages(pack, answers, today=today):
        raw: dict[str, str | Sequence[str]] = {}
        for field in page.fields:
            raw.update(as_raw(field, field.id, answers.get(field.id)))
        errors.update(check_answers(page, raw, pack=pack, answers=answers, today=today).errors)
    return errors


def as_raw(field: FormField, name: str, stored: Any) -> dict[str, str | Sequence[str]]:
    """A stored answer as a browser would send it: to fill a form again, or to check it again."""
    if stored is None:
        return {}
    if field.type is FieldType.GROUP:
        raw: dict[str, str | Sequence[str]] = {}
        for index, item in enumerate(stored):
            for part in field.fields:
                raw.update(as_raw(part, f"{name}.{index}.{part.id}", item.get(part.id)))
        return raw
    if isinstance(stored, Mapping):
        return {f"{name}.{key}": str(value) for key, value in stored.items() if value is not None}
    if isinstance(stored, bool):
        return {name: "yes" if stored else "no"}
    if isinstance(stored, list):
        return {name: [str(item) for item in stored]}
    return {name: str(stored)}


def required_pieces(pack: Pack, answers: Mapping[str, Any], *, today: date) -> list[Piece]:
    """Pieces of this file, from both sources. A piece whose condition is not known yet is not asked."""
    rules, values = _compiled(pack).pieces, rule_values(pack, answers, today=today)
    return [piece for piece in pack.pieces if piece.id not in rules or rules[piece.id](values) is True]


def applies(pack: Pack, when: RuleTree | None, answers: Mapping[str, Any], *, today: date) -> bool:
    """Whether a condition of the pack (of a delay, of a line of the amount) holds; no condition always does."""
    if when is None:
        return True
    return _compiled(pack).rule(when)(rule_values(pack, answers, today=today)) is True


def refusals(pack: Pack, answers: Mapping[str, Any], *, today: date) -> list[Condition]:
    """Conditions of eligibility that are false. A condition not known yet refuses nobody."""
    rules, values = _compiled(pack).conditions, rule_values(pack, answers, today=today)
    return [condition for condition in pack.eligibility if rules[condition.id](values) is False]


def explain_conditions(pack: Pack, answers: Mapping[str, Any], *, today: date, lang: str) -> dict[str, str]:
    """Each condition of eligibility in words, with its verdict."""
    rules, values = _compiled(pack).conditions, rule_values(pack, answers, today=today)
    return {name: rule.explain(values, lang) for name, rule in rules.items()}
