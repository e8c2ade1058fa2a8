"""The drill: a server is backed up, put back into a fresh place, and everything is there and provably unchanged."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mahalli import embedded
from mahalli.operation import archive, backup, catalogue
from mahalli.operation.errors import ArchiveDamaged, KeyOpensNothing, KeyRefused
from tests.operation.conftest import answer, ask, at, life_goes_on, mahalli, typed


def files_of(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "files").rglob("*") if path.is_file() and len(path.name) == 64}


@pytest.fixture
def kept(towns: tuple[Any, Any], keys: tuple[Path, Path], tmp_path: Path) -> Path:
    """An archive of the tests' server with two towns in it."""
    done = answer(mahalli("backup", "--to", str(tmp_path / "kept"), "--key", str(keys[1]), "--json"))
    assert done["rows"] > 1_639
    return Path(done["file"])


def test_the_drill(kept: Path, towns: tuple[Any, Any], keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path, server: embedded.Embedded) -> None:
    whole = answer(mahalli("backup", "verify", str(kept), "--key", str(keys[0]), "--json"))
    home = Path(os.environ["MAHALLI_DATA"])
    there = at(elsewhere, place / "data")
    done = answer(typed("restore", str(kept), "--key", str(keys[0]), "--json", **there))
    assert done["broken"] == []
    assert done["sealed"] > 20
    assert done["rows"] == whole["rows"]
    with backup.owner(server.url("mahalli_owner")) as here, backup.owner(elsewhere.url("mahalli_owner")) as other:
        for db in (here, other):
            db.execute(catalogue.STEADY)
        assert catalogue.counts(here)["procedures_case"] == catalogue.counts(other)["procedures_case"] > 0
        assert {name: count for name, count in catalogue.counts(other).items() if name != "journal_base"} == {
            name: count for name, count in catalogue.counts(here).items() if name != "journal_base"
        }
        for table in catalogue.tables(here).values():
            if table.name == "journal_base":
                continue
            query = f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table.name} t"
            assert here.execute(query).fetchone() == other.execute(query).fetchone(), table.name  # type: ignore[call-overload]
    assert files_of(place / "data") == files_of(home)
    kept_for_others = [folder for folder in (place / "data" / "files", *(place / "data" / "files").rglob("*/")) if folder.stat().st_mode & 0o077]
    assert kept_for_others == []
    assert (place / "data" / "secret").read_text() == backup.secret_of(home)
    for town in towns:
        after = life_goes_on(there, town.here.code)
        assert (after["ok"], after["fresh"] >= 3) == (True, True), after
    listed = answer_list(mahalli("authority", "list", "--json", **there))
    assert {row["slug"] for row in listed} >= {"fes", "kenitra"}


def answer_list(done: Any) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_row_security_holds_in_the_restored_place(kept: Path, keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path) -> None:
    answer(mahalli("restore", str(kept), "--key", str(keys[0]), "--json", **at(elsewhere, place / "data")))
    from tests.foundation.tenancy import catalogue as proofs

    with psycopg.connect(elsewhere.url("mahalli_owner")) as db, db.cursor() as cursor:
        assert proofs.faults(cursor) == []
    with psycopg.connect(elsewhere.url("mahalli_app")) as db:
        assert db.execute("SELECT count(*) FROM procedures_case").fetchone() == (0,)
    said = json.dumps(json.loads(mahalli("doctor", "--json", **at(elsewhere, place / "data")).stdout))
    assert "belongs to" not in said
    assert "mahalli_search" not in said
    with psycopg.connect(elsewhere.url("postgres"), autocommit=True) as db:
        db.execute("ALTER FUNCTION mahalli_find_cases OWNER TO mahalli_owner; GRANT EXECUTE ON FUNCTION mahalli_find_cases TO PUBLIC")
    said = json.dumps(json.loads(mahalli("doctor", "--json", **at(elsewhere, place / "data")).stdout))
    assert "belongs to mahalli_owner" in said
    assert "OWNER TO mahalli_search" in said
    assert "Everybody may call" in said


