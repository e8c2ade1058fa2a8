"""Reads of the directory of authorities (platform scope, or any other: the table is global)."""

from __future__ import annotations

import time
import unicodedata

from django.db.models import F

from mahalli.foundation.tenancy.errors import AuthorityUnknown
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.tenancy.prepared import fetch

ARABIC_FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})


def fold(text: str) -> str:
    """Return `text` as people type it: no accents, no Arabic vowels or letter variants, lower case."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.translate(ARABIC_FOLDS).lower().replace("-", " ").replace("'", " ").replace("’", " ").split())


def get_authority(code: str) -> Authority:
    """Return the authority of a dotted code; `AuthorityUnknown` where there is none."""
    found = Authority.objects.select_related("parent").filter(code=code).first()
    if found is None:
        raise AuthorityUnknown(code=code)
    return found


def find_authority(slug: str) -> Authority | None:
    """Return the authority that stands under `slug` in an address."""
    found = Authority.objects.select_related("parent").filter(slug=slug).first()
    if found is not None and found.online:
        _known[slug] = (time.monotonic() + KNOWN_S, found)
    return found


_known: dict[str, tuple[float, Authority]] = {}
KNOWN_S = 30.0  # a process hears of an authority that goes offline within this time


def known_authority(slug: str) -> Authority | None:
    """An authority that is online, as this process knew it less than half a minute ago; asks nothing."""
    held = _known.get(slug)
    return held[1] if held is not None and held[0] > time.monotonic() else None


def forget_directory() -> None:
    """Forget what is known of authorities, after a change of the directory."""
    _known.clear()


def has_arrondissements(code: str) -> bool:
    """Whether the commune is one of the six cities with arrondissements (113-14 art. 216)."""
    return Authority.objects.filter(parent_id=code, kind="arrondissement").exists()


def city_of(here: Authority) -> list[Authority]:
    """The authorities that share the work of a city with this one, online or not: the arrondissements of a commune, and
    the commune of an arrondissement."""
    if here.kind == Authority.Kind.ARRONDISSEMENT:
        return fetch(Authority, {"code": here.parent_id})
    return fetch(Authority, {"parent_id": here.code, "kind": str(Authority.Kind.ARRONDISSEMENT)}, order="code")


def search_authorities(text: str, *, online_only: bool = False, limit: int = 20) -> list[Authority]:
    """Authorities whose Arabic or Latin name contains every word typed, the online and largest first."""
    rows = Authority.objects.select_related("parent")
    for word in fold(text).split()[:6]:
        rows = rows.filter(search__contains=word)
    if online_only:
        rows = rows.filter(online=True)
    return list(rows.order_by("-online", F("population_2024").desc(nulls_last=True), "code")[:limit])

