"""The directory of authorities, and the base of every row that belongs to one."""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import Any, ClassVar, Self

from django.db import models

from mahalli.foundation.tenancy.errors import NoScope
from mahalli.foundation.tenancy.scopes import current_scope

_moment, _turn = 0, threading.Lock()


def new_id() -> uuid.UUID:
    """Return a time-ordered identifier (RFC 9562, version 7, counter of section 6.2): rows of one day lie together,
    and what one process makes is in the order in which it was made."""
    global _moment
    with _turn:
        _moment = moment = max((time.time_ns() // 1_000_000) << 12, _moment + 1)
    chance = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return uuid.UUID(int=(moment >> 12) << 80 | 0x7 << 76 | (moment & 0xFFF) << 64 | 0x2 << 62 | chance)


class Authority(models.Model):
    """A public body: region, province or prefecture, commune, arrondissement (HCP geographic code)."""

    class Kind(models.TextChoices):
        REGION = "region"
        PROVINCE = "province"
        PREFECTURE = "prefecture"
        PREFECTURE_OF_ARRONDISSEMENTS = "prefecture_of_arrondissements"
        COMMUNE = "commune"
        ARRONDISSEMENT = "arrondissement"

    code = models.CharField(max_length=20, primary_key=True, db_collation="C")
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=32, choices=Kind.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name_ar = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    name_zgh = models.CharField(max_length=200, blank=True)
    population_2024 = models.IntegerField(null=True)
    search = models.TextField(default="")
    online = models.BooleanField(default=False)
    opened_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]

    def name(self, lang: str) -> str:
        """Return the name in `lang`; French where no Tifinagh name is known (HCP has none)."""
        if lang == "ar":
            return self.name_ar
        return (self.name_zgh if lang == "zgh" else "") or self.name_fr

    def full_name(self, lang: str) -> str:
        """Return the name with its kind: a prefecture and its chief town often share one name."""
        return full_name(self.kind, self.name(lang), lang)

    def of_name(self, lang: str) -> str:
        """The full name after "of" in French, with its article; elsewhere the full name as it is."""
        whole = self.full_name(lang)
        if lang != "fr":
            return whole
        return f"de l’{whole[0].lower()}{whole[1:]}" if whole[0] in "AEIOUÉÈH" else f"de la {whole[0].lower()}{whole[1:]}"


KINDS = {
    "region": ("جهة", "Région"),
    "province": ("إقليم", "Province"),
    "prefecture": ("عمالة", "Préfecture"),
    "prefecture_of_arrondissements": ("عمالة مقاطعات", "Préfecture d’arrondissements"),
    "commune": ("جماعة", "Commune"),
    "arrondissement": ("مقاطعة", "Arrondissement"),
}


def full_name(kind: str, name: str, lang: str) -> str:
    """The name with what the authority is: « جماعة فاس », « Commune de Fès », « Préfecture d’Agadir »."""
    arabic, french = KINDS[kind]
    if lang == "ar":
        return name if name.startswith(arabic) else f"{arabic} {name}"
    if kind == "region" or name.startswith(french):
        return f"{french} {name}" if kind == "region" and not name.startswith(french) else name
    if name.startswith("Le "):
        return f"{french} du {name[3:]}"
    return f"{french} d’{name}" if name[:1] in "AEIOUÉÈHY" else f"{french} de {name}"


class HereManager(models.Manager[Any]):
    """Adds the explicit filter that keeps query plans on the authority's index."""

    def here(self) -> models.QuerySet[Any]:
        """Rows of the open authority scope; raises `NoScope` outside one."""
        scope = current_scope()
        if scope is None or not scope.authority:
            raise NoScope("this table is read in an authority scope")
        return self.get_queryset().filter(authority_id=scope.authority)


def authority_here() -> str:
    """Return the code of the open authority scope; raises `NoScope` outside one."""
    scope = current_scope()
    if scope is None or not scope.authority:
        raise NoScope("a row of an authority is written in an authority scope")
    return scope.authority


class OfAuthority(models.Model):
    """A row that belongs to one authority, protected by row-level security."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", default=authority_here)

    authority_id: str
    objects: ClassVar[HereManager] = HereManager()

    class Meta:
        abstract = True

    @classmethod
    def here(cls) -> models.QuerySet[Self]:
        """Rows of the open authority scope."""
        return cls.objects.here()
