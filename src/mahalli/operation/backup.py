"""Backup and restoration of the whole server: rows in one snapshot, then every file, keys included.

Rows first, files after: a file is written before the row that points to it, so each file of the snapshot is there when
the files are read; what came meanwhile is an orphan that the sweep removes. The sweep itself waits for a backup.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import psycopg

from mahalli.operation import catalogue
from mahalli.operation.archive import Key, Reader, Writer
from mahalli.operation.errors import (
    ArchiveDamaged,
    DatabaseAway,
    PlaceNotFresh,
    ProgramFailed,
    SecretDiffers,
    WrongArchive,
)
from mahalli.operation.programs import environment, program

Say = Callable[[str, int], None]
KIND = "server"
FILES_LOCK = "SELECT pg_advisory_lock_shared(hashtextextended('mahalli files', 0))"
LAST = "last-backup.json"
KEPT_FOLDERS = ("pki", "journal-heads", "files")
DUMP, ABOUT, SECRET = "database.dump", "about.json", "secret"


def silent(_name: str, _bytes: int) -> None:
    """No progress is shown."""


@contextmanager
def owner(url: str) -> Iterator[catalogue.Connection]:
    """The owner's connection; raises DatabaseAway."""
    try:
        db = psycopg.connect(url, connect_timeout=10, autocommit=True, application_name="mahalli operation")
    except psycopg.OperationalError as fault:
        raise DatabaseAway(reason=str(fault).strip().splitlines()[-1]) from None
    with db:
        yield db


def secret_of(home: Path) -> str:
    """The secret of this installation, without which keys of seals cannot be read."""
    file = home / SECRET
    return os.environ.get("MAHALLI_SECRET") or (file.read_text() if file.exists() else "")


def fingerprint(secret: str) -> str:
    return hashlib.sha256(f"mahalli fingerprint:{secret}".encode()).hexdigest()[:16]


