"""Around a catalogue: the drawing of each procedure, the authorities next door that do the rest."""

from __future__ import annotations

from django.db.models import Q

from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.definitions.data import Pictogram

# A procedure's pictogram in the icon set that the pages use.
DRAWINGS = {
    Pictogram.AMBULANCE: "ambulance", Pictogram.BABY: "baby", Pictogram.BUILDING: "building-2",
    Pictogram.CONSTRUCTION: "construction", Pictogram.COPY: "copy-check", Pictogram.DOCUMENT: "file-search",
    Pictogram.FACTORY: "factory", Pictogram.FAMILY: "heart-handshake", Pictogram.FLOWER: "flower-2",
    Pictogram.HAMMER: "hammer", Pictogram.HOUSE: "key-round", Pictogram.LAND: "land-plot", Pictogram.MARKET: "tent",
    Pictogram.MESSAGE: "message-square", Pictogram.MONEY: "coins", Pictogram.PEOPLE: "users",
    Pictogram.SIGNATURE: "signature", Pictogram.STORE: "store", Pictogram.UMBRELLA: "umbrella",
}  # fmt: skip


def neighbours(authority: Authority, lang: str) -> list[dict[str, str]]:
    """The authorities online that share the city's work with this one: its arrondissements, or its commune.

    Civil status, legalisation and the small works of the six cities belong to the arrondissement, the rest to the
    commune (113-14 art. 235 to 237): who looks for them in the wrong house is shown the right one.
    """
    above = Q(code=authority.parent_id) if authority.kind == Authority.Kind.ARRONDISSEMENT else Q(pk__in=())
    rows = Authority.objects.filter(Q(parent_id=authority.code, kind=Authority.Kind.ARRONDISSEMENT) | above, online=True)
    return [{"name": one.full_name(lang), "slug": one.slug} for one in rows.order_by("name_ar" if lang == "ar" else "name_fr")]
