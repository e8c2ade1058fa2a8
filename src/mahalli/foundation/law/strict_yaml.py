"""YAML read strictly: safe, with the line of each value, no repeated key, no alias, no tag of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mahalli.foundation.law.errors import LawFileInvalid

BYTES_MAX = 512 * 1024
DEPTH_MAX = 20
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Written:
    """What a file says, and the line of each place in it."""

    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(file: Path) -> Written:
    """Read one file; raises `LawFileInvalid` naming the file, the line and the fault."""
    if file.stat().st_size > BYTES_MAX:
        raise LawFileInvalid(f"{file.name}: larger than {BYTES_MAX} bytes")
    try:
        text = file.read_text(encoding="utf-8")
        _refuse_events(text, file)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise LawFileInvalid(f"{file.name}:{line}: not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LawFileInvalid(f"{file.name}:{line}: not readable as YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise LawFileInvalid(f"{file.name}:1: not readable as YAML: {str(error)[:200]}") from None
    if node is None:
        raise LawFileInvalid(f"{file.name}:1: the file is empty")
    lines = dict(_lines(node, (), file))
    return Written(yaml.load(text, Loader=yaml.CSafeLoader), lines)


def _refuse_events(text: str, file: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        fault = ""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fault = "anchors and aliases are refused"
        elif getattr(event, "tag", None) and getattr(event, "tag", "") != "!":
            fault = f"tags are refused, found « {getattr(event, 'tag', '')} »"
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            fault = f"deeper than {DEPTH_MAX} levels" if depth > DEPTH_MAX else ""
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if fault:
            line = event.start_mark.line + 1 if event.start_mark is not None else 1
            raise LawFileInvalid(f"{file.name}:{line}: {fault}")


def _lines(node: yaml.Node, place: Place, file: Path) -> Iterator[tuple[Place, int]]:
    """The line of every value; a key that is no word, or written twice, is refused."""
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _lines(item, (*place, index), file)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
                raise LawFileInvalid(f"{file.name}:{line}: a key is one word")
            if key.value in seen:
                raise LawFileInvalid(f"{file.name}:{line}: the key « {key.value} » is written twice")
            seen.add(key.value)
            yield from _lines(value, (*place, key.value), file)
            yield (*place, key.value), line
