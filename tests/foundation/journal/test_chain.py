"""The journal only grows, and a change of what is sealed shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, connections

from mahalli.foundation.journal.api import journal_head, seal_journal, verify_journal, write_entry
from mahalli.foundation.tenancy.api import authority


def write(here: Any, count: int) -> None:
    for index in range(count):
        with authority(here.code, actor="test"):
            write_entry(act="test.done", subject=f"case:{index}", facts={"n": index})


def owner(sql: str, values: list[Any] | None = None) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def sealed(fes: Any) -> Any:
    write(fes, 5)
    assert seal_journal(fes.code) == 5
    write(fes, 3)
    assert seal_journal(fes.code) == 3
    write(fes, 2)
    return fes


def test_a_whole_journal_verifies_and_says_what_is_not_sealed(sealed: Any) -> None:
    verdict = verify_journal(sealed.code)
    assert (verdict.ok, verdict.seals, verdict.sealed, verdict.unsealed) == (True, 2, 8, 2)
    head = journal_head(sealed.code)
    assert head is not None
    assert head["number"] == "2"


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE journal_journalentry SET actor = 'other' WHERE subject = 'case:3'",
        "UPDATE journal_journalentry SET facts = '{\"n\": 99}' WHERE subject = 'case:1'",
        "DELETE FROM journal_journalentry WHERE subject = 'case:4'",
        "INSERT INTO journal_journalentry (id, authority_id, act, subject, actor, request_id, facts, at, xid) "
        "SELECT gen_random_uuid(), authority_id, act, subject, actor, request_id, facts, at, xid "
        "FROM journal_journalentry WHERE subject = 'case:2' LIMIT 1",
        "DELETE FROM journal_journalseal WHERE number = 1",
    ],
)
def test_an_altered_removed_or_inserted_entry_is_found(sealed: Any, tamper: str) -> None:
    owner(tamper)
    verdict = verify_journal(sealed.code)
    assert verdict.ok is False
    assert verdict.reason


@pytest.mark.parametrize("cut", [["DELETE FROM journal_journalseal WHERE number = 2"], ["DELETE FROM journal_journalentry", "DELETE FROM journal_journalseal"]])
def test_a_chain_that_was_cut_or_made_anew_does_not_hold_the_head_kept_elsewhere(sealed: Any, cut: list[str]) -> None:
    head = journal_head(sealed.code)
    assert head is not None
    kept = [(int(head["number"]), head["digest"])]
    assert verify_journal(sealed.code, heads=kept).ok
    for sql in cut:
        owner(sql)
    assert verify_journal(sealed.code).ok  # the database alone cannot know it
    gone = verify_journal(sealed.code, heads=kept)
    assert (gone.ok, gone.broken_seal) == (False, 2)
    write(sealed, 8)
    while seal_journal(sealed.code):
        write(sealed, 1)
        if verify_journal(sealed.code).seals >= 2:
            break
    assert verify_journal(sealed.code, heads=kept).ok is False


@pytest.mark.parametrize("sql", ["UPDATE journal_journalentry SET actor = 'x'", "DELETE FROM journal_journalentry"])
def test_the_application_cannot_change_an_entry(sealed: Any, sql: str) -> None:
    with pytest.raises(DatabaseError), authority(sealed.code, actor="test"), connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify_journal(sealed.code).ok


def test_sealing_waits_for_a_writer_that_has_not_ended(fes: Any) -> None:
    import threading

    begun, go = threading.Event(), threading.Event()

    def slow() -> None:
        with authority(fes.code, actor="slow"):
            write_entry(act="test.slow", subject="case:slow")
            begun.set()
            go.wait(10)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    assert begun.wait(10)
    write(fes, 2)
    seal_journal(fes.code)
    go.set()
    writer.join()
    seal_journal(fes.code)
    verdict = verify_journal(fes.code)
    assert (verdict.ok, verdict.sealed + verdict.unsealed) == (True, 3)
