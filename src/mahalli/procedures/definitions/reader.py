"""Strict YAML: plain mappings, lists and scalars, read from parser events, with the line of each value.

Refused: tags, anchors, aliases, merge keys, repeated keys, several documents, bare yes/no/on/off and
numbers that YAML reads in surprising ways, control characters, text that is not UTF-8, depth above 20.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from mahalli.foundation.text.letters import REORDERING
from mahalli.procedures.definitions.problems import Problem, make_problem

MAX_DEPTH = 20
MAX_EVENTS = 60_000
MAX_PROBLEMS = 50
Path = tuple[str | int, ...]

_WHOLE = re.compile(r"^-?(0|[1-9][0-9]{0,14})$")
_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_SURPRISING = re.compile(
    r"^([-+]?[0-9][0-9_,]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?\.[0-9]+|[-+]?0[xob]?[0-9a-fA-F_]+"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?\.(inf|nan))$",
    re.IGNORECASE,
)
_BARE = frozenset({"yes", "no", "on", "off", "y", "n"})
_KEY = re.compile(r"^[a-z@][a-z0-9_.]{0,80}$")


@dataclass
class Tree:
    """What a file says: plain data, the line of each path, and the faults."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(data: bytes, file: str) -> Tree:
    """Read one file."""
    tree = Tree()
    text = _decode(data, file, tree)
    if text is None:
        return tree
    try:
        _Builder(file, tree).build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        tree.problems.append(_unread(error, text, file))
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
        tree.problems.append(make_problem("yaml", file, 0, found=str(error)))
    except _Enough:
        pass
    return tree


# What the reader missed, by its own words, as the sign to write: an author reads no English.
_MISSED = (
    ("',' or ']'", "], …"), ("',' or '}'", "}, …"), ("'-' indicator", "- …"), ("expected key", "a: …"), ("mapping values", '"…: …"'),
    ("end of stream", "\"…\""), ("cannot start", '"…"'), ("escape", "\\\\"), ("node content", '"…"'),
)  # fmt: skip


