"""Every national pack is faultless, its dated tests pass, and its canonical form is read back unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalli.foundation.law.api import the_law
from mahalli.procedures.definitions.api import (
    canonical,
    check_pack,
    diff_packs,
    load_pack,
    pack_from_canonical,
    seven_facts,
)
from mahalli.procedures.definitions.api import test_pack as run_tests
from mahalli.procedures.definitions.data import TestResult

NATIONAL = Path(__file__).resolve().parents[2] / "packs" / "national"
FOLDERS = sorted(path.parent for path in NATIONAL.rglob("pack.yaml"))
DATED = [(folder, result) for folder in FOLDERS for result in run_tests(folder)]


def test_there_are_packs_and_each_has_tests() -> None:
    assert FOLDERS
    assert {folder for folder, _ in DATED} == set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_fault(folder: Path) -> None:
    problems = check_pack(folder, parameters=the_law().parameters, texts=the_law().sources)
    assert [problem.sentence("fr") for problem in problems] == []


@pytest.mark.parametrize(("folder", "result"), DATED, ids=[f"{folder.name}: {result.name}" for folder, result in DATED])
def test_dated(folder: Path, result: TestResult) -> None:
    assert result.differences == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_canonical_form_is_read_back_unchanged(folder: Path) -> None:
    pack = load_pack(folder)
    again = pack_from_canonical(canonical(pack))
    assert canonical(again) == canonical(pack)
    assert diff_packs(pack, again) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_text_of_the_legal_basis_stands_in_the_law(folder: Path) -> None:
    cited = {basis.source.partition("#")[0] for basis in load_pack(folder).legal_basis}
    assert cited
    assert cited - set(the_law().sources) == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_sheet_says_the_seven_facts(folder: Path) -> None:
    facts = seven_facts(load_pack(folder))
    assert [fact.number for fact in facts] == [1, 2, 3, 4, 5, 6, 7]
    assert all(fact.lines and fact.sources for fact in facts)
    assert all(line[language].strip() for fact in facts for line in fact.lines for language in ("ar", "fr", "zgh"))


def test_repair_permit_runs_on_the_parameters_of_the_law(repair_permit: object) -> None:
    pack = load_pack(NATIONAL / "repair_permit")
    assert {delay.kind.value: delay.parameter for delay in pack.delays} == {
        "completion": "filing.completion_days",
        "study": "repair.study_days",
        "service": "repair.permit_days",
        "silence": "repair.silence_days",
        "answer": "replacement.answer_days",
        "copy_authority": "authority.copy_days",
        "copy_governor": "governor.decision_copy_days",
        "validity": "repair.validity_months",
    }
    assert pack.fee is not None
    assert (pack.fee.parameter, pack.fee.due) == ("tax.repair.flat", "delivery")
    assert pack.reviewed.zgh is False
