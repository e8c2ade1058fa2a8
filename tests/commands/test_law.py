"""``mahalli law`` as a person runs it: a process of its own, no database, plain sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mahalli.foundation.law.api import correct_holiday
from mahalli.foundation.tenancy.api import publishing
from tests.commands.forked import run
from tests.commands.processor import starts_taken

COMMAND = Path(sys.executable).parent / "mahalli"
STARTS = 4  # two or three where it was measured; Django alone would add as many
DUE = ("due", "--from", "2026-03-16", "--days", "10", "--count", "working")


def law(*words: str, database: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the command; without `database` nothing in its surroundings names one."""
    return run("law", *words, env=around(database=database))


def around(*, database: bool) -> dict[str, str]:
    hidden = () if database else ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE")
    return {key: value for key, value in os.environ.items() if key not in hidden}


def due(*words: str, database: bool = False) -> dict[str, Any]:
    done = law(*words, "--json", database=database)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_due_tells_the_date_and_each_day_skipped() -> None:
    found = due(*DUE)
    assert set(found) == {"due", "skipped"}
    assert found["due"] == "2026-03-31"
    assert found["skipped"] == [
        {"day": "2026-03-20", "reason": "holiday:eid_al_fitr_2026"},
        {"day": "2026-03-21", "reason": "holiday:eid_al_fitr_2026"},
        {"day": "2026-03-22", "reason": "sunday"},
        {"day": "2026-03-28", "reason": "saturday"},
        {"day": "2026-03-29", "reason": "sunday"},
    ]


def test_pauses_may_be_several_and_an_extension_is_added() -> None:
    pauses = ("--pause", "2026-02-04..2026-02-06", "--pause", "2026-02-05..2026-02-10")
    start = ("due", "--from", "2026-02-02", "--count", "clear")
    assert due(*start, "--days", "5")["due"] == "2026-02-09"  # the 8th is a Sunday
    assert due(*start, "--days", "5", *pauses)["due"] == "2026-02-16"
    assert due(*start, "--days", "3", "--extend", "2", *pauses)["due"] == "2026-02-16"


@pytest.mark.parametrize(
    "words", [(*DUE, "--json"), ("explain", "repair.silence_days"), ("value", "repair.permit_days", "--on", "2026-01-01")]
)
def test_it_is_quick_and_needs_no_database(words: tuple[str, ...]) -> None:
    def typed() -> None:
        done = subprocess.run([COMMAND, "law", *words], capture_output=True, text=True, env=around(database=False), timeout=60, check=False)
        assert done.returncode == 0
        assert done.stdout

    assert starts_taken(typed) < STARTS


LOADED = "import sys; from mahalli.commands.main import build; build({words!r}); print(*sys.modules)"


def test_a_small_command_loads_neither_django_nor_the_database_s_driver() -> None:
    code = LOADED.format(words=["law", "value", "repair.permit_days", "--on", "2026-01-01"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert {"mahalli.commands.law", "typer"} <= set(done.stdout.split())
    assert {"django", "psycopg", "asyncio"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-02-30"), "2026-02-30"),
        (("--from", "20260316"), "20260316"),
        (("--from", "demain"), "demain"),
        (("--days", "-3"), "-3"),
        (("--days", "ten"), "ten"),
        (("--days", "99999999999999999999"), "3660"),
        (("--extend", "-1"), "-1"),
        (("--count", "clairs"), "clear, working, calendar"),
        (("--from", "2023-12-31"), "2024"),
        (("--from", "2032-12-30"), "2032"),
        (("--pause", "2026-03-18"), "2026-03-20..2026-03-25"),
        (("--pause", "2026-03-18..soon"), "soon"),
        (("--pause", "2026-03-20..2026-03-18"), "2026-03-18"),
        (("--pause", "2026-03-17..9999-12-31"), "9999-12-31"),
    ],
)
def test_bad_input_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    refused_in("ar", words, said)


@pytest.mark.parametrize("lang", ["fr", "zgh", "en"])
def test_the_sentence_is_in_the_language_asked(lang: str) -> None:
    refused_in(lang, ("--count", "clairs"), "clear, working, calendar")


def refused_in(lang: str, words: tuple[str, ...], said: str) -> None:
    given = dict(zip(DUE[1::2], DUE[2::2], strict=True)) | {words[0]: words[1]}
    done = law("due", *(f"{key}={value}" for key, value in given.items()), "--lang", lang)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert any("\u0600" <= letter <= "\u06ff" for letter in done.stderr) is (lang == "ar")


def test_a_language_that_there_is_not_is_refused() -> None:
    done = law("due", "--from", "2026-03-16", "--days", "3", "--count", "clear", "--lang", "de")
    assert done.returncode == 2
    assert "zgh" in done.stderr
    assert done.stdout == ""


def test_a_value_says_where_it_is_written() -> None:
    found = json.loads(law("value", "repair.permit_days", "--on", "2026-01-01", "--json").stdout)
    assert (found["value"], found["count"], found["source"], found["article"]) == ("10", "working", "decret-2-18-577", "46")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("value", "repair.permit_dayz", "--on", "2026-01-01"), "repair.permit_days"),
        (("value", "repair.permit_days", "--on", "2019-01-01"), "2019-01-01"),
        (("value", "tax.repair.flat", "--on", "2026-01-01"), "--authority"),
        (("value", "tax.repair.flat", "--on", "1-1-2026"), "1-1-2026"),
        (("explain", "tax.repair"), "tax.repair.flat"),
        (("explain", "repair.permit_days", "--on", "2019-01-01"), "2019-01-01"),
    ],
)
def test_a_value_that_is_not_there_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    done = law(*words)
    assert done.returncode != 0
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_faulty_file_of_law_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "loi.yaml").write_text("id: loi\nkind: law\nnumbr: '1'\n", encoding="utf-8")
    monkeypatch.setenv("MAHALLI_LAW", str(tmp_path))
    done = law(*DUE)
    assert done.returncode == 1
    assert "loi.yaml:3:" in done.stderr
    assert "number" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_voted_value_is_read_in_its_authority(fes_open: Any, kenitra: Any) -> None:
    asked = ("value", "tax.repair.flat", "--on", "2026-01-01", "--json")
    found = json.loads(law(*asked, "--authority", fes_open.code, database=True).stdout)
    assert (found["value"], found["source"]) == ("300.0000", "loi-47-06")
    for code in (kenitra.code, "99.999"):
        done = law(*asked, "--authority", code, database=True)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_dates_corrected_in_the_named_database_count(database: None) -> None:
    with publishing(actor="editor"):
        correct_holiday(key="eid_al_fitr_2026", decided_date=date(2026, 3, 19), decision_reference="test")
    assert due(*DUE, database=True)["due"] == "2026-04-01"
    assert due(*DUE, "--files", database=True)["due"] == "2026-03-31"


def test_a_named_database_that_is_down_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://mahalli_app@/mahalli?host={tmp_path}")
    monkeypatch.setenv("MAHALLI_POOL", "0")
    done = law(*DUE, database=True)
    assert done.returncode == 1
    assert "--files" in done.stderr
    assert "Traceback" not in done.stderr



def test_help_shows_an_example() -> None:
    assert all("mahalli law" in law(part, "--help").stdout for part in ("due", "value", "explain"))
