"""Questions as a template shows them: one shape for each kind, with what was typed and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from mahalli.foundation.documents.data import PAPERS, endings_of
from mahalli.procedures.definitions.data import FieldType, FormField
from mahalli.spaces.desk.words import text_in

Typed = Mapping[str, str | Sequence[str]]
Errors = Mapping[str, Mapping[str, str]]
INPUTS = {
    FieldType.DATE: ("date", ""),
    FieldType.NUMBER: ("text", "decimal"),
    FieldType.MONEY: ("text", "decimal"),
    FieldType.PHONE: ("tel", "tel"),
    FieldType.EMAIL: ("email", "email"),
    FieldType.COMPANY_ICE: ("text", "numeric"),
}
LEFT_TO_RIGHT = frozenset(
    {FieldType.PHONE, FieldType.EMAIL, FieldType.COMPANY_ICE, FieldType.IDENTITY_NUMBER, FieldType.NUMBER, FieldType.DATE}
)
COMPLETE = {FieldType.PHONE: "tel", FieldType.EMAIL: "email"}


@dataclass(frozen=True)
class Part:
    """One input."""

    name: str
    label: str
    value: str
    error: str
    kind: str = "text"
    mode: str = ""
    direction: str = "auto"
    complete: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    help: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One question of a page."""

    id: str
    shape: str  # one | long | options | parts | file | group
    label: str
    help: str
    required: bool
    error: str
    unit: str = ""
    many: bool = False
    parts: tuple[Part, ...] = ()
    options: tuple[Option, ...] = ()
    items: tuple[tuple[Question, ...], ...] = field(default=())
    file_name: str = ""
    accept: str = ""
    max_mb: int = 0
    place: bool = False

    @property
    def blank(self) -> bool:
        """Nothing of a person is on it: as it is shown to everybody the first time."""
        return not (
            self.error or self.file_name or any(part.value or part.error for part in self.parts)
            or any(option.chosen for option in self.options)
            or any(not one.blank for item in self.items for one in item)
        )

    @property
    def first_input(self) -> str:
        """Where the summary of errors leads."""
        if self.shape == "options":
            return f"{self.id}-{self.options[0].value}" if self.options else self.id
        return self.parts[0].name if self.parts else self.id


def question_of(
    spec: FormField, name: str, typed: Typed, errors: Errors, lang: str, *, file_name: str = ""
) -> Question:
    """The question ``spec`` under the input name ``name``."""
    shape, extra = _shape(spec, name, typed, errors, lang)
    own = errors.get(name)
    return Question(
        id=name, shape=shape, label=text_in(spec.label, lang), help=text_in(spec.help, lang), required=spec.required,
        error=text_in(own, lang) if own else "", unit=text_in(spec.unit, lang), file_name=file_name,
        many=spec.type is FieldType.CHOICES, accept=_accept(spec), max_mb=spec.max_mb,
        place=spec.type is FieldType.PLACE, **extra,
    )  # fmt: skip


def _accept(spec: FormField) -> str:
    return endings_of(tuple(spec.accept) or PAPERS)


def _shape(spec: FormField, name: str, typed: Typed, errors: Errors, lang: str) -> tuple[str, dict[str, Any]]:
    match spec.type:
        case FieldType.CHOICE | FieldType.CHOICES | FieldType.YES_NO:
            return "options", {"options": _options(spec, name, typed, lang)}
        case FieldType.PERSON_NAME:
            return "parts", {"parts": _name_parts(name, typed, errors, lang)}
        case FieldType.ADDRESS:
            return "parts", {"parts": _address_parts(name, typed, errors, lang)}
        case FieldType.PLACE:
            return "parts", {"parts": _place_parts(name, typed, errors, lang)}
        case FieldType.GROUP:
            return "group", {"items": _items(spec, name, typed, errors, lang)}
        case FieldType.FILE:
            return "file", {}
        case FieldType.LONG_TEXT:
            return "long", {"parts": (_part(name, "", typed, errors, lang),)}
        case _:
            return "one", {"parts": (_one(spec, name, typed, errors, lang),)}


def _value(typed: Typed, name: str) -> str:
    value = typed.get(name, "")
    return value if isinstance(value, str) else (value[0] if value else "")


def _part(name: str, label: str, typed: Typed, errors: Errors, reads: str, **more: str) -> Part:
    return Part(name=name, label=label, value=_value(typed, name), error=text_in(errors.get(name), reads), **more)


def _one(spec: FormField, name: str, typed: Typed, errors: Errors, lang: str) -> Part:
    kind, mode = INPUTS.get(spec.type, ("text", ""))
    direction = "ltr" if spec.type in LEFT_TO_RIGHT else "auto"
    complete = spec.autocomplete or COMPLETE.get(spec.type, "")
    return _part(name, "", typed, errors, lang, kind=kind, mode=mode, direction=direction, complete=complete)


def _name_parts(name: str, typed: Typed, errors: Errors, lang: str) -> tuple[Part, ...]:
    return (
        _part(f"{name}.ar", gettext("In Arabic letters"), typed, errors, lang, direction="rtl", lang="ar", complete="name"),
        _part(f"{name}.latin", gettext("In Latin letters"), typed, errors, lang, direction="ltr", lang="fr"),
    )


def _address_parts(name: str, typed: Typed, errors: Errors, lang: str) -> tuple[Part, ...]:
    labels = {
        "street": (gettext("Number and street"), "street-address"),
        "district": (gettext("District or douar"), ""),
        "city": (gettext("City or commune"), "address-level2"),
        "postcode": (gettext("Postcode, if you know it"), "postal-code"),
    }
    return tuple(
        _part(f"{name}.{part}", label, typed, errors, lang, complete=complete)
        for part, (label, complete) in labels.items()
    )


def _place_parts(name: str, typed: Typed, errors: Errors, lang: str) -> tuple[Part, ...]:
    return (
        _part(f"{name}.lat", gettext("Latitude"), typed, errors, lang, mode="decimal", direction="ltr"),
        _part(f"{name}.lon", gettext("Longitude"), typed, errors, lang, mode="decimal", direction="ltr"),
    )


def _options(spec: FormField, name: str, typed: Typed, lang: str) -> tuple[Option, ...]:
    raw = typed.get(name, ())
    chosen = {raw} if isinstance(raw, str) else set(raw)
    if spec.type is FieldType.YES_NO:
        pairs = [("yes", gettext("Yes"), ""), ("no", gettext("No"), "")]
    else:
        pairs = [(choice.id, text_in(choice.label, lang), text_in(choice.help, lang)) for choice in spec.choices]
    return tuple(Option(value, label, help_, value in chosen) for value, label, help_ in pairs)


def _items(spec: FormField, name: str, typed: Typed, errors: Errors, lang: str) -> tuple[tuple[Question, ...], ...]:
    """The items written so far, and an empty one while there is room."""
    indexes = {
        int(rest.split(".", 1)[0])
        for key in typed
        if key.startswith(f"{name}.") and (rest := key[len(name) + 1 :]).split(".", 1)[0].isdigit()
    }
    count = min(max(indexes, default=-1) + 2, spec.max_items)
    return tuple(
        tuple(question_of(one, f"{name}.{index}.{one.id}", typed, errors, lang) for one in spec.fields)
        for index in range(count)
    )


def error_list(questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Each error with the input it belongs to, for the summary on top of the page."""
    found: list[tuple[str, str]] = []
    for question in questions:
        if question.error and not any(part.error == question.error for part in question.parts):
            found.append((question.first_input, question.error))
        found += [(part.name, part.error) for part in question.parts if part.error]
        for item in question.items:
            found += error_list(item)
    return found
