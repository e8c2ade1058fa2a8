"""Reads and inserts whose SQL is written once keep to the rules of every other query."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from mahalli.foundation.tenancy.api import NoScope, authority, fetch, fetch_one, insert, new_id, platform, write_back
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


def test_another_authority_finds_and_writes_nothing(fes_open: Any, opened: Any) -> None:
    other = opened("kenitra")
    with authority(fes_open.code):
        row = draft(fes_open.code)
        insert([row])
    with authority(other.code):
        assert fetch(Draft, {"id": row.id}) == []
        with pytest.raises(DatabaseError):
            write_back(row, "page")
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
