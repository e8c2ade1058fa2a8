"""What the database says of its own tables: nothing here is a list by hand, so a new table is carried at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[tuple[Any, ...]]
OWNING_COLUMNS = ("authority_id", "authority_code", "owner")  # how a row says to which authority it belongs
STEADY = (
    "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; "
    "SET bytea_output = 'hex'; SET client_encoding = 'UTF8'; SET search_path = public"
)


@dataclass(frozen=True)
class Table:
    """A table: its columns that are stored by whoever writes, its key, and the column that names the authority."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    key: tuple[str, ...]
    owning: str = ""


@dataclass(frozen=True)
class Reference:
    """A foreign key of one column that carries meaning (the authority beside it is left out)."""

    source: str
    column: str
    target: str


COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, NULL),
       coalesce((SELECT array_position(i.indkey::int2[], a.attnum) FROM pg_index i
                 WHERE i.indrelid = c.oid AND i.indisprimary), -1)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY c.relname, a.attnum"""
REFERENCES = """
SELECT conrelid::regclass::text, attname::text, confrelid::regclass::text
FROM pg_constraint CROSS JOIN LATERAL unnest(conkey) AS k(num)
JOIN pg_attribute ON attrelid = conrelid AND attnum = num
WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND attname <> 'authority_id' ORDER BY 1, 2, 3"""
UNIQUE = """
SELECT (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(num, n)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num)
FROM pg_index i WHERE i.indrelid = %s::regclass AND i.indisunique AND NOT i.indisprimary AND i.indpred IS NULL
  AND i.indexprs IS NULL"""

FUNCTIONS = """
SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
       CASE WHEN r.rolname = current_user THEN '' ELSE r.rolname END,
       ARRAY(SELECT coalesce(g.rolname::text, 'PUBLIC') FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
             LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE a.grantee <> p.proowner ORDER BY 1)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
WHERE n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
  AND d.deptype = 'e') ORDER BY 1"""


@dataclass(frozen=True)
class Function:
    """Whose rights a function may run with, and who may call it besides its owner."""

    owner: str  # empty where it is the owner of the tables
    callers: tuple[str, ...]


def functions(db: Connection) -> dict[str, Function]:
    """Every function of the schema that is no extension's, by its signature."""
    return {str(name): Function(str(owner), tuple(callers)) for name, owner, callers in db.execute(FUNCTIONS)}


def give_functions(db: Connection, wanted: dict[str, Function]) -> None:
    """Give functions back to the roles they ran as. A new owner must be able to create, for the time of the gift only."""
    for name, one in wanted.items():
        if not one.owner:
            continue
        role, function = sql.Identifier(one.owner), sql.SQL(name)
        db.execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(role))
        db.execute(sql.SQL("ALTER FUNCTION {} OWNER TO {}").format(function, role))
        db.execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM {}").format(role))


def tables(db: Connection) -> dict[str, Table]:
    """Every table of the schema by its name."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for table, column, kind, place in db.execute(COLUMNS):
        found.setdefault(str(table), []).append((str(column), str(kind), int(place)))
    out = {}
    for name, columns in found.items():
        names = tuple(column for column, _kind, _place in columns)
        key = tuple(column for column, _kind, place in sorted(columns, key=lambda one: one[2]) if place >= 0)
        texts = {column for column, kind, _place in columns if kind in ("text", "character varying")}
        owning = next((column for column in OWNING_COLUMNS if column in texts), "")
        out[name] = Table(name, names, tuple(kind for _c, kind, _p in columns), key, owning)
    return out


def references(db: Connection) -> list[Reference]:
    """Every foreign key."""
    return [Reference(str(source), str(column), str(target)) for source, column, target in db.execute(REFERENCES)]


def unique_keys(db: Connection, table: str) -> list[tuple[str, ...]]:
    """Keys other than the primary one, by which a row of one database is known in another."""
    return [tuple(row[0]) for row in db.execute(UNIQUE, [table])]


def in_order(chosen: dict[str, Table], found: list[Reference]) -> list[Table]:
    """Tables so that what is pointed to comes before what points; a circle is left to deferred constraints."""
    needs = {name: {one.target for one in found if one.source == name and one.target in chosen} - {name} for name in chosen}
    out: list[Table] = []
    while needs:
        free = sorted(name for name, left in needs.items() if not left) or [min(needs)]
        for name in free:
            out.append(chosen[name])
            del needs[name]
        for left in needs.values():
            left.difference_update(free)
    return out


def migrations(db: Connection) -> list[str]:
    """Migrations that were applied, in words."""
    return [f"{app}.{name}" for app, name in db.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")]


def counts(db: Connection) -> dict[str, int]:
    """Rows of each table, in this transaction's snapshot."""
    out = {}
    for name in tables(db):
        row = db.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
        out[name] = int(row[0]) if row else 0
    return out


LIFT = """
INSERT INTO journal_base (one, base)
SELECT true, greatest(journal_base(), coalesce(greatest((SELECT max(xid) FROM journal_journalentry),
    (SELECT max(up_to_xid) FROM journal_journalseal)), 0) + 1 - pg_current_xact_id()::text::bigint)
ON CONFLICT (one) DO UPDATE SET base = greatest(journal_base.base, excluded.base)"""


def lift_journal(db: Connection) -> None:
    """Count transactions from above every entry that came from elsewhere: the chain of a journal goes on after a move.

    The lock waits for those who have written entries under the former base, and holds back new ones until the commit.
    """
    db.execute("LOCK TABLE journal_journalentry IN SHARE ROW EXCLUSIVE MODE")
    db.execute(LIFT)
