"""Around a catalogue: the drawing of each procedure, the authorities next door that do the rest."""

from __future__ import annotations

from collections.abc import Sequence

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


def neighbours(city: Sequence[Authority], lang: str) -> list[dict[str, str]]:
    """Those online of the authorities that share the city's work with this one: its arrondissements, or its commune.

    Civil status, legalisation and the small works of the six cities belong to the arrondissement, the rest to the
    commune (113-14 art. 235 to 237): who looks for them in the wrong house is shown the right one.
    """
    rows = sorted((one for one in city if one.online), key=lambda one: one.name_ar if lang == "ar" else one.name_fr)
    return [{"name": one.full_name(lang), "slug": one.slug} for one in rows]
