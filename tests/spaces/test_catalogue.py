"""The catalogue: a drawing for each procedure, the right house for what is done next door, names in French grammar."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from django.db import connection, connections
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.definitions.data import Pictogram
from mahalli.procedures.definitions.models import Adoption
from mahalli.spaces.portal.around import DRAWINGS
from tests.conftest import NOON
from tests.procedures.cases.test_stages_and_amounts import offer

FILLED = {"regulatory_order": {"ar": "قرار مختلق 7/2025", "fr": "Arrêté inventé 7/2025", "zgh": "7/2025"}}


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


def test_what_changes_shows_at_the_next_visit(fes_open: Any, opened: Any, browser_of: Any) -> None:
    """The page is written once for a state of what it says: the state is asked each time, so nothing old is shown."""
    quarter, visitor = opened("arrondissement-agdal"), browser_of()

    def said() -> str:
        pages: list[str] = [visitor.get("/fr/fes/").content.decode() for _ in range(2)]
        assert pages[0] == pages[1]
        return pages[0]

    before = said()
    assert "/procedures/domain.occupation/" not in before and "Votre arrondissement" not in before
    assert "/fr/arrondissement-agdal/" in before
    offer(fes_open, "domain_occupation", FILLED)
    assert "/procedures/domain.occupation/" in said()
    offer(quarter, "class3_declaration")
    assert "Votre arrondissement" in said()
    with authority(fes_open.code, actor="test"):
        Adoption.here().filter(pack_id="domain.occupation").update(closed_at=NOON)
    assert "/procedures/domain.occupation/" not in said()
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE tenancy_authority SET online = false WHERE code = %s", [quarter.code])
    assert "/fr/arrondissement-agdal/" not in said()
    sheet = "/fr/fes/procedures/domain.occupation/"
    offer(fes_open, "domain_occupation", FILLED)
    assert "Arrêté inventé 7/2025" in visitor.get(sheet).content.decode()
    offer(fes_open, "domain_occupation", {"regulatory_order": {**FILLED["regulatory_order"], "fr": "Arrêté inventé 8/2025"}})
    changed = visitor.get(sheet).content.decode()
    assert "Arrêté inventé 8/2025" in changed and "7/2025" not in changed


def test_a_search_is_never_kept_for_the_next_reader(fes_open: Any, browser_of: Any) -> None:
    visitor = browser_of()
    assert "xyzzy" in visitor.get("/fr/fes/", {"q": "xyzzy"}).content.decode()
    assert "xyzzy" not in visitor.get("/fr/fes/").content.decode()
    assert 'aria-current="true">Mon logement' in visitor.get("/fr/fes/", {"event": "home"}).content.decode()
    assert 'aria-current="true">Mon logement' not in visitor.get("/fr/fes/").content.decode()


def test_a_visit_asks_three_things(fes_open: Any, opened: Any, browser_of: Any) -> None:
    """What is offered, the city, and whether a version was published since; in the arrondissement, what is offered and the city."""
    opened("arrondissement-agdal")
    visitor = browser_of()
    for address, most in (("/ar/fes/", 3), ("/ar/arrondissement-agdal/", 2)):
        visitor.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(address).status_code == 200
        statements = [one["sql"] for one in asked if one["sql"] not in ("BEGIN", "COMMIT")]
        assert len(statements) <= most, statements


@pytest.mark.slow
def test_the_processor_is_spared(fes_open: Any, opened: Any, browser_of: Any) -> None:
    """Processor time of this process, not of the clock on the wall: 3.5 ms where it was measured, 8 at most."""
    opened("arrondissement-agdal")
    visitor = browser_of()
    visitor.get("/ar/fes/")
    best = 1.0
    for _ in range(5):
        started = process_time()
        for _ in range(20):
            visitor.get("/ar/fes/")
        best = min(best, (process_time() - started) / 20)
    assert best < 0.008, best
