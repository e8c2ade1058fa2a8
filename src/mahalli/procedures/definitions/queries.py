"""Reading published packs and adoptions."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.db import connection

from mahalli.foundation.tenancy.api import fetch
from mahalli.procedures.definitions.canonical import pack_from_canonical
from mahalli.procedures.definitions.data import AdoptedPack, PublishedPack
from mahalli.procedures.definitions.errors import PackNotAdopted, PackNotPublished
from mahalli.procedures.definitions.models import Adoption, PackVersion
from mahalli.procedures.definitions.shapes import Pack


@lru_cache(maxsize=256)
def _decoded(digest: str) -> Pack:
    """A pack by its hash: versions never change, so a process decodes each one once."""
    return pack_from_canonical(PackVersion.objects.values_list("canonical", flat=True).get(hash=digest))


_versions: dict[tuple[str, int], PublishedPack] = {}
_hashes: dict[UUID, str] = {}


def forget_versions() -> None:
    """Forget what this process decoded (the tests empty the catalogue; nothing else does)."""
    _versions.clear()
    _hashes.clear()


def published(pack_id: str, version: int | None = None) -> PublishedPack:
    """A published version, the latest when none is named. Raises PackNotPublished.

    A named version never changes: a process asks for it once.
    """
    if version is not None and (pack_id, version) in _versions:
        return _versions[pack_id, version]
    rows = PackVersion.objects.filter(pack_id=pack_id)
    if version is not None:
        rows = rows.filter(version=version)
    row = rows.order_by("-version").values("id", "hash").first()
    if row is None:
        raise PackNotPublished(pack_id=pack_id)
    found = PublishedPack(id=row["id"], pack=_decoded(row["hash"]), hash=row["hash"])
    return _versions.setdefault((pack_id, found.pack.version), found)


def published_packs() -> list[PublishedPack]:
    """The latest version of every published procedure (any scope)."""
    rows = PackVersion.objects.order_by("pack_id", "-version").distinct("pack_id").values("id", "hash")
    return [PublishedPack(id=row["id"], pack=_decoded(row["hash"]), hash=row["hash"]) for row in rows]


def latest_hashes() -> tuple[str, ...]:
    """The hashes of the latest versions, which say in one short statement whether anything was published since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT ON (pack_id) hash FROM procedures_packversion ORDER BY pack_id, version DESC")
        return tuple(hash for (hash,) in cursor.fetchall())


def published_by_hash(digest: str) -> Pack:
    """A version by its hash: it never changes, so a process decodes it once."""
    return _decoded(digest)


def published_by_id(pack_version: UUID) -> PublishedPack:
    """The version a case points to. Raises PackNotPublished."""
    row = PackVersion.objects.filter(pk=pack_version).values("id", "hash").first()
    if row is None:
        raise PackNotPublished(pack_id=str(pack_version))
    return PublishedPack(id=row["id"], pack=_decoded(row["hash"]), hash=row["hash"])


def adopted(pack_id: str) -> AdoptedPack:
    """What the current authority offers under this id. Raises PackNotAdopted."""
    found = _adoptions(pack_id)
    if not found:
        raise PackNotAdopted(pack_id=pack_id)
    return found[0]


def adopted_packs() -> list[AdoptedPack]:
    """Everything the current authority offers."""
    return _adoptions(None)


def _adoptions(pack_id: str | None) -> list[AdoptedPack]:
    wanted = {"closed_at": None} if pack_id is None else {"closed_at": None, "pack_id": pack_id}
    return [
        AdoptedPack(
            id=row.id, pack_version=row.pack_version_id, pack=_decoded(_hash_of(row.pack_version_id)),
            hash=_hash_of(row.pack_version_id), overrides=row.overrides, law_hash=row.law_hash, adopted_at=row.adopted_at,
        )  # fmt: skip
        for row in fetch(Adoption, wanted, order="pack_id")
    ]


def _hash_of(version: UUID) -> str:
    """The hash of a published version, which never changes: a process asks for it once."""
    if version not in _hashes:
        _hashes[version] = PackVersion.objects.values_list("hash", flat=True).get(pk=version)
    return _hashes[version]
