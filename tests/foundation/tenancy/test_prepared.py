"""Reads and inserts whose SQL is written once keep to the rules of every other query."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import (
    NoScope,
    authority,
    fetch,
    fetch_one,
    insert,
    new_id,
    planned_anew,
    platform,
    wake_after,
    write_back,
    write_waiting,
)
from mahalli.foundation.work.models import WorkRow
from mahalli.procedures.cases.models import Draft


def draft(code: str) -> Draft:
    now = timezone.now()
    return Draft(
        id=new_id(), authority_id=code, pack_id="p", pack_version=1, answers={"a": ["ب", 1, None]}, resume_hash=str(new_id()),
        channel="online", created_at=now, expires_at=now + timedelta(days=1),
    )  # fmt: skip


def test_a_row_comes_back_as_it_went(fes_open: Any) -> None:
    with authority(fes_open.code):
        row = draft(fes_open.code)
        insert([row])
        found = fetch_one(Draft, {"id": row.id, "filed_case": None}, lock=True)
        assert found is not None
        through_django = Draft.objects.here().get(id=row.id)
        for field in Draft._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(through_django, field.attname) == getattr(row, field.attname)
        found.page = "works"
        write_back(found, "page")
        assert Draft.objects.here().get(id=row.id).page == "works"
        assert fetch_one(Draft, {"id": row.id, "page": "other"}) is None
        found.delete()
        with pytest.raises(DatabaseError):
            write_back(row, "page")
            write_waiting()


def test_another_authority_finds_and_writes_nothing(fes_open: Any, opened: Any) -> None:
    other = opened("kenitra")
    with authority(fes_open.code):
        row = draft(fes_open.code)
        insert([row])
    with authority(other.code):
        assert fetch(Draft, {"id": row.id}) == []
        with pytest.raises(DatabaseError):
            write_back(row, "page")
            write_waiting()
    with pytest.raises(DatabaseError), authority(other.code):
        insert([draft(fes_open.code)])


def test_nothing_is_asked_outside_a_scope(fes_open: Any) -> None:
    with pytest.raises(NoScope):
        fetch(Draft, {"id": new_id()})
    with pytest.raises(NoScope):
        insert([WorkRow(kind="k", key="k", due=timezone.now())])


def test_a_row_that_stands_is_left_as_it_is() -> None:
    with platform():
        first = WorkRow(kind="prepared.once", key="k", due=timezone.now(), payload={"n": 1})
        insert([first], once=True)
        insert([WorkRow(kind="prepared.once", key="k", due=timezone.now(), payload={"n": 2})], once=True)
        assert [row.payload for row in fetch(WorkRow, {"kind": "prepared.once"})] == [{"n": 1}]
        WorkRow.objects.filter(kind="prepared.once").delete()


def test_what_one_act_writes_is_one_statement_and_what_is_undone_leaves_nothing(fes_open: Any) -> None:
    with authority(fes_open.code), CaptureQueriesContext(connection) as asked:
        one, two = draft(fes_open.code), draft(fes_open.code)
        insert([one])
        one.page = "works"
        write_back(one, "page")  # goes along with the row that waits
        one.pack_id = "never written back"
        insert([two])
        write_entry(act="draft.saved", subject=f"draft:{one.id}")
        wake_after("mahalli_work")
        write_waiting()
        assert len(asked) == 1
        assert sorted(row.page for row in fetch(Draft, {"pack_id": "p"})) == ["", "works"]
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            insert([draft(fes_open.code)])
            two.page = "lost"
            write_back(two, "page")
            1 / 0  # noqa: B018 - the act fails
        assert sorted(row.page for row in fetch(Draft, {"pack_id": "p"})) == ["", "works"]
    with pytest.raises(ZeroDivisionError), authority(fes_open.code):
        insert([draft(fes_open.code)])
        1 / 0  # noqa: B018 - the act fails
    with authority(fes_open.code):
        assert len(fetch(Draft, {"pack_id": "p"})) == 2


def test_two_changes_of_one_row_are_both_kept(fes_open: Any) -> None:
    with authority(fes_open.code):
        row = draft(fes_open.code)
        insert([row])
    with authority(fes_open.code):
        first = fetch_one(Draft, {"id": row.id})
        again = fetch_one(Draft, {"id": row.id})
        assert first is not None
        assert again is not None
        first.page, again.files = "works", {"proof": {}}
        write_back(first, "page")
        write_back(again, "files")
        first.answers = {"b": 1}
        write_back(first, "answers")
    with authority(fes_open.code):
        kept = Draft.objects.here().get(id=row.id)
        assert (kept.page, kept.files, kept.answers) == ("works", {"proof": {}}, {"b": 1})


def test_what_comes_often_is_prepared_and_what_depends_on_size_is_not(fes: Any) -> None:
    often, anew = "SELECT count(*) + 1 FROM tenancy_authority WHERE code = %s", "SELECT count(*) + 2 FROM tenancy_authority WHERE code = %s"
    with authority(fes.code, actor="test", read_only=True), connection.cursor() as cursor:
        for _ in range(8):
            cursor.execute(often, [fes.code])
            with planned_anew():
                cursor.execute(anew, [fes.code])
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        prepared = [row[0] for row in cursor.fetchall()]
    assert any("+ 1" in statement for statement in prepared)
    assert not any("+ 2" in statement for statement in prepared)
