"""A commune that offers the procedure of petitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import NOON


@pytest.fixture
def offers_petitions() -> Callable[[Any], Any]:
    from django.conf import settings

    from mahalli.foundation.law.api import law_hash
    from mahalli.foundation.tenancy.api import authority, publishing
    from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack

    pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "petition")

    def offer(here: Any) -> Any:
        with publishing(actor="test"):
            publish_pack(pack=pack, published_by="test", now=NOON)
        with authority(here.code, actor="test"):
            adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)
        return here

    return offer


@pytest.fixture
def ifrane(opened: Callable[[str], Any], offers_petitions: Callable[[Any], Any]) -> Any:
    """A commune below 35,000 inhabitants: one hundred signatures."""
    return offers_petitions(opened("ifrane"))