def test_functions_that_do_not_come_back_as_they_were_leave_nothing(kept: Path, elsewhere: embedded.Embedded, keys: tuple[Path, Path], place: Path) -> None:
    there = at(elsewhere, place / "data")
    with psycopg.connect(elsewhere.url("postgres"), autocommit=True) as db:
        db.execute("REVOKE mahalli_search FROM mahalli_owner")
    done = mahalli("restore", str(kept), "--key", str(keys[0]), **there)
    assert done.returncode == 1
    assert ask(elsewhere, "SELECT count(*) FROM pg_proc WHERE proname LIKE 'mahalli%' OR proname LIKE 'journal%'") == [(0,)]
    assert not (place / "data" / "secret").exists()
    with psycopg.connect(elsewhere.url("postgres"), autocommit=True) as db:
        db.execute("GRANT mahalli_search TO mahalli_owner WITH INHERIT FALSE, SET TRUE")
    answer(mahalli("restore", str(kept), "--key", str(keys[0]), "--json", **there))


@pytest.mark.parametrize("damage", ["one byte", "cut", "without its end", "wrong key"])
def test_a_damaged_archive_is_refused_and_nothing_is_placed(
    damage: str, kept: Path, keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path, tmp_path: Path
) -> None:
    content, key = bytearray(kept.read_bytes()), keys[0]
    if damage == "one byte":
        content[len(content) // 2] ^= 1
    elif damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "without its end":
        content = content[:-150]
    else:
        key = tmp_path / "other.key"
        archive.make_key(key)
    kept.write_bytes(content)
    done = mahalli("restore", str(kept), "--key", str(key), **at(elsewhere, place / "data"))
    assert done.returncode == 1
    assert "archive" in done.stderr
    assert "Traceback" not in done.stderr
    assert ask(elsewhere, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert not (place / "data" / "secret").exists()


def test_a_place_that_is_not_fresh_is_refused(kept: Path, keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path) -> None:
    ask(elsewhere, "CREATE TABLE mine (id int PRIMARY KEY)")
    done = mahalli("restore", str(kept), "--key", str(keys[0]), **at(elsewhere, place / "data"))
    assert done.returncode == 1
    assert "mine" in done.stderr
    ask(elsewhere, "DROP TABLE mine")
    (place / "data" / "files").mkdir(parents=True)
    (place / "data" / "files" / "precious").write_text("x")
    done = mahalli("restore", str(kept), "--key", str(keys[0]), **at(elsewhere, place / "data"))
    assert done.returncode == 1
    assert (place / "data" / "files" / "precious").read_text() == "x"
    assert ask(elsewhere, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_the_server_cannot_open_its_own_backup(kept: Path, keys: tuple[Path, Path]) -> None:
    with pytest.raises(KeyOpensNothing):
        backup.verify(archive=kept, key=archive.read_key(keys[1]))
    assert b"Zineb" not in kept.read_bytes()


def test_a_passphrase_opens_and_a_short_one_is_refused(database: None, tmp_path: Path, server: embedded.Embedded) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text("too short")
    with pytest.raises(KeyRefused):
        archive.read_key(phrase)
    phrase.write_text("seven oranges under the bridge")
    answer(mahalli("backup", "--to", str(tmp_path), "--key", str(phrase), "--json"))
    (kept,) = tmp_path.glob("mahalli-*.archive")
    assert backup.verify(archive=kept, key=archive.read_key(phrase))["kind"] == "server"
    phrase.write_text("seven oranges under the bridges")
    with pytest.raises(ArchiveDamaged):
        backup.verify(archive=kept, key=archive.read_key(phrase))


def test_old_archives_are_thinned_and_a_failure_leaves_no_half(database: None, keys: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for day in ("01", "02", "03"):
        (folder / f"mahalli-202001{day}T000000Z.archive").write_text("old")
    done = answer(mahalli("backup", "--to", str(folder), "--key", str(keys[1]), "--keep", "2", "--json"))
    assert done["removed"] == 2
    assert len(list(folder.iterdir())) == 2
    lost = mahalli("backup", "--to", str(folder), "--key", str(keys[1]), DATABASE_OWNER_URL="postgresql://mahalli_owner@127.0.0.1:1/x")
    assert lost.returncode == 1
    assert "DATABASE_OWNER_URL" in lost.stderr
    assert len(list(folder.iterdir())) == 2
