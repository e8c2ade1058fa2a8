"""Export and restoration of one authority, each in one transaction."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from mahalli.operation import carry, catalogue
from mahalli.operation.archive import Key, Reader, Writer
from mahalli.operation.backup import Say, fingerprint, owner, silent
from mahalli.operation.catalogue import Connection
from mahalli.operation.errors import (
    ArchiveDamaged,
    AuthorityHasRows,
    CannotCarry,
    DigestsDiffer,
    SecretDiffers,
    VersionsDiffer,
    WrongArchive,
)

KIND = "authority"
NOT_CARRIED = (
    "passwords, second factors and sessions of accounts (agents sign in by a code sent to their e-mail, then set them again)",
    "operator and law-editor rights of accounts",
    "corrections of national holidays, limits of tries: they belong to the installation",
    "the certification roots in pki/: copy them, or documents sealed before will not be trusted there",
)
MOVED = "moved to another server"


@contextmanager
def _steady(url: str) -> Iterator[Connection]:
    with owner(url) as db:
        db.execute(catalogue.STEADY)
        yield db


def export(
    *, url: str, home: Path, secret: str, code: str, key: Key, goal: Path, now: datetime, close: bool = False,
    say: Say = silent,
) -> dict[str, Any]:  # fmt: skip
    """Write the archive of one authority. ``close`` also takes it offline here and parks its waiting work, in the same
    transaction and only when the archive is whole: nothing is done twice. Raises CannotCarry."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    handle, raw = tempfile.mkstemp(prefix=".unfinished-", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as stream, _steady(url) as db, db.transaction():
            db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            if close:
                _hold(db, code)
            done = _write(db, home, secret, code, Writer(stream, key), now, say)
            os.fsync(stream.fileno())
            if close:
                _close(db, code, now)
            Path(raw).rename(goal)
    except psycopg.errors.SerializationFailure:
        goal.unlink(missing_ok=True)
        raise CannotCarry(what=f"{code}: work went on meanwhile; run it again") from None
    finally:
        Path(raw).unlink(missing_ok=True)
    return {**done, "file": str(goal), "bytes": goal.stat().st_size, "closed": close, "not_carried": list(NOT_CARRIED)}


def _hold(db: Connection, code: str) -> None:
    """Keep workers away from what waits (they skip locked rows), while it is copied as it is."""
    db.execute("SELECT id FROM work_workrow WHERE authority_code = %s AND done_at IS NULL FOR UPDATE", [code])


def _close(db: Connection, code: str, now: datetime) -> None:
    db.execute("UPDATE tenancy_authority SET online = false WHERE code = %s", [code])
    db.execute(
        "UPDATE work_workrow SET failed_at = %s, lease_until = NULL, last_error = %s WHERE authority_code = %s AND done_at IS NULL",
        [now, MOVED, code],
    )


def _write(db: Connection, home: Path, secret: str, code: str, writer: Writer, now: datetime, say: Say) -> dict[str, Any]:
    here = carry.plan(db)
    row = db.execute("SELECT to_jsonb(a) FROM tenancy_authority a WHERE code = %s", [code]).fetchone()
    if row is None:
        raise CannotCarry(what=f"{code}: unknown here; see `mahalli authority list --all`")
    about = {
        "kind": KIND, "authority": code, "directory": row[0], "made_at": now.isoformat(),
        "migrations": catalogue.migrations(db), "secret": fingerprint(secret),
        "columns": {name: list(here.all[name].columns) for name in [*here.globals(), *(one.name for one in here.tables)]},
    }  # fmt: skip
    writer.add("about.json", io.BytesIO(json.dumps(about).encode()))
    for name in here.globals():
        writer.add(f"global/{name}", carry.Stream(carry.global_rows(db, here, name, code)))
    notes, files = {}, set()
    for table in here.tables:
        say(table.name, writer.bytes)
        stream = carry.Stream(carry.rows(db, table, code, carry.lines_for(here, table, secret, {})))
        writer.add(f"rows/{table.name}", stream)
        notes[table.name] = stream.note()
        files |= stream.files
    count = 0
    for digest in sorted(files):
        path = home / "files" / digest[:2] / digest[2:4] / digest
        if path.is_file():
            say(digest, writer.bytes)
            with path.open("rb") as source:
                writer.add(f"files/{digest}", source)
            count += 1
    done = {"authority": code, "tables": notes, "digest": carry.whole_digest(notes), "files": count}
    writer.add("digests.json", io.BytesIO(json.dumps(done).encode()))
    writer.close()
    return done


