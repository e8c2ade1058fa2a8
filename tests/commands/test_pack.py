"""``mahalli pack`` as an author and an operator run it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.commands.forked import run

COMMAND = Path(sys.executable).parent / "mahalli"
SOUND = settings.MAHALLI_ROOT / "packs" / "national" / "repair_permit"
ID = "urbanism.repair_permit"


def pack(*words: str | Path, database: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the command; without `database` the address given leads nowhere."""
    nowhere = {} if database else {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "MAHALLI_POOL": "0"}
    return run("pack", *words, env=os.environ | nowhere)


def answer(*words: str | Path, database: bool = True) -> Any:
    done = pack(*words, "--json", database=database)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "repair_permit"
    shutil.copytree(SOUND, folder)
    return folder


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first `old`; returns its line."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_sound_pack_is_checked_and_tried_without_a_database() -> None:
    assert answer("check", SOUND, database=False) == []
    typed = subprocess.run([COMMAND, "pack", "check", SOUND, "--json"], capture_output=True, text=True, timeout=60, check=False)
    assert (typed.returncode, json.loads(typed.stdout)) == (0, []), typed.stderr  # the command as it is installed
    results = answer("test", SOUND, database=False)
    assert results
    assert all(result["passed"] for result in results)


def test_a_fault_is_told_with_its_place_in_the_language_asked(copy: Path) -> None:
    line = change(copy, "journey.yaml", "parameter: repair.study_days", "parameter: repair.study_dayz")
    for lang in ("ar", "fr", "zgh"):
        done = pack("check", copy, "--lang", lang, database=False)
        assert done.returncode == 1
        assert f"journey.yaml:{line}: " in done.stderr
        assert "repair.study_dayz" in done.stderr
        assert "repair.study_days" in done.stderr.replace("repair.study_dayz", "")
        assert "Traceback" not in done.stderr
    rows = json.loads(pack("check", copy, "--json", database=False).stdout)
    assert {(row["file"], row["line"], row["nearest"]) for row in rows} == {("journey.yaml", line, "repair.study_days")}


def test_a_test_that_fails_fails_the_command(copy: Path) -> None:
    change(copy, "tests/repair.yaml", 'repair.permit_days: "10"', 'repair.permit_days: "11"')
    done = pack("test", copy, "--lang", "fr", database=False)
    assert done.returncode == 1
    assert "repair.permit_days: 10 ≠ 11" in done.stdout


@pytest.mark.parametrize("part", ["check", "test", "publish"])
def test_a_folder_that_is_not_there(part: str, tmp_path: Path) -> None:
    done = pack(part, tmp_path / "away", "--lang", "fr")
    assert done.returncode == 1
    assert "away" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_folders_are_compared_by_path(copy: Path) -> None:
    assert answer("diff", SOUND, copy) == []
    change(copy, "rules.yaml", "max_mb: 10", "max_mb: 8")
    assert answer("diff", SOUND, copy) == [{"path": "pieces.ownership_proof.max_mb", "before": 10, "after": 8}]


def test_published_adopted_and_exported(opened: Any, copy: Path) -> None:
    fes, agdal = opened("fes"), opened("arrondissement-agdal")
    early = pack("adopt", ID, "--authority", fes.code, "--lang", "fr")
    assert early.returncode == 1
    assert "mahalli pack publish" in early.stderr
    first = answer("publish", SOUND)
    assert (first["id"], first) == (ID, answer("publish", SOUND))
    change(copy, "rules.yaml", "max_mb: 10", "max_mb: 8")
    taken = pack("publish", copy, "--lang", "fr")
    assert taken.returncode == 1
    assert "Augmentez la version" in taken.stderr
    adopted = answer("adopt", ID, "--authority", fes.code)
    assert (adopted["authority"], adopted["hash"]) == (fes.code, first["hash"])
    wrong = pack("adopt", ID, "--authority", agdal.code, "--lang", "fr")
    assert wrong.returncode == 1
    assert "arrondissement" in wrong.stderr
    assert "commune" in wrong.stderr
    bytes_ = pack("export", ID).stdout.encode()
    assert hashlib.sha256(bytes_).hexdigest() == first["hash"] == answer("export", ID)["hash"]


@pytest.mark.parametrize(
    "words",
    [
        ("adopt", ID, "--authority", "99.999"),
        ("adopt", "no.such_pack", "--authority", "03.231.01.01"),
        ("adopt", ID, "--authority", "03.231.01.01", "--version", "7"),
        ("export", "no.such_pack"),
        ("export", ID, "--version", "7"),
        ("diff", "no.such_pack@1", str(SOUND)),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_one_sentence(database: None, words: tuple[str, ...]) -> None:
    done = pack(*words, "--lang", "fr")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_database_that_is_down_is_one_sentence() -> None:
    done = pack("export", ID, "--lang", "fr", database=False)
    assert done.returncode == 1
    assert "base de données" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_shows_an_example() -> None:
    for part in ("check", "test", "publish", "adopt", "diff", "export"):
        assert f"mahalli pack {part}" in pack(part, "--help").stdout.replace("\n", " ")
