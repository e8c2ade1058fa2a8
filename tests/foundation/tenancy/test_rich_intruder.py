"""The rich intruder: rows of the same kinds at home, raw SQL without a filter, and nothing of the neighbour's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections

from mahalli.foundation.tenancy.api import authority, personal, platform, publishing
from tests.foundation.tenancy import catalogue
from tests.foundation.tenancy.two_authorities import Town, owner_rows

REFUSED = "42501"  # insufficient privilege
POINTS_NOWHERE = "23503"  # foreign key


def protected() -> list[str]:
    with connections["owner"].cursor() as cursor:
        return catalogue.authority_tables(cursor)


def state_of(fault: BaseException) -> str:
    return str(getattr(fault.__cause__, "sqlstate", ""))


def seen_of_neighbour(fes: Town, kenitra: Town) -> list[str]:
    """Tables in which Kénitra sees a row that is not its own, or not all of its own."""
    faults = []
    for table in protected():
        with authority(kenitra.here.code, actor="intruder"), connection.cursor() as cursor:
            codes = catalogue.rows(cursor, f'SELECT authority_id, count(*) FROM "{table}" GROUP BY 1')
        if codes != [(kenitra.here.code, len(owner_rows(table, kenitra.here.code)))]:
            faults.append(f"{table}: {codes}")
    return faults


def test_every_table_is_filled_on_both_sides(towns: tuple[Town, Town]) -> None:
    """A sweep over empty tables would prove nothing."""
    empty = [(table, town.marker) for table in protected() for town in towns if not owner_rows(table, town.here.code)]
    assert empty == []


def test_the_intruder_reads_nothing(towns: tuple[Town, Town]) -> None:
    fes, kenitra = towns
    assert seen_of_neighbour(fes, kenitra) == []
    faults = []
    for table in protected():
        theirs = owner_rows(table, fes.here.code)[0]
        with connections["owner"].cursor() as owner:
            owner.execute(f'SELECT id::text FROM "{table}" WHERE authority_id = %s LIMIT 1', [fes.here.code])
            ident = owner.fetchone()[0]
        with authority(kenitra.here.code, actor="intruder"), connection.cursor() as cursor:
            if catalogue.rows(cursor, f'SELECT 1 FROM "{table}" WHERE id::text = %s OR authority_id = %s', [ident, fes.here.code]):
                faults.append(table)
        for scope in (platform(actor="intruder"), publishing(actor="intruder")):
            with scope, connection.cursor() as cursor:
                try:
                    found = catalogue.rows(cursor, f'SELECT 1 FROM "{table}"')
                except DatabaseError as fault:
                    assert state_of(fault) == REFUSED  # noqa: PT017
                    connection.needs_rollback = True
                    continue
                faults += [f"{table}: visible without an authority"] if found else []
        assert theirs in owner_rows(table, fes.here.code)
    assert faults == []


def test_a_dropped_policy_turns_the_sweep_red(towns: tuple[Town, Town]) -> None:
    """The test of the test: a lost or a widened policy is seen by the sweep."""
    fes, kenitra = towns
    for damage in ("DROP POLICY only_own_authority ON procedures_draft", "ALTER POLICY only_own_authority ON procedures_draft USING (true)"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(damage)
            try:
                assert [fault.split(":")[0] for fault in seen_of_neighbour(fes, kenitra)] == ["procedures_draft"]
                assert [fault.split(":")[0] for fault in catalogue.unprotected(cursor)][:1] == ["procedures_draft"]
            finally:
                cursor.execute("DROP POLICY IF EXISTS only_own_authority ON procedures_draft")
                cursor.execute(
                    "CREATE POLICY only_own_authority ON procedures_draft TO mahalli_app "
                    "USING (authority_id = current_setting('mahalli.authority', true)) "
                    "WITH CHECK (authority_id = current_setting('mahalli.authority', true))"
                )
    assert seen_of_neighbour(fes, kenitra) == []
    with connections["owner"].cursor() as cursor:
        assert catalogue.faults(cursor) == []


def test_the_intruder_changes_nothing(towns: tuple[Town, Town]) -> None:
    fes, kenitra = towns
    before = {table: owner_rows(table, fes.here.code) for table in protected()}
    for table in before:
        for sql in (
            f'UPDATE "{table}" SET id = id WHERE authority_id = %s', f'DELETE FROM "{table}" WHERE authority_id = %s',
            f'UPDATE "{table}" SET authority_id = authority_id WHERE authority_id = %s',
        ):  # fmt: skip
            assert _touched(kenitra, sql, [fes.here.code]) == 0, (table, sql)
    assert {table: owner_rows(table, fes.here.code) for table in before} == before


def _touched(town: Town, sql: str, values: list[Any]) -> int:
    """Rows that a statement touches; a refusal of the database touches none."""
    try:
        with authority(town.here.code, actor="intruder"), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return int(cursor.rowcount)
    except DatabaseError as fault:
        assert state_of(fault) == REFUSED  # noqa: PT017
        return 0


def test_the_intruder_gives_nothing_away(towns: tuple[Town, Town]) -> None:
    """A row of one's own is not moved to the neighbour, and a row is not inserted in the neighbour's name."""
    fes, kenitra = towns
    for table in protected():
        with pytest.raises(DatabaseError) as moved, authority(kenitra.here.code, actor="intruder"), connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{table}" SET authority_id = %s', [fes.here.code])
        assert state_of(moved.value) == REFUSED, table
        columns, values = _copy_of(table, fes)
        with pytest.raises(DatabaseError) as put:
            _insert(kenitra, table, columns, values)
        assert state_of(put.value) == REFUSED, table
        assert "row-level security" in str(put.value), table


def test_a_row_never_points_into_another_authority(towns: tuple[Town, Town]) -> None:
    fes, kenitra = towns
    with connections["owner"].cursor() as cursor:
        tables = catalogue.authority_tables(cursor)
        keys = [key for key in catalogue.foreign_keys(cursor) if {key[1], key[2]} <= set(tables)]
    assert len(keys) >= 9
    for name, table, target, columns, _ in keys:
        with connections["owner"].cursor() as cursor:
            cursor.execute(f'SELECT id FROM "{target}" WHERE authority_id = %s LIMIT 1', [fes.here.code])
            theirs = cursor.fetchone()[0]
        names, values = _copy_of(table, kenitra)
        free = _unused(table, columns[1], [key for key in keys if key[1] == table], kenitra)
        values = [theirs if column == columns[1] else free.get(column, value) for column, value in zip(names, values, strict=True)]
        with pytest.raises(IntegrityError) as pointed:
            _insert(kenitra, table, names, values)
        assert state_of(pointed.value) == POINTS_NOWHERE, name


def _unused(table: str, tested: str, keys: list[Any], town: Town) -> dict[str, Any]:
    """For the other keys that may point at a thing only once, a thing of this town that nothing points at yet."""
    found = {}
    with connections["owner"].cursor() as cursor:
        once = {row[0][1] for row in catalogue.rows(cursor, catalogue.UNIQUE_KEYS, [table]) if len(row[0]) == 2}
        for _name, _table, target, columns, _ in keys:
            if columns[1] != tested and columns[1] in once:
                sql = f'SELECT id FROM "{target}" WHERE authority_id = %s AND id NOT IN (SELECT "{columns[1]}" FROM "{table}") LIMIT 1'
                cursor.execute(sql, [town.here.code])
                found[columns[1]] = cursor.fetchone()[0]
    return found


def _copy_of(table: str, town: Town) -> tuple[list[str], list[Any]]:
    """A row of a town with a new identity, different in all that must be unique."""
    with connections["owner"].cursor() as cursor:
        free = {column for key in catalogue.rows(cursor, catalogue.UNIQUE_KEYS, [table]) for column in key[0]}
        free -= {"authority_id"} | {column for key in catalogue.foreign_keys(cursor) if key[1] == table for column in key[3]}
        cursor.execute(f'SELECT * FROM "{table}" WHERE authority_id = %s LIMIT 1', [town.here.code])
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
        kinds = dict(catalogue.rows(cursor, "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table]))
    return names, [_other(value) if name in free else _as_sent(value, kinds[name]) for name, value in zip(names, row, strict=True)]


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value + 100_000
    if isinstance(value, str):
        return value[:20] + "-other"
    return value if isinstance(value, date | datetime) else uuid4()


def _as_sent(value: Any, kind: str) -> Any:
    return value if kind != "jsonb" or isinstance(value, str) else connections["default"].ops.adapt_json_value(value, None)


def _insert(town: Town, table: str, names: list[str], values: list[Any]) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(["%s"] * len(names))
    with authority(town.here.code, actor="intruder"), connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', values)


def test_a_person_sees_own_things_only(towns: tuple[Town, Town]) -> None:
    """The personal role reads one account's requests in all authorities, and no other table."""
    fes, kenitra = towns
    for table in protected():
        with personal(str(fes.resident)), connection.cursor() as cursor:
            if table in catalogue.WITH_PERSON:
                found = catalogue.rows(cursor, f'SELECT DISTINCT account_id, authority_id FROM "{table}"')
                assert found == [(fes.resident, fes.here.code)], table
                continue
            with pytest.raises(DatabaseError) as refused:
                cursor.execute(f'SELECT 1 FROM "{table}"')
            assert state_of(refused.value) == REFUSED, table
            connection.needs_rollback = True
    with pytest.raises(DatabaseError), personal(str(kenitra.resident)), connection.cursor() as cursor:
        cursor.execute("UPDATE procedures_case SET email = ''")
    with personal(str(uuid4())), connection.cursor() as cursor:
        assert catalogue.rows(cursor, "SELECT id FROM procedures_case UNION ALL SELECT id FROM procedures_draft") == []