def look_into(*, archive: Path, key: Key, say: Say = silent) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check every part of an archive; returns what it says of itself and its digests."""
    found: dict[str, dict[str, Any]] = {"about.json": {}, "digests.json": {}}
    with _open(archive) as stream:
        reader = Reader(stream, key)
        for name, chunks in reader.parts():
            say(name, reader.bytes)
            if name in found:
                found[name] = json.loads(b"".join(chunks))
    about = found["about.json"]
    if about.get("kind") != KIND:
        raise WrongArchive(kind=about.get("kind", "?"))
    return about, found["digests.json"]


@contextmanager
def _open(archive: Path) -> Iterator[Any]:
    try:
        stream = archive.open("rb")
    except OSError as fault:
        raise ArchiveDamaged(reason=f"{archive}: {fault.strerror}") from None
    with stream:
        yield stream


def restore(
    *, archive: Path, key: Key, url: str, home: Path, secret: str, other_secret: bool = False, say: Say = silent
) -> dict[str, Any]:
    """Put an authority into this database. All or nothing; what is there is never overwritten.

    ``other_secret``: the codes that people hold on paper may stop to work, and the operator knows it.
    """
    about, digests = look_into(archive=archive, key=key, say=say)
    if about["secret"] != fingerprint(secret) and not other_secret:
        raise SecretDiffers(option="--other-secret")
    code, placed = str(about["authority"]), list[Path]()
    try:
        with _steady(url) as db, db.transaction(), _open(archive) as stream:
            _require_room(db, about, code)
            db.execute("SET CONSTRAINTS ALL DEFERRED")
            _directory(db, about)
            maps: dict[str, dict[bytes, bytes]] = {}
            here = carry.plan(db)
            for name, chunks in Reader(stream, key).parts():
                say(name, 0)
                where, _, what = name.partition("/")
                if where == "global":
                    maps[what] = _merge(db, here, what, about["columns"][what], chunks)
                elif where == "rows":
                    table = replace(here.all[what], columns=tuple(about["columns"][what]))
                    _fill(db, table, carry.lines_for(here, table, secret, maps), chunks)
                elif where == "files":
                    placed += _file(home, what, chunks)
            catalogue.lift_journal(db)
            _compare(db, code, secret, maps, about, digests)
            db.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except BaseException as fault:
        for path in placed:
            path.unlink(missing_ok=True)
        if isinstance(fault, psycopg.errors.IntegrityError):
            raise CannotCarry(what=str(fault).splitlines()[0]) from None
        raise
    return {
        "authority": code, "digest": digests["digest"], "rows": sum(one["rows"] for one in digests["tables"].values()),
        "files": digests["files"], "accounts_matched": len(maps.get("identity_account", {})), "not_carried": list(NOT_CARRIED),
    }  # fmt: skip


def _require_room(db: Connection, about: dict[str, Any], code: str) -> None:
    here, there = set(catalogue.migrations(db)), set(about["migrations"])
    if here != there:
        raise VersionsDiffer(what=", ".join(sorted(here ^ there)[:4]))
    if held := carry.held_rows(db, code):
        raise AuthorityHasRows(authority=code, what=", ".join(f"{name}: {count}" for name, count in list(held.items())[:4]))


def _directory(db: Connection, about: dict[str, Any]) -> None:
    row = about["directory"]
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    db.execute(
        sql.SQL(
            "INSERT INTO tenancy_authority ({0}) SELECT {0} FROM jsonb_populate_record(NULL::tenancy_authority, {1}) "
            "ON CONFLICT (code) DO UPDATE SET online = excluded.online, opened_on = excluded.opened_on, name_zgh = excluded.name_zgh"
        ).format(columns, sql.Literal(json.dumps(row)))
    )


def _merge(db: Connection, here: carry.Plan, name: str, columns: list[str], chunks: Iterator[bytes]) -> dict[bytes, bytes]:
    """Add the global rows that are not here; returns, for those known here under another identifier, here → archive."""
    table, came, key = sql.Identifier(name), sql.Identifier(f"came_{name}"), sql.Identifier(here.all[name].key[0])
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    db.execute(sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP").format(came, table))
    with db.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(came, names)) as copy:
        for chunk in chunks:
            copy.write(chunk)
    known: dict[bytes, bytes] = {}
    for unique in catalogue.unique_keys(db, name):
        same = sql.SQL(" AND ").join(sql.SQL("h.{0} = c.{0}").format(sql.Identifier(column)) for column in unique)
        pairs = db.execute(
            sql.SQL("SELECT h.{0}::text, c.{0}::text FROM {1} h JOIN {2} c ON {3} WHERE h.{0} <> c.{0}").format(key, table, came, same)
        )
        known |= {str(mine).encode(): str(theirs).encode() for mine, theirs in pairs}
    _require_same(db, name, columns, known)
    db.execute(
        sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM {2} c WHERE c.{3}::text <> ALL({4}) AND NOT EXISTS (SELECT FROM {0} h WHERE h.{3} = c.{3})")
        .format(table, names, came, key, sql.Literal([theirs.decode() for theirs in known.values()]))
    )  # fmt: skip
    return known


def _require_same(db: Connection, name: str, columns: list[str], known: dict[bytes, bytes]) -> None:
    """A published thing that has the same name here and another content would change the cases that rest on it."""
    if "hash" not in columns:
        return
    row = db.execute(
        sql.SQL("SELECT count(*) FROM {0} h JOIN {1} c ON (h.id = c.id OR h.id::text || c.id::text = ANY({2})) WHERE h.hash <> c.hash").format(
            sql.Identifier(name), sql.Identifier(f"came_{name}"),
            sql.Literal([(mine + theirs).decode() for mine, theirs in known.items()]),
        )
    ).fetchone()  # fmt: skip
    if row and row[0]:
        raise CannotCarry(what=f"{name}: {row[0]} of the same version, of another content")


def _fill(db: Connection, table: catalogue.Table, change: carry.Lines, chunks: Iterator[bytes]) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    rest = b""
    with db.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), names)) as copy:
        for chunk in chunks:
            *full, rest = (rest + chunk).split(b"\n")
            copy.write(b"".join(change.back(line + b"\n") for line in full))


def _file(home: Path, digest: str, chunks: Iterator[bytes]) -> list[Path]:
    """Place a file under its hash; returns it when it was not there."""
    goal = home / "files" / digest[:2] / digest[2:4] / digest
    if goal.exists():
        return []
    for folder in (home / "files", goal.parent.parent, goal.parent):  # each one closed, not the last alone
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = hashlib.sha256()
    handle, raw = tempfile.mkstemp(prefix="incoming-", dir=home / "files")
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            value.update(chunk)
            file.write(chunk)
        os.fsync(file.fileno())
    if value.hexdigest() != digest:
        Path(raw).unlink()
        raise ArchiveDamaged(reason=digest)
    Path(raw).rename(goal)
    return [goal]


def _compare(
    db: Connection, code: str, secret: str, maps: dict[str, dict[bytes, bytes]], about: dict[str, Any], digests: dict[str, Any]
) -> None:
    found = carry.digest_here(db, code, secret=secret, maps=maps, columns=about["columns"])
    if carry.whole_digest(found) != digests["digest"]:
        wanted = digests["tables"]
        raise DigestsDiffer(what=", ".join(name for name in wanted if wanted[name] != found.get(name)))