def _unread(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Where the file stops being readable: the line as it stands (that which opened, where it was never closed)."""
    lines = text.splitlines()
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
    at = next((line for line in marks if line < len(lines) and lines[line].strip()), 0)
    if "end of stream" in (error.problem or "") and error.context_mark is not None:
        at = error.context_mark.line
    found = lines[at].strip() if at < len(lines) else ""
    expected = next((sign for words, sign in _MISSED if words in (error.problem or "")), "a: …")
    return make_problem("yaml", file, at + 1, found=found, expected=expected)


def _decode(data: bytes, file: str, tree: Tree) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        tree.problems.append(make_problem("not_utf8", file, line, found=f"0x{data[error.start]:02x}"))
        return None
    for number, line_text in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        bad = next((letter for letter in line_text if _forbidden(letter)), None)
        if bad is not None:
            tree.problems.append(make_problem("control", file, number, found=f"U+{ord(bad):04X}"))
            return None
    return text


def _forbidden(letter: str) -> bool:
    """Control characters (the tab included), surrogates, private use and unassigned letters."""
    return letter < " " or (letter >= "\x7f" and unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn"))


def _hidden(letter: str) -> bool:
    """In a value: what a file may not hold either, but the end of a line, and the letters that reorder what is read."""
    return letter != "\n" and (_forbidden(letter) or letter in REORDERING)


def _line_of(event: yaml.Event) -> int:
    """Line of an event, from one."""
    return event.start_mark.line + 1 if event.start_mark is not None else 0


class _Enough(Exception):
    """Too many faults, or one after which nothing can be read."""


@dataclass
class _Open:
    """A mapping or a list being filled."""

    container: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    skipping: bool = False


class _Builder:
    """Turns events into data without recursion, so that depth costs nothing."""

    def __init__(self, file: str, tree: Tree) -> None:
        self.file = file
        self.tree = tree
        self.stack: list[_Open] = []
        self.documents = 0

    def fault(self, code: str, event: yaml.Event, **words: Any) -> None:
        line = _line_of(event) if event.start_mark else 0
        self.tree.problems.append(make_problem(code, self.file, line, **words))
        if len(self.tree.problems) >= MAX_PROBLEMS:
            raise _Enough

    def build(self, events: Iterator[yaml.Event]) -> None:
        for number, event in enumerate(events):
            if number > MAX_EVENTS:
                self.fault("too_many_values", event, found=f"> {MAX_EVENTS}")
                raise _Enough
            self._take(event)
        if self.documents == 0:
            self.tree.problems.append(make_problem("empty", self.file, 0))

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.fault("alias", event, found=f"*{event.anchor}")
            raise _Enough
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1 or event.tags or event.version:
                self.fault("several_documents", event, found="---")
                raise _Enough
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                self.fault("alias", event, found=f"&{event.anchor}")
                raise _Enough
            if getattr(event, "tag", None) is not None:
                self.fault("tag", event, found=str(getattr(event, "tag", "")))
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(event, [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()

    def _open(self, event: yaml.Event, container: dict[str, Any] | list[Any]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.fault("too_deep", event, found=f"> {MAX_DEPTH}", expected=str(MAX_DEPTH))
            raise _Enough
        if self._key_awaited():
            self.fault("key", event, found="{…}" if isinstance(container, dict) else "[…]")
            raise _Enough
        path = self._place(event, container)
        self.stack.append(_Open(container, path))

    def _key_awaited(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].container, dict) and self.stack[-1].key is None

    def _place(self, event: yaml.Event, value: Any) -> Path:
        line = _line_of(event)
        if not self.stack:
            self.tree.data = value
            self.tree.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.container, dict):
            assert top.key is not None
            path = (*top.path, top.key)
            if not top.skipping:
                top.container[top.key] = value
            top.key, top.skipping = None, False
        else:
            path = (*top.path, len(top.container))
            top.container.append(value)
        self.tree.lines.setdefault(path, line)
        return path

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._key_awaited():
            self._take_key(event)
        else:
            self._place(event, self._value(event))

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1]
        key = event.value
        if key == "<<":
            self.fault("alias", event, found="<<")
        elif not _KEY.match(key):
            code = "invisible" if any(unicodedata.category(letter) == "Cf" for letter in key) else "key"
            self.fault(code, event, found=key)
        assert isinstance(top.container, dict)
        if key in top.container:
            self.fault("repeated", event, found=key)
            top.skipping = True
        top.key = key
        self.tree.lines.setdefault((*top.path, key), _line_of(event))

    def _value(self, event: yaml.ScalarEvent) -> Any:
        value = event.value
        hidden = next((letter for letter in value if _hidden(letter)), None)
        if hidden is not None:  # written as an escape, or a letter that turns the line around
            self.fault("control", event, found=f"U+{ord(hidden):04X}")
            return None
        if event.style:  # quoted or block: it is text
            return unicodedata.normalize("NFC", value)
        if value in ("true", "false"):
            return value == "true"
        if value in ("", "null", "~"):
            return None
        if value.lower() in _BARE or value in ("True", "False", "TRUE", "FALSE", "Null", "NULL"):
            self.fault("bare_word", event, found=value, expected=f'true, false, "{value}"')
            return None
        if _WHOLE.match(value):
            return int(value)
        if _DATE.match(value):
            return self._date(event)
        if _SURPRISING.match(value):
            self.fault("quote_number", event, found=value, expected=f'"{value}"')
            return None
        return unicodedata.normalize("NFC", value)

    def _date(self, event: yaml.ScalarEvent) -> date | None:
        try:
            return date.fromisoformat(event.value)
        except ValueError:
            self.fault("not_a_date", event, found=event.value, expected="2026-01-31")
            return None
