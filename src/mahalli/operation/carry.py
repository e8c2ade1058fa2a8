"""One authority from one database to another: its rows, the global rows they need, its files; digests must be equal.

Which tables, in which order, pointing to what: asked from the database, so that a new table is carried at once. Two
things are translated on the way and nothing else. Values that this installation encrypts with its own secret travel
open inside the encrypted archive and are encrypted again with the receiver's. Accounts and published procedures, which
are global, are matched by their identifier or their unique key (e-mail; procedure and version), else added.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from psycopg import sql

from mahalli.operation import catalogue
from mahalli.operation.catalogue import Connection, Table
from mahalli.operation.errors import CannotCarry

DIRECTORY = "tenancy_authority"
# Values encrypted with the secret of an installation, and what for (a test finds whoever encrypts and is not here).
BOXED = {("documents_sealkey", "secret"): "seals", ("exchange_exchangekey", "private"): "exchange keys"}
# Made from rows that are carried, with this installation's secret and its accounts: made again there, never carried.
REMADE = ("procedures_casekey",)
COUNTED = ("integer", "bigint", "smallint")
DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
# What a global row leaves behind: nobody becomes operator of a server, or gets in, through an archive.
LEFT_BEHIND = {
    "identity_account": {
        "password": "'!'", "last_login": "NULL", "is_operator": "false", "is_law_editor": "false", "phone_verified": "false",
    }
}  # fmt: skip
# Accounts of residents are named without a foreign key, so that a page of a commune never waits for the global table.
LOOSE = {"account_id": "identity_account"}


def box(purpose: str, secret: str) -> Fernet:
    """The same box as the areas that encrypt: a key for each purpose, from the installation's secret."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"{purpose}:{secret}".encode()).digest()))


@dataclass
class Plan:
    """What belongs to an authority in this database, and which global tables it points to."""

    tables: list[Table]
    pointing: dict[str, dict[str, str]]  # table → column → global table
    all: dict[str, Table]

    def globals(self) -> list[str]:
        return sorted({target for columns in self.pointing.values() for target in columns.values()})


def plan(db: Connection) -> Plan:
    """Read the plan from the catalogue. Raises CannotCarry where a table could not be put in order again."""
    every = catalogue.tables(db)
    own = {name: one for name, one in every.items() if one.owning}
    if loose := [name for name, one in own.items() if not one.key]:
        raise CannotCarry(what=f"no primary key: {', '.join(loose)}")
    if counted := [name for name, one in own.items() if any(_kind(one, column) in COUNTED for column in one.key)]:
        raise CannotCarry(what=f"a counted key means another row elsewhere: {', '.join(counted)}")
    found = catalogue.references(db)
    pointing: dict[str, dict[str, str]] = {}
    for one in found:
        if one.source in own and one.target not in own and one.target != DIRECTORY:
            pointing.setdefault(one.source, {})[one.column] = one.target
    for name, table in own.items():
        for column, target in LOOSE.items():
            if column in table.columns and target in every:
                pointing.setdefault(name, {}).setdefault(column, target)
    here = Plan(catalogue.in_order(own, found), pointing, every)
    for name in here.globals():
        if _kind(every[name], every[name].key[0]) in COUNTED or any(one.source == name for one in found):
            raise CannotCarry(what=f"{name}: a global table with a counted key or with keys of its own to others")
    return here


def _kind(table: Table, column: str) -> str:
    return table.types[table.columns.index(column)]


@dataclass
class Lines:
    """Rows as lines of text: how each changes between this database and the archive."""

    table: Table
    secret: str
    maps: dict[int, dict[bytes, bytes]] = field(default_factory=dict)  # place of a column → here → in the archive

    def __post_init__(self) -> None:
        places = {name: place for place, name in enumerate(self.table.columns)}
        self._turned = {place: {there: here for here, there in known.items()} for place, known in self.maps.items()}
        self._boxed = {
            places[column]: box(purpose, self.secret)
            for (name, column), purpose in BOXED.items() if name == self.table.name and column in places
        }  # fmt: skip

    def out(self, line: bytes) -> bytes:
        """A line of this database, as the archive holds it."""
        if not self._boxed and not self.maps:
            return line
        fields = line.rstrip(b"\n").split(b"\t")
        for place, fernet in self._boxed.items():
            if fields[place] != b"\\N":
                fields[place] = base64.b64encode(self._decrypted(fernet, fields[place]))
        for place, known in self.maps.items():
            fields[place] = known.get(fields[place], fields[place])
        return b"\t".join(fields) + b"\n"

    def back(self, line: bytes) -> bytes:
        """A line of the archive, as this database holds it (``maps`` is then read the other way)."""
        if not self._boxed and not self.maps:
            return line
        fields = line.rstrip(b"\n").split(b"\t")
        for place, fernet in self._boxed.items():
            if fields[place] != b"\\N":
                fields[place] = fernet.encrypt(base64.b64decode(fields[place]))
        for place, known in self._turned.items():
            fields[place] = known.get(fields[place], fields[place])
        return b"\t".join(fields) + b"\n"

    def _decrypted(self, fernet: Fernet, token: bytes) -> bytes:
        try:
            return fernet.decrypt(token)
        except InvalidToken:
            raise CannotCarry(what=f"{self.table.name}: MAHALLI_SECRET") from None