def back_up(
    *, url: str, home: Path, goal: Path, key: Key, now: datetime, also: tuple[Path, ...] = (), say: Say = silent
) -> dict[str, Any]:
    """Write one archive. It gets its name only when it is whole and on the disk; returns what is in it."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    handle, raw = tempfile.mkstemp(prefix=".unfinished-", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as stream, owner(url) as db:
            writer = Writer(stream, key)
            db.execute(FILES_LOCK)
            about = _rows(db, url, home, writer, now, say)
            for name, path in _things(home, also):
                say(name, writer.bytes)
                _add_file(writer, name, path)
            writer.close()
            os.fsync(stream.fileno())
        Path(raw).rename(goal)
    finally:
        Path(raw).unlink(missing_ok=True)
    folder = os.open(goal.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    done = {"at": now.isoformat(), "file": str(goal), "parts": writer.parts, "bytes": goal.stat().st_size}
    _note(home, done)
    return {**done, "about": about}


def _add_file(writer: Writer, name: str, path: Path) -> None:
    try:
        with path.open("rb") as source:
            writer.add(name, source)
    except FileNotFoundError:  # an unfinished upload that ended, or a file of the day that was replaced
        if name.startswith("files/"):
            return
        raise


def _note(home: Path, done: dict[str, Any]) -> None:
    fresh = home / f"{LAST}.{os.getpid()}"
    fresh.write_text(json.dumps(done))
    fresh.replace(home / LAST)


def _rows(db: catalogue.Connection, url: str, home: Path, writer: Writer, now: datetime, say: Say) -> dict[str, Any]:
    with db.transaction():
        db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = db.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        secret = secret_of(home)
        about = {
            "kind": KIND, "made_at": now.isoformat(), "server_version": db.info.server_version,
            "migrations": catalogue.migrations(db), "rows": catalogue.counts(db), "secret": fingerprint(secret),
            "functions": {name: asdict(one) for name, one in catalogue.functions(db).items()},
        }  # fmt: skip
        writer.add(ABOUT, io.BytesIO(json.dumps(about).encode()))
        writer.add(SECRET, io.BytesIO(secret.encode()))
        say(DUMP, 0)
        command = [
            program("pg_dump"), "--format=custom", "--compress=0", f"--snapshot={row[0]}", "--no-comments",
            "--exclude-extension=*", "--no-owner", "--lock-wait-timeout=60s",
        ]  # fmt: skip
        with tempfile.TemporaryFile() as errors:
            dump = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment(url))
            assert dump.stdout is not None
            try:
                writer.add(DUMP, _Telling(dump.stdout, say))
            finally:
                if dump.poll() is None:
                    dump.stdout.close()
                code = dump.wait()
            if code != 0:
                errors.seek(0)
                raise ProgramFailed(program="pg_dump", reason=errors.read().decode(errors="replace").strip()[-400:])
    return about


class _Telling:
    """A stream that says how far it was read."""

    def __init__(self, stream: Any, say: Say) -> None:
        self._stream, self._say, self._read = stream, say, 0

    def read(self, size: int = -1, /) -> bytes:
        chunk: bytes = self._stream.read(size)
        self._read += len(chunk)
        self._say(DUMP, self._read)
        return chunk


def _things(home: Path, also: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    for folder in KEPT_FOLDERS:
        for at, folders, names in os.walk(home / folder):
            folders.sort()
            for name in sorted(names):
                path = Path(at) / name
                if not name.startswith("incoming-") and path.is_file() and not path.is_symlink():
                    yield str(path.relative_to(home)), path
    for path in also:
        yield f"also/{path.name}", path


def verify(*, archive: Path, key: Key, say: Say = silent) -> dict[str, Any]:
    """Read a whole archive; every part, its digest and the end are checked. Returns what it says of itself."""
    about: dict[str, Any] = {}
    with _opened(archive) as stream:
        reader = Reader(stream, key)
        for name, chunks in reader.parts():
            say(name, reader.bytes)
            if name == ABOUT:
                about = json.loads(b"".join(chunks))
            value = hashlib.sha256()
            for chunk in chunks:
                value.update(chunk)
            if name.startswith("files/") and value.hexdigest() != Path(name).name:
                raise ArchiveDamaged(reason=name)
    return {**about, "parts": reader.count, "bytes": reader.bytes}


@contextmanager
def _opened(archive: Path) -> Iterator[BinaryIO]:
    try:
        stream = archive.open("rb")
    except OSError as fault:
        raise ArchiveDamaged(reason=f"{archive}: {fault.strerror}") from None
    with stream:
        yield stream


def restore(*, archive: Path, key: Key, url: str, home: Path, say: Say = silent) -> dict[str, Any]:
    """Put a server back into a fresh place: an empty database and an empty folder. Leaves nothing when it fails."""
    about = verify(archive=archive, key=key, say=say)
    if about.get("kind") != KIND:
        raise WrongArchive(kind=about.get("kind", "?"))
    given = os.environ.get("MAHALLI_SECRET", "")
    if given and fingerprint(given) != about["secret"]:
        raise SecretDiffers(option="-")
    _require_fresh(url, home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    placed: list[Path] = []
    try:
        with _opened(archive) as stream:
            for name, chunks in Reader(stream, key).parts():
                say(name, 0)
                if name == DUMP:
                    _load(url, chunks, say)
                elif name != ABOUT:
                    placed.append(_place(home, name, chunks))
        found = _settle(url, about)
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        for folder in (*KEPT_FOLDERS, "also"):
            shutil.rmtree(home / folder, ignore_errors=True)
        _empty(url)
        raise
    return {"made_at": about["made_at"], "rows": found, "files": sum(path.parts[-4:-3] == ("files",) for path in placed)}


def _require_fresh(url: str, home: Path) -> None:
    with owner(url) as db:
        held = sorted(catalogue.tables(db))
    if held:
        raise PlaceNotFresh(what=f"database: {', '.join(held[:3])}…")
    for name in (*KEPT_FOLDERS, SECRET):
        path = home / name
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise PlaceNotFresh(what=path)


def _load(url: str, chunks: Iterator[bytes], say: Say) -> None:
    command = [
        program("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={_name(url)}",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as errors:
        load = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=errors, stdout=subprocess.DEVNULL, env=environment(url))
        assert load.stdin is not None
        done = 0
        try:
            for chunk in chunks:
                load.stdin.write(chunk)
                done += len(chunk)
                say(DUMP, done)
            load.stdin.close()
        except BrokenPipeError:
            pass
        except BaseException:
            load.kill()
            load.wait()
            raise
        if load.wait() != 0:
            errors.seek(0)
            raise ProgramFailed(program="pg_restore", reason=errors.read().decode(errors="replace").strip()[-400:])


def _name(url: str) -> str:
    return environment(url).get("PGDATABASE", "mahalli")


def _place(home: Path, name: str, chunks: Iterator[bytes]) -> Path:
    goal = (home / name).resolve()
    if not goal.is_relative_to(home.resolve()):
        raise ArchiveDamaged(reason=name)
    for folder in reversed(goal.relative_to(home.resolve()).parents):  # each one closed, not the last alone
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    goal.touch(mode=0o600)
    with goal.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return goal


def _settle(url: str, about: dict[str, Any]) -> dict[str, int]:
    with owner(url) as db, db.transaction():
        found = catalogue.counts(db)
        wanted = dict(about["rows"])
        if found != wanted:
            different = [name for name in wanted if found.get(name) != wanted[name]]
            raise ArchiveDamaged(reason=f"rows: {', '.join(different)}")
        _give_functions(db, about)
        catalogue.lift_journal(db)
    with owner(url) as db:
        db.execute("ANALYZE")
    return found


def _give_functions(db: catalogue.Connection, about: dict[str, Any]) -> None:
    """Rows come back as the tables' owner's; a function that runs as its owner must not, or it would see every row.

    A signature is made a name of SQL only when it is one of a function that the dump has just made here.
    """
    if "functions" not in about:  # an archive of before: `mahalli doctor` names what is left to do
        return
    wanted = {name: catalogue.Function(one["owner"], tuple(one["callers"])) for name, one in about["functions"].items()}
    found = catalogue.functions(db)
    if set(found) == set(wanted):
        try:
            catalogue.give_functions(db, wanted)
        except psycopg.Error as fault:
            raise ProgramFailed(program="ALTER FUNCTION … OWNER TO", reason=str(fault).splitlines()[0]) from None
        found = catalogue.functions(db)
    if found != wanted:
        different = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
        raise ArchiveDamaged(reason=f"functions: {', '.join(different)}")


def _empty(url: str) -> None:
    """Take back the tables of a restoration that failed after its rows were in: the place was empty before."""
    with owner(url) as db, db.transaction():
        for name in catalogue.tables(db):
            db.execute(psycopg.sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(psycopg.sql.Identifier(name)))
        for name in catalogue.functions(db):
            db.execute(psycopg.sql.SQL("DROP FUNCTION IF EXISTS {} CASCADE").format(psycopg.sql.SQL(name)))


def last_backup(home: Path) -> datetime | None:
    """When the last backup of this installation ended well."""
    try:
        return datetime.fromisoformat(json.loads((home / LAST).read_text())["at"]).astimezone(UTC)
    except (OSError, ValueError, KeyError):
        return None
