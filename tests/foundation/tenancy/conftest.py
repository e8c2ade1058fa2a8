"""Two authorities with the same kinds of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def towns(
    fes: Any, kenitra: Any, opened: Callable[[str], Any], offers: Callable[[Any], None], outbox: list[Any]
) -> tuple[Any, Any]:
    """(Fès, Kénitra), each with rows in every table of authorities, their prefecture and province online."""
    from tests.foundation.tenancy.two_authorities import settle

    opened("prefecture-fes")
    opened("province-kenitra")
    offers(fes)
    offers(kenitra)
    return settle(fes, "Zineb Fassia", "زينب الفاسية"), settle(kenitra, "Hamid Gharbaoui", "حميد الغرباوي")
