"""The catalogue: a drawing for each procedure, the right house for what is done next door, names in French grammar."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template

from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.definitions.data import Pictogram
from mahalli.spaces.portal.around import DRAWINGS


@pytest.mark.parametrize("pictogram", list(Pictogram))
def test_every_pictogram_is_drawn(pictogram: Pictogram) -> None:
    drawn = Template("{% load lucide %}{% lucide name %}").render(Context({"name": DRAWINGS[pictogram]}))
    assert drawn.startswith("<svg") and "<path" in drawn


@pytest.mark.parametrize(("kind", "name", "said"), [
    ("commune", "Fès", "de la commune de Fès"),
    ("commune", "Oujda", "de la commune d’Oujda"),
    ("arrondissement", "Agdal", "de l’arrondissement d’Agdal"),
    ("prefecture", "Fès", "de la préfecture de Fès"),
    ("region", "Fès-Meknès", "de la région Fès-Meknès"),
])  # fmt: skip
def test_an_authority_is_named_after_of(kind: str, name: str, said: str) -> None:
    assert Authority(kind=kind, name_fr=name, name_ar="ا").of_name("fr") == said


def test_the_city_shows_its_arrondissement_and_back(fes: Any, kenitra: Any, opened: Any, browser_of: Any) -> None:
    opened("arrondissement-agdal")
    visitor = browser_of()
    assert 'href="/fr/arrondissement-agdal/?q=piscine"' in visitor.get("/fr/fes/", {"q": "piscine"}).content.decode()
    quarter = visitor.get("/fr/arrondissement-agdal/").content.decode()
    assert 'href="/fr/fes/"' in quarter
    assert "/fr/kenitra/" not in quarter