def _query(table: Table, code: str) -> sql.Composed:
    return sql.SQL("SELECT {} FROM {} WHERE {} = {} ORDER BY {}").format(
        sql.SQL(", ").join(map(sql.Identifier, table.columns)), sql.Identifier(table.name),
        sql.Identifier(table.owning), sql.Literal(code),
        sql.SQL(", ").join(sql.SQL("{}::text COLLATE \"C\"").format(sql.Identifier(name)) for name in table.key),
    )  # fmt: skip


def _lines(db: Connection, query: sql.Composable) -> Iterator[bytes]:
    with db.cursor().copy(sql.SQL("COPY ({}) TO STDOUT").format(query)) as copy:
        rest = b""
        for data in copy:
            whole = rest + bytes(data)
            *full, rest = whole.split(b"\n")
            for line in full:
                yield line + b"\n"


def rows(db: Connection, table: Table, code: str, change: Lines) -> Iterator[bytes]:
    """The rows of an authority in one table, as the archive holds them, in the order of their key."""
    if table.name in REMADE:
        return iter(())
    return (change.out(line) for line in _lines(db, _query(table, code)))


class Stream(io.RawIOBase):
    """Lines as a stream, with their digest, their count and the files they name."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines, self._rest = iter(lines), b""
        self.count, self.value, self.files = 0, hashlib.sha256(), set[str]()

    def read(self, size: int = -1, /) -> bytes:
        parts, held = [self._rest], len(self._rest)
        for line in self._lines if size < 0 or held < size else ():
            self.count += 1
            self.value.update(line)
            self.files.update(found.decode() for found in DIGEST.findall(line))
            parts.append(line)
            held += len(line)
            if 0 <= size <= held:
                break
        whole = b"".join(parts)
        given, self._rest = (whole, b"") if size < 0 else (whole[:size], whole[size:])
        return given

    def note(self) -> dict[str, Any]:
        return {"rows": self.count, "sha256": self.value.hexdigest()}


def whole_digest(notes: dict[str, dict[str, Any]]) -> str:
    """One digest over all tables; equal in both databases or the move did not happen. Empty tables do not count."""
    held = {name: note for name, note in notes.items() if note["rows"]}
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def digest_here(
    db: Connection, code: str, *, secret: str, maps: dict[str, dict[bytes, bytes]] | None = None,
    columns: dict[str, list[str]] | None = None,
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """Rows and digest of each table of an authority, as they stand in this database (``columns`` gives their order)."""
    here = plan(db)
    notes = {}
    for known in here.tables:
        table = replace(known, columns=tuple(columns[known.name])) if columns else known
        stream = Stream(rows(db, table, code, lines_for(here, table, secret, maps or {})))
        while stream.read(1 << 20):
            pass
        notes[table.name] = stream.note()
    return notes


def lines_for(here: Plan, table: Table, secret: str, maps: dict[str, dict[bytes, bytes]]) -> Lines:
    places = {name: place for place, name in enumerate(table.columns)}
    chosen = {
        places[column]: maps[target] for column, target in here.pointing.get(table.name, {}).items() if maps.get(target)
    }  # fmt: skip
    return Lines(table, secret, chosen)


def global_query(here: Plan, target: str, code: str) -> sql.Composed:
    """Rows of a global table to which rows of the authority point, without what is left behind."""
    table = here.all[target]
    left = LEFT_BEHIND.get(target, {})
    columns = sql.SQL(", ").join(
        sql.SQL(left[name]) if name in left else sql.Identifier(name) for name in table.columns
    )
    parts = [
        sql.SQL("SELECT {} FROM {} WHERE {} = {}").format(
            sql.Identifier(column), sql.Identifier(source), sql.Identifier(here.all[source].owning), sql.Literal(code)
        )
        for source, found in here.pointing.items() for column, to in found.items() if to == target
    ]  # fmt: skip
    return sql.SQL("SELECT {} FROM {} WHERE {} IN ({}) ORDER BY 1").format(
        columns, sql.Identifier(target), sql.Identifier(table.key[0]), sql.SQL(" UNION ").join(parts)
    )


def global_rows(db: Connection, here: Plan, target: str, code: str) -> Iterator[bytes]:
    return _lines(db, global_query(here, target, code))


def held_rows(db: Connection, code: str) -> dict[str, int]:
    """Tables in which an authority has rows here."""
    out = {}
    for table in plan(db).tables:
        row = db.execute(
            sql.SQL("SELECT count(*) FROM {} WHERE {} = {}").format(
                sql.Identifier(table.name), sql.Identifier(table.owning), sql.Literal(code)
            )
        ).fetchone()
        if row and row[0]:
            out[table.name] = int(row[0])
    return out
