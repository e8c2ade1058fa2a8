"""Rules about the code base itself."""

from __future__ import annotations

import ast
import os
import pkgutil
import re
import string
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import mahalli
from mahalli.foundation.law.api import the_law
from mahalli.foundation.text.refusals import Refusal
from tests.commands.forked import run

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "mahalli"
LONGEST = 400
CLOCK = re.compile(r"\b(?:timezone\.now|datetime\.now|datetime\.utcnow|date\.today|timezone\.localdate|time\.time)\(")
NO_CLOCK = ("procedures", "foundation/calendar", "foundation/law")
CLOCK_ALLOWED = {"foundation/law/actions.py": "when a correction was recorded, which is not a rule"}
PHYSICAL = re.compile(
    r"(?<![-\w])(?:left|right|(?:margin|padding|border)-(?:left|right)(?:-\w+)?|float)\s*:|text-align:\s*(?:left|right)"
)
OUR_OWN = {"mahalli", "tests", "bench", "conftest"}
BROUGHT_ALONG = {  # used here, and pinned by the library beside it
    "pydantic-core": "pydantic", "asn1crypto": "pyhanko", "pyhanko-certvalidator": "pyhanko", "psycopg-pool": "psycopg",
}  # fmt: skip
STRANGE = re.compile(r"/(?:work|farm|home/\w+|tmp/\w+|root)/")


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_files_are_small() -> None:
    long = {str(path): count for path in python_files() if (count := len(path.read_text().splitlines())) > LONGEST}
    assert long == {}


def test_no_drawer_for_everything() -> None:
    assert [path for path in python_files() if path.stem in ("utils", "helpers", "misc", "common")] == []


def test_no_signals() -> None:
    assert [path for path in python_files() if "django.dispatch" in path.read_text() or "models.signals" in path.read_text()] == []


def test_no_wall_clock_inside_a_rule() -> None:
    found = []
    for folder in NO_CLOCK:
        for path in (SOURCE / folder).rglob("*.py"):
            name = str(path.relative_to(SOURCE))
            if CLOCK.search(path.read_text()) and name not in CLOCK_ALLOWED:
                found.append(name)
    assert found == []


def every_refusal() -> list[type[Refusal]]:
    for module in pkgutil.walk_packages(mahalli.__path__, "mahalli."):
        if module.name.endswith((".errors", ".doors")):
            import_module(module.name)
    found: list[type[Refusal]] = []
    waiting = [Refusal]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.messages and kind.__module__.startswith("mahalli."):
                found.append(kind)
    return found


def test_each_refusal_speaks_three_languages_and_has_its_own_code() -> None:
    kinds = every_refusal()
    assert len(kinds) > 30
    codes: dict[str, str] = {}
    for kind in kinds:
        assert {"ar", "fr", "zgh"} <= set(kind.messages), kind
        names = {
            lang: {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name}
            for lang, text in kind.messages.items()
        }
        spoken = {lang: found for lang, found in names.items() if lang in ("ar", "fr")}
        if not any(name.startswith(("reason_", "message_")) for found in names.values() for name in found):
            assert spoken["ar"] == spoken["fr"], (kind, spoken)
        assert codes.setdefault(kind.code, kind.__qualname__) == kind.__qualname__, kind.code


def test_parameters_named_in_code_exist_in_the_law() -> None:
    known = set(the_law().parameters)
    heads = {name.split(".")[0] for name in known}
    named = re.compile(r'"((?:' + "|".join(sorted(heads)) + r")\.[a-z_]+(?:\.[a-z_]+)*)\"")
    used = {match for path in (SOURCE / "procedures").rglob("*.py") for match in named.findall(path.read_text())}
    listed = {name for name in used if name.endswith(("_days", "_months", ".flat"))}
    assert listed
    assert listed - known == set()


def test_styles_have_no_left_and_no_right() -> None:
    for path in (SOURCE / "spaces" / "static").glob("*.css"):
        assert PHYSICAL.findall(path.read_text()) == [], path


def test_no_path_of_a_machine() -> None:
    found = [
        (str(path.relative_to(ROOT)), match.group(0))
        for path in tracked("*.py", "*.md", "*.yml", "*.yaml", "*.toml", "Makefile", ".ci/run")
        if path != Path(__file__).resolve() and (match := STRANGE.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_no_import_inside_a_function_without_a_reason() -> None:
    found = []
    for path in python_files():
        lines = path.read_text().splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Import | ast.ImportFrom) and "PLC0415" not in lines[inner.lineno - 1]:
                        found.append(f"{path.relative_to(SOURCE)}:{inner.lineno}")
    assert found == []


@pytest.mark.parametrize("part", ["up", "serve", "worker", "doctor", "authority", "law", "pack", "journal", "notices", "document", "statistics", "civil-status", "bench"])
def test_each_command_shows_an_example(part: str) -> None:
    wide = {**os.environ, "COLUMNS": "200"}
    shown = run(part, "--help", env=wide)
    assert shown.returncode == 0, shown.stderr
    if "Commands" not in shown.stdout:
        assert "Example" in shown.stdout
        return
    names = re.findall(r"^[│ ]+([a-z]+) {2,}", shown.stdout, re.M)
    assert names
    pages = {name: run(part, name, "--help", env=wide) for name in names}
    assert {page.returncode for page in pages.values()} == {0}
    assert [name for name, page in pages.items() if "Example" not in page.stdout] == []


def declared_distributions() -> set[str]:
    """The distributions that ``pyproject.toml`` names, normalised (PEP 503)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~! ]", line)[0]).lower() for line in lines}


def test_every_library_imported_is_declared() -> None:
    """An environment that is older than the project hides a dependency that was dropped; a bare machine does not."""
    made_by, declared = packages_distributions(), declared_distributions()
    unnamed = set()
    for path in [*python_files(), *tracked("tests/**/*.py", "bench/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in {whole.split(".")[0] for whole in names} - set(sys.stdlib_module_names) - OUR_OWN:
                makers = {re.sub(r"[-_.]+", "-", maker).lower() for maker in made_by.get(name, [])}
                if not makers & (declared | BROUGHT_ALONG.keys()):
                    unnamed.add((str(path.relative_to(ROOT)), name))
    assert unnamed == set()
