"""What a person at the terminal reads when the machine fails: one sentence, in their language, and no traceback."""

from __future__ import annotations

import errno

import psycopg
import pytest
from django.db.utils import ProgrammingError

from mahalli.commands.errors import DatabaseAway, PlaceFull, TablesMissing, refusal_of
from mahalli.foundation.text.refusals import Refusal
from tests.commands.test_authority_and_doctor import mahalli


def test_a_base_that_is_away_is_one_sentence() -> None:
    done = mahalli("authority", "list", DATABASE_URL="postgres://nobody:nothing@127.0.0.1:1/nothing", LANG="fr_FR.UTF-8")
    assert done.returncode == 1
    assert done.stderr.strip() == "La base de données ne répond pas. Démarrez-la ; mahalli doctor dit ensuite ce qui manque."


def test_a_file_that_does_not_open_is_said_in_arabic(database: None) -> None:
    done = mahalli("document", "verify", "nowhere.pdf", "--lang", "ar")
    assert done.returncode == 1
    assert "nowhere.pdf" in done.stderr
    assert "تحققوا من المسار" in done.stderr


@pytest.mark.parametrize(("cause", "said"), [
    (psycopg.errors.UndefinedTable("x"), TablesMissing), (psycopg.errors.DiskFull("x"), PlaceFull),
    (psycopg.errors.AdminShutdown("x"), DatabaseAway), (OSError(errno.ENOSPC, "full"), PlaceFull),
])  # fmt: skip
def test_the_cause_is_found_under_the_fault(cause: Exception, said: type[Refusal]) -> None:
    outer = ProgrammingError("outer")
    outer.__cause__ = cause
    assert isinstance(refusal_of(outer), said)


def test_a_defect_of_ours_keeps_its_traceback() -> None:
    assert refusal_of(KeyError("x")) is None
    assert refusal_of(psycopg.errors.UniqueViolation("x")) is None
