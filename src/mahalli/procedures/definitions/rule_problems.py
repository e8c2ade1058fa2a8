"""Faults of a written rule, placed in the file that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.rules.api import check_rule
from mahalli.procedures.rules.data import Source


def check_written_rule(
    draft: Draft, file: str, path: tuple[str | int, ...], written: object, fields: Mapping[str, Source]
) -> Iterator[Problem]:
    """Each fault of one rule."""
    for problem in check_rule(written, fields):
        code = "field_unknown" if problem.code == "rule_field" else "rule"
        yield make_problem(
            code, file, draft.line(file, *path, *problem.path), found=problem.found, choices=problem.expected
        )
