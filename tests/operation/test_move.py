"""One authority goes to another database: all its rows and files, nobody else's, with equal digests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mahalli import embedded
from mahalli.operation import backup, carry, catalogue
from tests.operation.conftest import answer, ask, life_goes_on, mahalli, migrated

SOURCE = Path(__file__).resolve().parents[2] / "src" / "mahalli"


@pytest.fixture
def moved(towns: tuple[Any, Any], keys: tuple[Path, Path], tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """The archive of Fès, and what its export said."""
    file = tmp_path / "fes.archive"
    done = answer(mahalli("authority", "export", towns[0].here.code, "--to", str(file), "--key", str(keys[1]), "--json"))
    assert done["files"] > 0
    return file, done


def secret_here() -> str:
    return backup.secret_of(Path(os.environ["MAHALLI_DATA"]))


def test_every_table_of_an_authority_is_in_the_plan(tables: list[str], server: embedded.Embedded) -> None:
    """A table made tomorrow is carried, or this fails and says why."""
    from tests.foundation.tenancy import catalogue as proofs

    with backup.owner(server.url("mahalli_owner")) as db, db.cursor() as cursor:
        wanted = set(proofs.authority_tables(cursor))
        here = carry.plan(db)
        order = [table.name for table in here.tables]
        assert wanted <= set(order)
        assert set(order) - wanted == {"work_workrow", "exchange_publickey"}
        for one in catalogue.references(db):
            if one.source in order and one.target in order and one.source != one.target:
                assert order.index(one.target) < order.index(one.source), one
        assert set(here.globals()) == {"identity_account", "procedures_packversion"}


def test_whoever_encrypts_with_the_secret_is_known_to_the_carriers() -> None:
    found = {str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if re.search(r"\bFernet\(", path.read_text())}
    assert found == {"foundation/documents/seals.py", "exchange/keys.py", "operation/carry.py"}


def test_an_authority_moves_whole(
    moved: tuple[Path, dict[str, Any]], towns: tuple[Any, Any], keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path,
    server: embedded.Embedded,
) -> None:  # fmt: skip
    there, (file, said) = migrated(elsewhere, place / "data"), moved
    there["MAHALLI_SECRET"] = "another secret of fifty characters, for a cell of its own"
    refused = mahalli("authority", "restore", str(file), "--key", str(keys[0]), **there)
    assert refused.returncode == 1
    assert "--other-secret" in refused.stderr
    assert ask(elsewhere, "SELECT count(*) FROM procedures_case") == [(0,)]
    done = answer(mahalli("authority", "restore", str(file), "--key", str(keys[0]), "--other-secret", "--json", **there))
    assert (done["digest"], done["journal"], done["files"]) == (said["digest"], True, said["files"])
    assert (place / "data" / "files").stat().st_mode & 0o077 == 0  # what `doctor` asks for
    code = towns[0].here.code
    with backup.owner(server.url("mahalli_owner")) as here, backup.owner(elsewhere.url("mahalli_owner")) as other:
        for db in (here, other):
            db.execute(catalogue.STEADY)
        mine = carry.digest_here(here, code, secret=secret_here())
        theirs = carry.digest_here(other, code, secret=there["MAHALLI_SECRET"])
        hashed = {"petitions_petitionsignature", "petitions_petitionsetaside"}  # made again with the secret of the place
        assert {name: mine[name]["rows"] for name in hashed} == {name: theirs[name]["rows"] for name in hashed}
        assert {name: one for name, one in mine.items() if name not in hashed} == {
            name: one for name, one in theirs.items() if name not in hashed
        }
        assert sum(note["rows"] > 0 for note in mine.values()) > 20
        assert carry.held_rows(other, towns[1].here.code) == {}
        assert other.execute("SELECT count(*) FROM identity_account WHERE password <> '!' OR is_operator").fetchone() == (0,)
    after = life_goes_on(there, code)
    assert (after["ok"], after["fresh"]) == (True, 3)
    again = mahalli("authority", "restore", str(file), "--key", str(keys[0]), "--other-secret", **there)
    assert again.returncode == 1
    assert "procedures_case" in again.stderr or "documents" in again.stderr


SEAL_AGAIN = (
    "import django, sys; django.setup()\n"
    "from datetime import datetime, UTC\n"
    "from mahalli.foundation.documents.seals import current_seal\n"
    "from mahalli.foundation.tenancy.api import authority\n"
    "with authority(sys.argv[1], actor='test'):\n"
    "    print(current_seal(now=datetime(2026, 12, 1, tzinfo=UTC)).kid)\n"
)


def test_its_seal_still_seals_under_the_secret_of_the_receiver(
    moved: tuple[Path, dict[str, Any]], towns: tuple[Any, Any], keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path,
    server: embedded.Embedded,
) -> None:  # fmt: skip
    there = {**migrated(elsewhere, place / "data"), "MAHALLI_SECRET": "another secret of fifty characters, for a cell of its own"}
    answer(mahalli("authority", "restore", str(moved[0]), "--key", str(keys[0]), "--other-secret", "--json", **there))
    code = towns[0].here.code
    done = subprocess.run([sys.executable, "-c", SEAL_AGAIN, code], env={**os.environ, **there}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert (done.stdout.strip(),) in ask(server, f"SELECT kid FROM documents_sealkey WHERE authority_id = '{code}'")


def test_an_account_known_there_is_matched_by_its_e_mail(
    moved: tuple[Path, dict[str, Any]], towns: tuple[Any, Any], keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path
) -> None:
    there = {**migrated(elsewhere, place / "data"), "MAHALLI_SECRET": secret_here()}
    mine = "11111111-1111-4111-8111-111111111111"
    ask(
        elsewhere,
        "INSERT INTO identity_account (id, password, email, phone, language, name, is_active, is_operator, is_law_editor, phone_verified, channels)"
        f" VALUES ('{mine}', 'x', 'president@fes.test', '', 'ar', 'already here', true, true, false, false, '[]')",
    )
    done = answer(mahalli("authority", "restore", str(moved[0]), "--key", str(keys[0]), "--json", **there))
    assert done["digest"] == moved[1]["digest"]
    assert done["accounts_matched"] == 1
    assert ask(elsewhere, f"SELECT role FROM identity_post WHERE account_id = '{mine}'") == [("president",)]
    assert ask(elsewhere, f"SELECT name, is_operator FROM identity_account WHERE id = '{mine}'") == [("already here", True)]


KEYS = (
    "import django, sys, json; django.setup()\n"
    "from mahalli.foundation.tenancy.api import authority\n"
    "from mahalli.procedures.cases.keys import _keys\n"
    "from mahalli.procedures.cases.models import Case, CaseKey\n"
    "from mahalli.procedures.definitions.api import published\n"
    "with authority(sys.argv[1], actor='test', read_only=True):\n"
    "    kept = sorted([str(k.case_id), k.kind, k.digest] for k in CaseKey.objects.here())\n"
    "    cases = [(c, published(c.procedure, c.pack_version).pack) for c in Case.objects.here()]\n"
    "    filed_here = sorted([str(c.id), kind, digest] for c, pack in cases for kind, digest in set(_keys(c, pack)))\n"
    "print(json.dumps({'kept': kept, 'filed_here': filed_here}))\n"
)


def test_moved_cases_have_the_keys_that_a_case_filed_there_gets(
    moved: tuple[Path, dict[str, Any]], towns: tuple[Any, Any], keys: tuple[Path, Path], elsewhere: embedded.Embedded, place: Path,
    server: embedded.Embedded,
) -> None:  # fmt: skip
    """A key is made with the installation's secret: carried as it is, it would meet no case filed after the move."""
    code, asked = towns[0].here.code, "SELECT case_id::text, kind, digest FROM procedures_casekey WHERE authority_id = '{}' ORDER BY 1, 2, 3"
    there = {**migrated(elsewhere, place / "data"), "MAHALLI_SECRET": "another secret of fifty characters, for a cell of its own"}
    answer(mahalli("authority", "restore", str(moved[0]), "--key", str(keys[0]), "--other-secret", "--json", **there))
    done = subprocess.run([sys.executable, "-c", KEYS, code], env={**os.environ, **there}, capture_output=True, text=True, timeout=60)
    found, before = answer(done), [list(row) for row in ask(server, asked.format(code))]
    assert found["kept"] == found["filed_here"]
    assert [row[:2] for row in found["kept"]] == [row[:2] for row in before] != []
    assert {row[2] for row in found["kept"]}.isdisjoint(row[2] for row in before)
    again = mahalli("authority", "keys", code, **there)
    assert again.returncode == 0, again.stderr
    assert [list(row) for row in ask(elsewhere, asked.format(code))] == found["kept"]


