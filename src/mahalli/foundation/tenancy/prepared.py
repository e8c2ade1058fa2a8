"""Reads and inserts of the hottest paths with their SQL written once.

Django writes the same statement anew each time, which takes longer than running it. Here a statement is written
once for each shape, from the model's own columns; values pass through the model's own fields, rows come back as
instances. The scope's guard, the explicit filter by authority and row-level security are those of any other query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, connections, models, transaction

from mahalli.foundation.tenancy.errors import NoScope
from mahalli.foundation.tenancy.models import OfAuthority, authority_here
from mahalli.foundation.tenancy.together import Part, waiting, write_waiting

Row = TypeVar("Row", bound=models.Model)
PLAIN: Mapping[str, type] = {
    "CharField": str, "TextField": str, "UUIDField": UUID, "IntegerField": int, "BooleanField": bool,
}  # fmt: skip
Converter = Callable[[Any, Any, Any], Any]


@contextmanager
def planned_anew() -> Iterator[None]:
    """Statements whose best plan depends on how large the authority is: each time planned with its values.

    A statement that comes often is prepared, and its plan then serves a village and a city. For a look-up by a key that is
    the same plan; for one that joins what an authority holds it is not.
    """
    connection.ensure_connection()
    raw = connection.connection
    kept, raw.prepare_threshold = raw.prepare_threshold, None
    try:
        yield
    finally:
        raw.prepare_threshold = kept


def fetch(
    model: type[Row], where: Mapping[str, Any], *, order: str = "", lock: bool = False, limit: int = 0
) -> list[Row]:
    """Rows of ``model`` whose columns equal ``where``; those of the open authority only, where it has one.

    ``order`` is written by the caller as SQL, never taken from outside. ``lock`` holds the rows until the transaction
    ends. A value of None asks for an empty column.
    """
    wanted = {**where, "authority_id": authority_here()} if issubclass(model, OfAuthority) else dict(where)
    empty = tuple(name for name, value in wanted.items() if value is None)
    sql = _select(model, tuple(wanted), empty, order, lock, limit)
    values = [
        model._meta.get_field(name).get_db_prep_value(value, connection)  # type: ignore[union-attr]
        for name, value in wanted.items() if value is not None
    ]  # fmt: skip
    if lock and not connection.in_atomic_block:
        raise transaction.TransactionManagementError("rows are locked inside a transaction only")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchall()
    return [_instance(model, row) for row in found]


def fetch_one(model: type[Row], where: Mapping[str, Any], *, order: str = "", lock: bool = False) -> Row | None:
    """The first of those rows, or None."""
    rows = fetch(model, where, order=order, lock=lock, limit=1)
    return rows[0] if rows else None


def insert(rows: Sequence[models.Model], *, once: bool = False) -> None:
    """Write new rows of one table; with ``once``, a row that stands already is left as it is.

    They are written before the next statement or the end of the scope, with what else was given meanwhile.
    """
    if not rows:
        return
    model, held = type(rows[0]), waiting()
    if held is None:
        raise NoScope(f"rows of {model._meta.db_table} are written in a scope")
    part = held.parts.setdefault((model, once), Part(_insert, (model, once)))
    places, own = _places(model), connections[connection.alias]  # asked through the proxy, each value asks for it again
    for row in rows:
        values = [_prepared(row, field, plain, own) for field, plain in _written(model)]
        part.rows.append(values)
        if not once:
            held.inserted[id(row)] = (row, values, places)
        row._state.adding, row._state.db = False, connection.alias


def write_back(row: models.Model, *names: str) -> None:
    """Write these fields of a row that stands; a row that waits to be written takes them along.

    A row that is gone raises DatabaseError, as Django's own save does, when it is written.
    """
    model, held = type(row), waiting()
    if held is None:
        raise NoScope(f"a row of {model._meta.db_table} is changed in a scope")
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    if id(row) in held.inserted:
        _kept, line, places = held.inserted[id(row)]
        for field, value in zip(fields, values, strict=True):
            line[places[field.name]] = value
        return
    changed = dict(zip(names, values, strict=True))
    if part := held.parts.get((model, row.pk)):  # one statement changes a row once
        if part.owner is row:
            changed = {**dict(zip(part.shape[1], part.rows[0], strict=False)), **changed}
        else:
            write_waiting()
    line = [*changed.values(), row.pk]
    held.parts[model, row.pk] = Part(_update, (model, tuple(changed)), [line], changes=True, owner=row)


@lru_cache(maxsize=64)
def _places(model: type[models.Model]) -> dict[str, int]:
    return {field.name: index for index, (field, _plain) in enumerate(_written(model))}


@lru_cache(maxsize=256)
def _update(shape: tuple[type[models.Model], tuple[str, ...]], _count: int) -> str:
    model, names = shape
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(_column(model, name))} = %s" for name in names)
    key = quote(str(model._meta.pk.column))
    return f"UPDATE {quote(model._meta.db_table)} SET {changes} WHERE {key} = %s"  # noqa: S608 - names of columns


@lru_cache(maxsize=256)
def _select(
    model: type[models.Model], names: tuple[str, ...], empty: tuple[str, ...], order: str, lock: bool, limit: int
) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in model._meta.concrete_fields)
    tests = [f"{quote(_column(model, name))} {'IS NULL' if name in empty else '= %s'}" for name in names]
    return (
        f"SELECT {columns} FROM {quote(model._meta.db_table)} WHERE {' AND '.join(tests)}"  # noqa: S608 - names of columns
        + (f" ORDER BY {order}" if order else "") + (f" LIMIT {limit}" if limit else "") + (" FOR UPDATE" if lock else "")
    )  # fmt: skip


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)  # type: ignore[union-attr]


@lru_cache(maxsize=64)
def _written(model: type[models.Model]) -> tuple[tuple[Any, type | None], ...]:
    """Columns that the program fills (the database fills the others), each with the type that needs no preparing."""
    return tuple(
        (field, PLAIN.get(getattr(field, "target_field", field).get_internal_type()))
        for field in model._meta.concrete_fields if not field.has_db_default() and not field.generated
    )  # fmt: skip


def _prepared(row: models.Model, field: Any, plain: type | None, own: Any) -> Any:
    """A value as the driver takes it. What is of the column's own type passes as it is."""
    value = getattr(row, field.attname)
    return value if type(value) is plain else field.get_db_prep_save(field.pre_save(row, True), own)


@lru_cache(maxsize=256)
def _insert(shape: tuple[type[models.Model], bool], count: int) -> str:
    model, once = shape
    quote, fields = connection.ops.quote_name, [field for field, _ in _written(model)]
    columns = ", ".join(quote(field.column) for field in fields)
    marks = "(" + ", ".join(["%s"] * len(fields)) + ")"
    rows = ", ".join([marks] * count)
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {rows}"  # noqa: S608 - names of columns
        + (" ON CONFLICT DO NOTHING" if once else "")
    )


@lru_cache(maxsize=64)
def _converters(model: type[models.Model]) -> tuple[tuple[str, ...], tuple[tuple[int, Any, tuple[Converter, ...]], ...]]:
    names, found = [], []
    for index, field in enumerate(model._meta.concrete_fields):
        expression = field.get_col(model._meta.db_table)
        steps = (*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection))
        names.append(field.attname)
        if steps:
            found.append((index, expression, steps))
    return tuple(names), tuple(found)


def _instance(model: type[Row], row: Sequence[Any]) -> Row:
    names, converters = _converters(model)
    values = list(row)
    for index, expression, steps in converters:
        for step in steps:
            values[index] = step(values[index], expression, connection)
    return model.from_db(connection.alias, names, values)
