"""Publishing and adopting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import get_authority, has_arrondissements
from mahalli.foundation.tenancy.models import Authority, authority_here
from mahalli.procedures.definitions.canonical import canonical, pack_hash
from mahalli.procedures.definitions.citing import cited
from mahalli.procedures.definitions.data import AdoptedPack, PublishedPack
from mahalli.procedures.definitions.errors import (
    AdoptionIncomplete,
    NotCompetentHere,
    NotOpenToAuthority,
    OverrideTooLong,
    VersionTaken,
    WrongAuthorityKind,
)
from mahalli.procedures.definitions.models import Adoption, PackVersion
from mahalli.procedures.definitions.queries import adopted, published
from mahalli.procedures.definitions.shapes import Pack
from mahalli.procedures.definitions.vocabulary import LANGUAGES

MAX_OVERRIDE = 1000
"""Characters of a text that an authority fills in, per language."""


def publish_pack(*, pack: Pack, published_by: str, now: datetime) -> PublishedPack:
    """Write a version into the global catalogue (inside ``publishing()``); the same hash changes nothing.

    The folder was proved by ``load_pack``; publication is never a way around the linter.
    """
    digest = pack_hash(pack)
    row = PackVersion.objects.filter(pack_id=pack.id, version=pack.version).values("id", "hash").first()
    if row is None:
        created = PackVersion.objects.create(
            pack_id=pack.id,
            version=pack.version,
            hash=digest,
            canonical=canonical(pack).decode(),
            published_at=now,
            published_by=published_by,
        )
        return PublishedPack(id=created.pk, pack=pack, hash=digest)
    if row["hash"] != digest:
        raise VersionTaken(pack_id=pack.id, version=pack.version)
    return PublishedPack(id=row["id"], pack=pack, hash=digest)


def adopt_pack(
    *,
    pack_id: str,
    law_hash: str,
    adopted_by: str,
    now: datetime,
    version: int | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> AdoptedPack:
    """Offer a published version in the current authority (inside ``authority()``).

    ``overrides`` fills only what the pack declares open, in three languages. The former adoption is
    closed, never changed: running cases keep the version they were filed under.
    """
    filled = dict(overrides or {})
    target = published(pack_id, version)
    _check_overrides(target.pack, filled)
    lacking = [word for word in target.pack.needs if word not in filled]
    if lacking:
        raise AdoptionIncomplete(pack_id=pack_id, needed=", ".join(lacking))
    here = get_authority(authority_here())
    if here.kind not in list(target.pack.adopters):
        raise WrongAuthorityKind(pack_id=pack_id, kind=here.kind, adopters=", ".join(target.pack.adopters))
    _check_city(target.pack, here)
    current = Adoption.here().select_for_update().filter(pack_id=pack_id, closed_at__isnull=True).first()
    if current is not None:
        same = (current.pack_version_id, current.overrides, current.law_hash) == (target.id, filled, law_hash)
        if same:
            return adopted(pack_id)
        current.closed_at = now
        current.save(update_fields=["closed_at"])
    adoption = Adoption.objects.create(
        pack_id=pack_id,
        pack_version_id=target.id,
        overrides=filled,
        law_hash=law_hash,
        adopted_by=adopted_by,
        adopted_at=now,
    )
    write_entry(
        act="adopt_pack",
        subject=f"adoption:{adoption.pk}",
        facts={"pack": pack_id, "version": target.pack.version, "hash": target.hash, "law": law_hash},
    )
    return adopted(pack_id)


_HOLDERS = {
    "commune": {"ar": "الجماعة", "fr": "la commune", "zgh": "ⵜⴰⵖⵉⵡⴰⵏⵜ"},
    "arrondissement": {"ar": "المقاطعة", "fr": "l’arrondissement", "zgh": "ⵜⴰⵎⵏⴰⴹⵜ"},
}


def _check_city(pack: Pack, here: Authority) -> None:
    """One of the city and its arrondissements is competent, never both (113-14 art. 236-237)."""
    cities = pack.cities
    if cities is None:
        return
    other = (cities.competent == "arrondissement" and has_arrondissements(here.code)) or (
        cities.competent == "commune" and here.kind == "arrondissement"
    )
    if other:
        raise NotCompetentHere(pack_id=pack.id, competent=_HOLDERS[cities.competent], article=cited(cities.source))


def _check_overrides(pack: Pack, overrides: Mapping[str, Any]) -> None:
    for word, text in overrides.items():
        complete = (
            isinstance(text, Mapping)
            and set(text) == set(LANGUAGES)
            and all(isinstance(text.get(language), str) and text[language].strip() for language in LANGUAGES)
        )
        if word not in list(pack.open) or not complete:
            raise NotOpenToAuthority(word=word, open=", ".join(pack.open) or "—")
        longest = max(len(text[language]) for language in LANGUAGES)
        if longest > MAX_OVERRIDE:
            raise OverrideTooLong(word=word, length=longest, limit=MAX_OVERRIDE)