def test_closing_parks_the_work_once_and_only_with_a_whole_archive(
    towns: tuple[Any, Any], keys: tuple[Path, Path], tmp_path: Path, server: embedded.Embedded, elsewhere: embedded.Embedded, place: Path
) -> None:
    code, file = towns[0].here.code, tmp_path / "fes.archive"
    waiting = ask(server, f"SELECT count(*) FROM work_workrow WHERE authority_code = '{code}' AND done_at IS NULL AND failed_at IS NULL")
    assert waiting[0][0] > 0
    broken = mahalli("authority", "export", code, "--to", "/proc/nowhere/fes.archive", "--key", str(keys[1]), "--close")
    assert broken.returncode != 0
    assert ask(server, f"SELECT online FROM tenancy_authority WHERE code = '{code}'") == [(True,)]
    answer(mahalli("authority", "export", code, "--to", str(file), "--key", str(keys[1]), "--close", "--json"))
    assert ask(server, f"SELECT online FROM tenancy_authority WHERE code = '{code}'") == [(False,)]
    assert ask(server, f"SELECT count(*) FROM work_workrow WHERE authority_code = '{code}' AND done_at IS NULL AND failed_at IS NULL") == [(0,)]
    there = {**migrated(elsewhere, place / "data"), "MAHALLI_SECRET": secret_here()}
    answer(mahalli("authority", "restore", str(file), "--key", str(keys[0]), "--json", **there))
    assert ask(elsewhere, f"SELECT online FROM tenancy_authority WHERE code = '{code}'") == [(True,)]
    assert ask(elsewhere, f"SELECT count(*) FROM work_workrow WHERE authority_code = '{code}' AND done_at IS NULL AND failed_at IS NULL") == waiting


def test_another_kind_and_an_unknown_code_are_refused(
    towns: tuple[Any, Any], keys: tuple[Path, Path], tmp_path: Path, elsewhere: embedded.Embedded, place: Path
) -> None:
    unknown = mahalli("authority", "export", "99.999", "--to", str(tmp_path / "x"), "--key", str(keys[1]))
    assert unknown.returncode == 1
    assert "99.999" in unknown.stderr
    assert not (tmp_path / "x").exists()
    whole = json.loads(mahalli("backup", "--to", str(tmp_path), "--key", str(keys[1]), "--json").stdout)["file"]
    done = mahalli("authority", "restore", whole, "--key", str(keys[0]))
    assert done.returncode == 1
    assert "mahalli restore" in done.stderr
