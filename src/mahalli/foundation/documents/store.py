"""Files under their own hash, outside the web root: written first, then a row refers to them.

A file nobody refers to is swept after a day; a file is never changed, so a copy is always whole.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from mahalli.foundation.documents.data import FileRef, Limits
from mahalli.foundation.documents.errors import (
    ContentNotExtension,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    FileUnknown,
    FileUnsafe,
    NotASound,
    SoundTooLong,
    StoreFull,
)
from mahalli.foundation.documents.kinds import ENDINGS, MIME, PICTURES, SOUNDS, type_by_content
from mahalli.foundation.documents.pictures import without_metadata
from mahalli.foundation.documents.sounds import holds_film, seconds_of

CHUNK = 1 << 18
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


Scan = Callable[[Path], bool]
"""A port: says whether a file may be kept (setting ``MAHALLI_SCAN``, a dotted name). None is configured by default."""


def files_home() -> Path:
    """Where files stand."""
    return Path(settings.MAHALLI_DATA) / "files"


def path_of(digest: str) -> Path:
    return files_home() / digest[:2] / digest[2:4] / digest


def store_file(stream: Readable, *, limits: Limits | None = None, name: str = "") -> FileRef:
    """Keep a file under its hash. Raises FileEmpty, FileTooLarge, FileTypeRefused, ContentNotExtension,
    FileUnsafe, StoreFull; nothing is left behind by a refusal."""
    bounds = limits or Limits()
    try:
        return _store(stream, bounds, name)
    except OSError as fault:
        if fault.errno in FULL:
            raise StoreFull() from fault
        raise


def _store(stream: Readable, limits: Limits, name: str) -> FileRef:
    home = files_home()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, raw = tempfile.mkstemp(prefix="incoming-", dir=home)
    path = Path(raw)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size, head = _copy(stream, file, limits, name)
            file.flush()
            os.fsync(file.fileno())
        kind = _check(head, size, limits, name)
        if kind in PICTURES:
            digest, size = _clean(path, kind, digest, size)
        if kind in SOUNDS:
            _listen(path, kind, limits, name)
        _scan(path, name)
        _place(path, digest)
    finally:
        path.unlink(missing_ok=True)
    return FileRef(digest, size, MIME[kind])


def _copy(stream: Readable, file: BinaryIO, limits: Limits, name: str) -> tuple[str, int, bytes]:
    value, size, head = hashlib.sha256(), 0, b""
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limits.max_bytes:
            raise FileTooLarge(name=name, limit=round(limits.max_bytes / 1_000_000, 1))
        head = head or chunk[:32]
        value.update(chunk)
        file.write(chunk)
    return value.hexdigest(), size, head


def _check(head: bytes, size: int, limits: Limits, name: str) -> str:
    if size == 0:
        raise FileEmpty(name=name)
    kind = type_by_content(head)
    if kind not in limits.accept:
        raise FileTypeRefused(name=name, expected=", ".join(limits.accept))
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending and ending not in ENDINGS[kind]:
        raise ContentNotExtension(name=name, found=kind)
    return kind


def _clean(path: Path, kind: str, digest: str, size: int) -> tuple[str, int]:
    """Keep the picture without where, when and by which device it was taken (law 09-08 art. 3: no more than is needed)."""
    given = path.read_bytes()
    kept = without_metadata(given, kind)
    if kept == given:
        return digest, size
    with path.open("wb") as file:
        file.write(kept)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(kept).hexdigest(), len(kept)


def _listen(path: Path, kind: str, limits: Limits, name: str) -> None:
    if holds_film(path.read_bytes(), kind):
        raise NotASound(name=name)
    seconds = seconds_of(path, kind)
    if seconds is not None and seconds > limits.max_seconds + 1:
        raise SoundTooLong(name=name, minutes=limits.max_seconds // 60)


def _scan(path: Path, name: str) -> None:
    scanner = getattr(settings, "MAHALLI_SCAN", "")
    if scanner:
        scan: Scan = import_string(scanner)
        if not scan(path):
            raise FileUnsafe(name=name)


def _place(path: Path, digest: str) -> None:
    goal = path_of(digest)
    goal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(path, goal)
    folder = os.open(goal.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def open_file(digest: str) -> BinaryIO:
    """The bytes of a stored file. Raises FileUnknown."""
    if not (len(digest) == 64 and digest.isalnum()):
        raise FileUnknown()
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError:
        raise FileUnknown() from None


def sweep_orphans(known: Collection[str], *, older_than_s: float = 86_400.0) -> int:
    """Remove files that no row refers to and that are old enough; returns how many."""
    limit, gone = time.time() - older_than_s, 0
    for path in files_home().rglob("*"):
        if path.is_file() and path.name not in known and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
