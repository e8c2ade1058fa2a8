"""The tests of a pack: on this day, given these answers, expect this outcome. No database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mahalli.foundation.law.api import national_value
from mahalli.procedures.definitions.answers import (
    check_all,
    refusals,
    required_pieces,
    visible_fields,
    visible_pages,
)
from mahalli.procedures.definitions.data import TestResult
from mahalli.procedures.definitions.proving import load_pack
from mahalli.procedures.definitions.shapes import Expectation, Pack, PackTest


def test_pack(folder: Path) -> list[TestResult]:
    """Run every test of a pack. Raises PackMalformed when the pack itself is not valid."""
    pack = load_pack(folder)
    return [try_one(pack, test) for test in pack.tests]


test_pack.__test__ = False  # type: ignore[attr-defined]


def try_one(pack: Pack, test: PackTest) -> TestResult:
    """Run one test."""
    differences = tuple(_differences(pack, test))
    return TestResult(name=test.name, passed=not differences, differences=differences)


def _differences(pack: Pack, test: PackTest) -> Iterator[str]:
    expect = test.expect
    outcome, reasons = _outcome(pack, test)
    if outcome != expect.outcome:
        yield f"outcome: {outcome} ≠ {expect.outcome} {' '.join(reasons)}".rstrip()
    if expect.reason is not None and expect.reason not in reasons:
        yield f"reason: {', '.join(reasons) or '—'} ≠ {expect.reason}"
    yield from _piece_differences(pack, test)
    yield from _visibility_differences(pack, test)
    if expect.errors:
        found = sorted(check_all(pack, test.given, today=test.on))
        if found != sorted(expect.errors):
            yield f"errors: {', '.join(found) or '—'} ≠ {', '.join(expect.errors)}"
    yield from _value_differences(expect, test.on)


def _outcome(pack: Pack, test: PackTest) -> tuple[str, list[str]]:
    if test.on < pack.valid_from or (pack.valid_to is not None and test.on > pack.valid_to):
        return "not_in_force", []
    errors = check_all(pack, test.given, today=test.on)
    if errors:
        return "incomplete", sorted(errors)
    refused = refusals(pack, test.given, today=test.on)
    return ("refused", [condition.refuse for condition in refused]) if refused else ("accepted", [])


def _piece_differences(pack: Pack, test: PackTest) -> Iterator[str]:
    asked = [piece.id for piece in required_pieces(pack, test.given, today=test.on) if piece.source == "user"]
    if test.expect.pieces is not None and sorted(asked) != sorted(test.expect.pieces):
        yield f"pieces: {', '.join(asked) or '—'} ≠ {', '.join(test.expect.pieces)}"
    for name in test.expect.no_pieces:
        if name in asked:
            yield f"no_pieces: {name}"


def _visibility_differences(pack: Pack, test: PackTest) -> Iterator[str]:
    shown = {
        field.id
        for page in visible_pages(pack, test.given, today=test.on)
        for field in visible_fields(page, pack, test.given, today=test.on)
    }
    yield from (f"visible: {name}" for name in test.expect.visible if name not in shown)
    yield from (f"hidden: {name}" for name in test.expect.hidden if name in shown)


def _value_differences(expect: Expectation, on: date) -> Iterator[str]:
    for parameter, wanted in expect.values.items():
        found: Any = national_value(parameter, on).value
        if str(found) != wanted:
            yield f"{parameter}: {found} ≠ {wanted}"
