"""One encrypted stream of named parts: written and read once, in constant memory.

``MAHALLI-ARCHIVE-1``, a line of JSON that says how the key is made, then records. A record is four bytes of length
and an AES-256-GCM box whose nonce is its place, so that none can be altered, moved or taken out. A part begins (B), has
data (D, or C when compressed) and ends (E) with its size and SHA-256; the stream ends (Z) with a digest over all parts:
an archive without it is truncated. The key comes from a passphrase (scrypt) or from a recipient's public key (X25519):
a server that holds only the public key cannot open its own backups, nor can who steals it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from mahalli.operation.errors import ArchiveDamaged, KeyOpensNothing, KeyRefused

MAGIC = b"MAHALLI-ARCHIVE-1\n"
CHUNK = 1 << 20
PUBLIC, SECRET = "mahalli-backup-public:", "mahalli-backup-secret:"
LEAST_PASSPHRASE = 16
SCRYPT = {"n": 1 << 15, "r": 8, "p": 1}
BEGIN, DATA, COMPRESSED, END, LAST = b"B", b"D", b"C", b"E", b"Z"


class Source(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Key(NamedTuple):
    """What opens or closes an archive; ``kind`` is public, secret or passphrase."""

    kind: str
    value: bytes
    file: str


def read_key(path: Path) -> Key:
    """The key of a file; its content says of which kind. Raises KeyRefused."""
    try:
        text = path.read_text().strip()
        for kind, mark in (("public", PUBLIC), ("secret", SECRET)):
            if text.startswith(mark):
                value = base64.b64decode(text.removeprefix(mark), validate=True)
                if len(value) == 32:
                    return Key(kind, value, str(path))
                raise KeyRefused(file=path)
    except (OSError, ValueError):
        raise KeyRefused(file=path) from None
    if len(text) < LEAST_PASSPHRASE:
        raise KeyRefused(file=path)
    return Key("passphrase", text.encode(), str(path))


def make_key(path: Path) -> Path:
    """Write a secret key into ``path`` and its public half beside it; returns the public file."""
    public_path = path.with_name(f"{path.name}.pub")
    if path.exists() or public_path.exists():
        raise KeyRefused(file=path)
    key = X25519PrivateKey.generate()
    path.touch(mode=0o600)
    path.write_text(f"{SECRET}{base64.b64encode(key.private_bytes_raw()).decode()}\n")
    public_path.write_text(f"{PUBLIC}{base64.b64encode(key.public_key().public_bytes_raw()).decode()}\n")
    return public_path


def _derived(material: bytes, header: bytes) -> AESGCM:
    salt = hashlib.sha256(header).digest()
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=MAGIC).derive(material))


def _stretched(passphrase: bytes, header: dict[str, Any]) -> bytes:
    salt = base64.b64decode(header["salt"])
    return Scrypt(salt=salt, length=32, n=SCRYPT["n"], r=SCRYPT["r"], p=SCRYPT["p"]).derive(passphrase)


def _closing(key: Key) -> tuple[bytes, AESGCM]:
    salt = base64.b64encode(os.urandom(16)).decode()
    if key.kind == "passphrase":
        header: dict[str, Any] = {"key": "passphrase", "salt": salt}
        material = _stretched(key.value, header)
    else:
        whole = X25519PrivateKey.from_private_bytes(key.value).public_key() if key.kind == "secret" else None
        public = whole or X25519PublicKey.from_public_bytes(key.value)
        once = X25519PrivateKey.generate()
        header = {
            "key": "recipient", "salt": salt, "recipient": base64.b64encode(public.public_bytes_raw()).decode(),
            "once": base64.b64encode(once.public_key().public_bytes_raw()).decode(),
        }  # fmt: skip
        material = once.exchange(public)
    line = json.dumps(header).encode() + b"\n"
    return line, _derived(material, line)


def _opening(key: Key, line: bytes) -> AESGCM:
    try:
        header = json.loads(line)
        if header["key"] == "passphrase":
            if key.kind != "passphrase":
                raise ArchiveDamaged(reason="passphrase")
            return _derived(_stretched(key.value, header), line)
        if key.kind == "public":
            raise KeyOpensNothing(file=key.file)
        if key.kind != "secret":
            raise ArchiveDamaged(reason="secret key")
        once = X25519PublicKey.from_public_bytes(base64.b64decode(header["once"]))
        return _derived(X25519PrivateKey.from_private_bytes(key.value).exchange(once), line)
    except (ValueError, KeyError, TypeError):
        raise ArchiveDamaged(reason="header") from None


class Writer:
    """Writes parts one after the other; ``close`` makes the archive whole."""

    def __init__(self, stream: BinaryIO, key: Key) -> None:
        line, self._box = _closing(key)
        self._stream, self._place, self.parts, self.bytes = stream, 0, 0, 0
        self._all = hashlib.sha256()
        stream.write(MAGIC + line)

    def _record(self, kind: bytes, content: bytes) -> None:
        sealed = self._box.encrypt(self._place.to_bytes(12, "big"), kind + content, None)
        self._place += 1
        self._stream.write(len(sealed).to_bytes(4, "big") + sealed)

    def add(self, name: str, source: Source) -> dict[str, Any]:
        """Add one part; returns its size and SHA-256."""
        self._record(BEGIN, name.encode())
        value, size = hashlib.sha256(), 0
        while chunk := source.read(CHUNK):
            value.update(chunk)
            size += len(chunk)
            small = zlib.compress(chunk, 1)
            self._record(*((COMPRESSED, small) if len(small) < len(chunk) * 0.95 else (DATA, chunk)))
        end = {"size": size, "sha256": value.hexdigest()}
        self._record(END, json.dumps(end).encode())
        self._all.update(f"{name}\0{size}\0{end['sha256']}\n".encode())
        self.parts, self.bytes = self.parts + 1, self.bytes + size
        return end

    def close(self) -> None:
        """The last record, without which the archive counts as truncated."""
        last = {"parts": self.parts, "bytes": self.bytes, "digest": self._all.hexdigest()}
        self._record(LAST, json.dumps(last).encode())
        self._stream.flush()


class Reader:
    """Reads parts in their order. What ``parts`` yields must be used before the next is asked for."""

    def __init__(self, stream: BinaryIO, key: Key) -> None:
        if stream.read(len(MAGIC)) != MAGIC:
            raise ArchiveDamaged(reason="MAHALLI-ARCHIVE-1")
        self._stream, self._place = stream, 0
        self._box = _opening(key, stream.readline(4096))
        self._all, self.count, self.bytes = hashlib.sha256(), 0, 0

    def _record(self) -> tuple[bytes, bytes]:
        head = self._stream.read(4)
        length = int.from_bytes(head, "big")
        sealed = self._stream.read(length) if len(head) == 4 and length <= CHUNK + 65_536 else b""
        if not sealed or len(sealed) != length:
            raise ArchiveDamaged(reason=f"record {self._place}")
        try:
            plain = self._box.decrypt(self._place.to_bytes(12, "big"), sealed, None)
        except InvalidTag:
            raise ArchiveDamaged(reason=f"record {self._place}") from None
        self._place += 1
        return plain[:1], plain[1:]

    def parts(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Name and chunks of each part; raises ArchiveDamaged as soon as something does not fit."""
        while True:
            kind, content = self._record()
            if kind == LAST:
                self._finish(json.loads(content))
                return
            if kind != BEGIN:
                raise ArchiveDamaged(reason=f"record {self._place}")
            name = content.decode()
            chunks = self._chunks(name)
            yield name, chunks
            for _rest in chunks:
                pass

    def _chunks(self, name: str) -> Iterator[bytes]:
        value, size = hashlib.sha256(), 0
        while True:
            kind, content = self._record()
            if kind == END:
                break
            chunk = zlib.decompress(content) if kind == COMPRESSED else content
            value.update(chunk)
            size += len(chunk)
            yield chunk
        if json.loads(content) != {"size": size, "sha256": value.hexdigest()}:
            raise ArchiveDamaged(reason=name)
        self._all.update(f"{name}\0{size}\0{value.hexdigest()}\n".encode())
        self.count, self.bytes = self.count + 1, self.bytes + size

    def _finish(self, last: dict[str, Any]) -> None:
        if last != {"parts": self.count, "bytes": self.bytes, "digest": self._all.hexdigest()}:
            raise ArchiveDamaged(reason="parts")
        if self._stream.read(1):
            raise ArchiveDamaged(reason="tail")
