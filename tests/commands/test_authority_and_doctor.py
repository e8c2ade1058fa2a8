"""The directory of the country, putting an authority online, and the faults that doctor names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mahalli.foundation.identity.models import Account
from mahalli.foundation.tenancy.api import authority, find_authority, platform, publishing, search_authorities
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.definitions.api import adopted_packs, load_pack, publish_pack
from tests.commands.forked import run
from tests.commands.processor import starts_taken

NATIONAL = Path(__file__).resolve().parents[2] / "packs" / "national"


def mahalli(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return run(*arguments, env={**os.environ, **more})


def typed(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command started from nothing."""
    return subprocess.run(
        [sys.executable, "-m", "mahalli.commands.main", *arguments], capture_output=True, text=True, timeout=60
    )


def test_the_country_is_whole(database: None) -> None:
    with platform(read_only=True):
        kinds = Counter(Authority.objects.values_list("kind", flat=True))
        assert Authority.objects.filter(name_ar="").count() == 0
        agdal = find_authority("arrondissement-agdal")
    assert kinds["region"] == 12
    assert kinds["province"] + kinds["prefecture"] == 75
    assert kinds["prefecture_of_arrondissements"] == 8
    assert kinds["commune"] == 1503
    assert kinds["arrondissement"] == 41
    assert agdal is not None
    assert agdal.parent is not None
    assert agdal.parent.slug == "fes"


@pytest.mark.parametrize("line", [
    "document revoke 2026-AAAA-BBBB-C --authority 99.9 --reason erreur",
    "document key --authority 99.9 --certificate {file} --private {file}",
    "authority post 99.9 president nobody@demo.invalid",
    "authority vote 99.9 tax.repair.flat 300 --from 2027-01-01 --resolution 1 --voted-on 2026-10-05 --title t",
    "civil-status switch 99.9 --since 2027-01-01 --decision 1 --decided-on 2026-12-01",
    "statistics rebuild 99.9",
    "journal verify --authority 99.9",
])  # fmt: skip
def test_a_code_that_no_authority_has_is_said(database: None, tmp_path: Path, line: str) -> None:
    file = tmp_path / "k.pem"
    file.write_bytes(b"")
    done = mahalli(*line.format(file=file).split())
    assert done.returncode == 1, done.stdout
    assert "99.9" in done.stderr
    assert "Traceback" not in done.stderr
    with platform(read_only=True):
        assert not Account.objects.filter(email="nobody@demo.invalid").exists()


@pytest.mark.parametrize("line", [
    "document key --authority 99.9 --certificate /nowhere/c.pem --private /nowhere/k.pem",
    "document verify /nowhere/c.pdf --lang xx",
])  # fmt: skip
def test_a_file_or_a_language_that_is_not_there_is_one_sentence(database: None, line: str) -> None:
    done = mahalli(*line.split())
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("typed", ["فاس", "fes", "FÈS", "Fès", "فاس "])
def test_a_name_is_found_in_both_scripts(database: None, typed: str) -> None:
    with platform(read_only=True):
        assert "fes" in [found.slug for found in search_authorities(typed)]


STARTS = 22  # thirteen or so where it was measured, 1.7 seconds; `mahalli bench authority` tells the seconds


def test_an_authority_is_online_at_once(database: None) -> None:
    took = []
    for slug in ("mohammadia", "kenitra"):  # the better of two: the first finds nothing in the machine's memory
        with platform(read_only=True):
            code = Authority.objects.get(slug=slug).code

        def add(code: str = code, slug: str = slug) -> None:
            done = typed("authority", "add", code)
            assert done.returncode == 0, done.stderr
            assert f"/ar/{slug}/" in done.stdout

        took.append(starts_taken(add, tries=1))
    assert min(took) < STARTS, took
    listed = json.loads(mahalli("authority", "list", "--json").stdout)
    assert {row["slug"] for row in listed} == {"kenitra", "mohammadia"}
    unknown = mahalli("authority", "add", "99.999")
    assert unknown.returncode == 1
    assert "99.999" in unknown.stderr
    assert "Traceback" not in unknown.stderr


def test_what_only_the_authority_knows_is_waited_for_and_said(database: None) -> None:
    with publishing(actor="test"):
        for name in ("domain_occupation", "repair_permit"):
            publish_pack(pack=load_pack(NATIONAL / name), published_by="test", now=datetime.now(UTC))
    with platform(read_only=True):
        code = Authority.objects.get(slug="kenitra").code
    for _ in range(2):  # asked again, it says the same
        done = mahalli("authority", "add", code)
        assert done.returncode == 0, done.stderr
        assert "(1 procedures)" in done.stdout
        assert "domain.occupation" in done.stderr
        assert "regulatory_order" in done.stderr
    with authority(code, read_only=True):
        assert [one.pack.id for one in adopted_packs()] == ["urbanism.repair_permit"]


def test_doctor_names_each_fault_of_production_and_its_cure(database: None) -> None:
    bare = dict.fromkeys(("MAHALLI_SECRET", "MAHALLI_HOSTS", "MAHALLI_BASE_URL", "MAHALLI_SMTP"), "")
    done = mahalli("doctor", "--json", MAHALLI_PRODUCTION="1", **bare)
    assert done.returncode == 1
    faults: list[dict[str, Any]] = json.loads(done.stdout)
    named = " ".join(fault["what"] for fault in faults)
    for name in bare:
        assert name in named
    assert all(fault["cure"] for fault in faults)


def test_doctor_refuses_a_role_that_bypasses_row_security(database: None) -> None:
    done = mahalli("doctor", "--json", DATABASE_URL=os.environ["DATABASE_OWNER_URL"])
    assert done.returncode == 1
    assert "bypasses" in done.stdout


def test_doctor_prints_the_sql_of_the_administrator() -> None:
    done = mahalli("doctor", "--sql")
    assert done.returncode == 0
    assert "INHERIT FALSE" in done.stdout


def test_a_vote_outside_the_law_s_bounds_is_refused_with_both(database: None) -> None:
    with platform(read_only=True):
        code = Authority.objects.get(slug="kenitra").code
    mahalli("authority", "add", code)
    rest = ("--from", "2027-01-01", "--resolution", "12/2026", "--voted-on", "2026-10-05", "--title", "essai")
    refused = mahalli("authority", "vote", code, "tax.repair.flat", "900", *rest)
    assert refused.returncode == 1
    assert "200" in refused.stderr
    assert "500" in refused.stderr
    assert mahalli("authority", "vote", code, "tax.repair.flat", "350", *rest).returncode == 0
    said = json.loads(
        mahalli("law", "value", "tax.repair.flat", "--on", "2027-02-01", "--authority", code, "--json").stdout
    )
    assert Decimal(str(said["value"])) == 350
    wrong = mahalli("authority", "vote", code, "tax.repair.flat", "many", *rest)
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)
