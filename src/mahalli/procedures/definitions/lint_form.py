"""Checks of the form: identifiers, attributes that fit the type, questions that depend only on earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Final

from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.definitions.readable import source_of, sources_of_pages
from mahalli.procedures.definitions.rule_problems import check_written_rule
from mahalli.procedures.definitions.shapes import FormField
from mahalli.procedures.definitions.vocabulary import FieldType
from mahalli.procedures.rules.api import check_rule, compile_rule
from mahalli.procedures.rules.data import Source

FILE: Final = "form.yaml"
Path = tuple[str | int, ...]

_NUMBERS = (FieldType.NUMBER, FieldType.MONEY)
_ATTRIBUTES: Final[Mapping[str, tuple[FieldType, ...]]] = {
    "choices": (FieldType.CHOICE, FieldType.CHOICES),
    "min": _NUMBERS,
    "max": _NUMBERS,
    "decimals": (FieldType.NUMBER,),
    "unit": (FieldType.NUMBER,),
    "earliest": (FieldType.DATE,),
    "latest": (FieldType.DATE,),
    "max_length": (FieldType.TEXT, FieldType.LONG_TEXT),
    "min_items": (FieldType.GROUP, FieldType.CHOICES),
    "max_items": (FieldType.GROUP, FieldType.CHOICES),
    "fields": (FieldType.GROUP,),
    "accept": (FieldType.FILE,),
    "max_mb": (FieldType.FILE,),
}
_NEEDED: Final[Mapping[FieldType, str]] = {
    FieldType.CHOICE: "choices",
    FieldType.CHOICES: "choices",
    FieldType.GROUP: "fields",
    FieldType.FILE: "accept",
}


def check_form(draft: Draft) -> Iterator[Problem]:
    """Every fault of the form."""
    if draft.form is None:
        return
    everything = sources_of_pages(draft.form.pages)
    earlier: dict[str, Source] = {}
    pages: set[str] = set()
    for number, page in enumerate(draft.form.pages):
        if page.id in pages:
            yield make_problem("twice", FILE, draft.line(FILE, "pages", number, "id"), found=page.id)
        pages.add(page.id)
        if page.when is not None:
            yield from _check_when(draft, ("pages", number, "when"), page.id, page.when, everything, earlier)
        for index, field in enumerate(page.fields):
            path: Path = ("pages", number, "fields", index)
            if field.id in earlier:
                yield make_problem("twice", FILE, draft.line(FILE, *path, "id"), found=field.id)
            if field.when is not None:
                yield from _check_when(draft, (*path, "when"), field.id, field.when, everything, earlier)
            yield from _check_field(draft, path, field, inside=False)
            earlier[field.id] = source_of(field)


def _check_when(
    draft: Draft,
    path: Path,
    name: str,
    written: object,
    everything: Mapping[str, Source],
    earlier: Mapping[str, Source],
) -> Iterator[Problem]:
    """A question may depend only on earlier ones: so there is no cycle and a page can always be drawn."""
    if check_rule(written, everything):
        yield from check_written_rule(draft, FILE, path, written, everything)
    elif not compile_rule(written, everything).sources <= set(earlier):
        yield make_problem("cycle", FILE, draft.line(FILE, *path), found=name, choices=sorted(earlier))


def _check_field(draft: Draft, path: Path, field: FormField, *, inside: bool) -> Iterator[Problem]:
    written = field.model_fields_set
    for attribute, types in _ATTRIBUTES.items():
        if attribute in written and field.type not in types:
            yield make_problem(
                "field_attribute", FILE, draft.line(FILE, *path, attribute), found=f"{attribute} ({field.type})",
                expected=f"{attribute}: {', '.join(types)}",
            )  # fmt: skip
    needed = _NEEDED.get(field.type)
    if needed and not getattr(field, needed):
        yield make_problem("missing_key", FILE, draft.line(FILE, *path, "id"), found=needed)
    yield from _check_choices(draft, path, field, inside=inside)
    yield from _check_bounds(draft, path, field)
    if inside and (field.type in (FieldType.GROUP, FieldType.FILE) or field.when is not None):
        yield make_problem(
            "field_attribute",
            FILE,
            draft.line(FILE, *path, "type"),
            found=f"{field.type} (group)",
            expected=FieldType.TEXT,
        )
        return
    names: set[str] = set()
    for index, part in enumerate(field.fields):
        if part.id in names:
            yield make_problem("twice", FILE, draft.line(FILE, *path, "fields", index, "id"), found=part.id)
        names.add(part.id)
        yield from _check_field(draft, (*path, "fields", index), part, inside=True)


def _check_choices(draft: Draft, path: Path, field: FormField, *, inside: bool) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, choice in enumerate(field.choices):
        if choice.id in seen:
            yield make_problem("twice", FILE, draft.line(FILE, *path, "choices", index, "id"), found=choice.id)
        seen.add(choice.id)
        if choice.only is not None and inside:
            line = draft.line(FILE, *path, "choices", index, "only")
            yield make_problem("field_attribute", FILE, line, found="only (group)", expected="choices: - {id, label, help}")


def _check_bounds(draft: Draft, path: Path, field: FormField) -> Iterator[Problem]:
    """Limits that leave no answer: the least above the most, more choices to make than there are."""

    def none_between(low: str, high: str) -> Problem:
        found = f"{low}: {getattr(field, low)}, {high}: {getattr(field, high)}"
        return make_problem("no_answer", FILE, draft.line(FILE, *path, low), found=found, expected=f"{low} ≤ {high}")

    if field.min is not None and field.max is not None:
        step = Decimal(1).scaleb(-(2 if field.type is FieldType.MONEY else field.decimals))
        try:
            first = (Decimal(field.min) / step).to_integral_value(ROUND_CEILING) * step
        except ArithmeticError:
            first = Decimal("Infinity")
        if first > Decimal(field.max):
            yield none_between("min", "max")
    first_day, last_day = field.earliest, field.latest
    if isinstance(first_day, date) and isinstance(last_day, date) and first_day > last_day:
        yield none_between("earliest", "latest")
    if field.type in (FieldType.CHOICES, FieldType.GROUP):
        if field.min_items > field.max_items:
            yield none_between("min_items", "max_items")
        elif field.type is FieldType.CHOICES and field.choices and field.min_items > len(field.choices):
            found, most = f"min_items: {field.min_items}", f"min_items ≤ {len(field.choices)}"
            yield make_problem("no_answer", FILE, draft.line(FILE, *path, "min_items"), found=found, expected=most)
