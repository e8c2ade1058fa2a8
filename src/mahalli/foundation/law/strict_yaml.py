"""YAML read strictly: safe, with line numbers, no repeated key, no alias, no tag of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from mahalli.foundation.law.errors import LawFileInvalid

BYTES_MAX = 512 * 1024
SIMPLE = ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")


class _Loader(yaml.CSafeLoader):
    pass


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    out: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in out:
            raise LawFileInvalid(f"line {key_node.start_mark.line + 1}: the key « {key} » is written twice")
        out[key] = loader.construct_object(value_node, deep=True)
    return out


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(file: Path) -> Any:
    """Read one file; raises `LawFileInvalid` naming the file, the line and the fault."""
    if file.stat().st_size > BYTES_MAX:
        raise LawFileInvalid(f"{file.name}: larger than {BYTES_MAX} bytes")
    try:
        text = file.read_text(encoding="utf-8")
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise LawFileInvalid(f"line {_line_of(event)}: anchors and aliases are refused")
            if getattr(event, "tag", None) and getattr(event, "tag", "") != "!":
                raise LawFileInvalid(f"line {_line_of(event)}: tags are refused")
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except LawFileInvalid as error:
        raise LawFileInvalid(f"{file.name}: {error}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LawFileInvalid(f"{file.name}: not readable as YAML in UTF-8: {str(error)[:200]}") from None
