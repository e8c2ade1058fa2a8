"""What a shape expected, in signs that need no translation."""

from __future__ import annotations

import re
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic_core import ErrorDetails

from mahalli.procedures.definitions.shape_base import DOTTED, IDENTIFIER, SOURCE

_EXAMPLES = {
    IDENTIFIER: "a_b_1",
    DOTTED: "a_b.c_d",
    SOURCE: "decree-2-18-577#art-45",
}
_BY_TYPE = {
    "string_type": '"…"',
    "int_type": "1, 2, 3…",
    "int_parsing": "1, 2, 3…",
    "bool_type": "true, false",
    "bool_parsing": "true, false",
    "dict_type": "{…: …}",
    "model_type": "{…: …}",
    "model_attributes_type": "{…: …}",
    "tuple_type": "- …",
    "list_type": "- …",
    "decimal_text": '"12.50"',
    "date_type": "2026-01-31",
    "date_parsing": "2026-01-31",
    "date_from_datetime_parsing": "2026-01-31",
    "union_tag_not_found": "kind: …",
}
_LIMITS = (
    ("ge", "≥"), ("gt", ">"), ("le", "≤"), ("lt", "<"),
    ("min_length", "≥"), ("max_length", "≤"),
)  # fmt: skip


def expected_of(details: ErrorDetails) -> tuple[str, tuple[str, ...]]:
    """The expected form, and the list of valid words when there is one."""
    context = details.get("ctx", {})
    kind = details["type"]
    words = str(context.get("expected") or context.get("expected_tags") or "")
    if words and kind in ("enum", "literal_error", "union_tag_invalid"):
        return "", tuple(re.findall(r"'([^']*)'", words)) or (words,)
    if kind == "string_pattern_mismatch":
        return _EXAMPLES.get(str(context.get("pattern")), str(context.get("pattern"))), ()
    for key, sign in _LIMITS:
        if key in context:
            return f"{sign} {context[key]}", ()
    return _BY_TYPE.get(kind, kind), ()


def keys_at(adapter: TypeAdapter[Any], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The words valid at a place of a shape."""
    kinds = _open(adapter._type)
    for step in path:
        kinds = [inner for kind in kinds for inner in _step(kind, step)]
    names: list[str] = []
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            names += list(kind.model_fields)
    return tuple(dict.fromkeys(names))


def _open(kind: Any) -> list[Any]:
    """A type without its annotations; a union as its members."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _open(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [inner for member in get_args(kind) for inner in _open(member)]
    return [kind]


def _step(kind: Any, step: str | int) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if isinstance(step, str) and step in kind.model_fields and not _is_tag(kind, step):
            return _open(kind.model_fields[step].annotation)
        return [kind] if _is_tag(kind, step) else []
    if get_origin(kind) is tuple:
        return _open(get_args(kind)[0]) if isinstance(step, int) else []
    return []


def _is_tag(kind: type[BaseModel], step: str | int) -> bool:
    """A discriminated union puts the tag in the path: it stays on the same member."""
    tag = kind.model_fields.get("kind")
    return tag is not None and get_origin(tag.annotation) is Literal and step in get_args(tag.annotation)
