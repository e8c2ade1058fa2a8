"""From a folder to a pack: bytes, strict YAML, shapes, and every fault with its file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mahalli.procedures.definitions.document_shapes import DocumentLayout
from mahalli.procedures.definitions.folder import read_folder
from mahalli.procedures.definitions.journey_shapes import Journey
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.definitions.reader import Tree, read_yaml
from mahalli.procedures.definitions.shape_base import Identifier, Prose
from mahalli.procedures.definitions.shape_words import expected_of, keys_at
from mahalli.procedures.definitions.shapes import Form, Identity, Pack, PackTest, Rules
from mahalli.procedures.definitions.vocabulary import LANGUAGES, DocumentKind

Shaped = TypeVar("Shaped")

_MESSAGES: TypeAdapter[dict[str, str]] = TypeAdapter(dict[Identifier, Prose])
_TESTS: TypeAdapter[tuple[PackTest, ...]] = TypeAdapter(tuple[PackTest, ...])


@dataclass
class Draft:
    """A pack being read: its parts, the tree of each file, and the faults."""

    trees: dict[str, Tree] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    identity: Identity | None = None
    form: Form | None = None
    rules: Rules | None = None
    journey: Journey | None = None
    documents: dict[str, DocumentLayout] = field(default_factory=dict)
    messages: dict[str, dict[str, str]] = field(default_factory=dict)
    tests: dict[str, tuple[PackTest, ...]] = field(default_factory=dict)

    def line(self, file: str, *path: str | int) -> int:
        """The line of a path in a file."""
        tree = self.trees.get(file)
        return tree.line(path) if tree else 0

    def pack(self) -> Pack | None:
        """The whole, when every part has its shape."""
        if self.identity is None or self.form is None or self.rules is None or self.journey is None:
            return None
        parts: dict[str, Any] = {name: getattr(self.identity, name) for name in Identity.model_fields}
        return Pack.model_construct(
            **parts,
            pages=self.form.pages,
            eligibility=self.rules.eligibility,
            pieces=self.rules.pieces,
            fee=self.rules.fee,
            stages=self.journey.stages,
            acts=self.journey.acts,
            delays=self.journey.delays,
            documents=dict(self.documents),
            messages={language: self.messages.get(language, {}) for language in LANGUAGES},
            tests=tuple(test for name in sorted(self.tests) for test in self.tests[name]),
        )


def read_draft(folder: Path) -> Draft:
    """Read every file of a folder into its shape; faults are collected."""
    raw = read_folder(folder)
    draft = Draft(problems=list(raw.problems))
    for name in sorted(raw.files):
        if len(draft.problems) > 200:
            break
        tree = read_yaml(raw.files[name], name)
        draft.trees[name] = tree
        draft.problems += tree.problems
        if not tree.problems:
            _take(draft, name, tree)
    return draft


def _take(draft: Draft, name: str, tree: Tree) -> None:
    folder, _, rest = name.rpartition("/")
    stem = rest.removesuffix(".yaml")
    if name == "pack.yaml":
        draft.identity = _shape(draft, TypeAdapter(Identity), name, tree)
    elif name == "form.yaml":
        draft.form = _shape(draft, TypeAdapter(Form), name, tree)
    elif name == "rules.yaml":
        draft.rules = _shape(draft, TypeAdapter(Rules), name, tree)
    elif name == "journey.yaml":
        draft.journey = _shape(draft, TypeAdapter(Journey), name, tree)
    elif folder == "documents":
        _take_document(draft, name, stem, tree)
    elif folder == "messages":
        _take_messages(draft, name, stem, tree)
    elif folder == "tests":
        tests = _shape(draft, _TESTS, name, tree)
        if tests is not None:
            draft.tests[name] = tests


def _take_document(draft: Draft, name: str, stem: str, tree: Tree) -> None:
    if stem not in list(DocumentKind):
        draft.problems.append(make_problem("document_unknown", name, 0, found=stem, choices=list(DocumentKind)))
        return
    layout = _shape(draft, TypeAdapter(DocumentLayout), name, tree)
    if layout is not None:
        draft.documents[stem] = layout


def _take_messages(draft: Draft, name: str, stem: str, tree: Tree) -> None:
    if stem not in LANGUAGES:
        draft.problems.append(
            make_problem("strange_file", name, 0, found=stem, choices=[f"{code}.yaml" for code in LANGUAGES])
        )
        return
    messages = _shape(draft, _MESSAGES, name, tree)
    if messages is not None:
        draft.messages[stem] = messages


def _shape(draft: Draft, adapter: TypeAdapter[Shaped], file: str, tree: Tree) -> Shaped | None:
    try:
        return adapter.validate_python(tree.data)
    except ValidationError as error:
        for details in error.errors(include_url=False)[:50]:
            draft.problems.append(_problem(adapter, file, tree, details))
        return None


def _problem(adapter: TypeAdapter[Any], file: str, tree: Tree, details: ErrorDetails) -> Problem:
    path: tuple[str | int, ...] = ()
    for step in details["loc"]:
        if (*path, step) in tree.lines:
            path = (*path, step)
    line = tree.line(path)
    last = details["loc"][-1] if details["loc"] else ""
    kind = details["type"]
    if kind == "extra_forbidden":
        return make_problem("unknown_key", file, line, found=str(last), choices=keys_at(adapter, details["loc"][:-1]))
    if kind == "missing":
        return make_problem("missing_key", file, line, found=str(last))
    if kind == "language_missing":
        language = str(details.get("ctx", {}).get("language", ""))
        return make_problem("language_missing", file, line, found=language, expected=LANGUAGES)
    if last == "[key]":
        return make_problem("unknown_key", file, line, found=str(details["input"]), choices=LANGUAGES)
    expected, choices = expected_of(details)
    return make_problem("value", file, line, found=_short(details["input"]), expected=expected, choices=choices)


def _short(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(str(key) for key in list(value)[:4]) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{len(value)}]"
    return "null" if value is None else str(value)
