"""Kénitra with the procedures of civil status and legalisation on offer. Invented people, an explicit clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest

from tests.conftest import NOON

PACKS = ("birth_copy_paper", "birth_copy_national", "signature_legalisation", "certified_copy")


@pytest.fixture(scope="session")
def packs() -> list[Any]:
    from django.conf import settings

    from mahalli.procedures.definitions.api import load_pack

    return [load_pack(settings.MAHALLI_ROOT / "packs" / "national" / name) for name in PACKS]


@pytest.fixture
def offer_all(packs: list[Any]) -> Callable[[Any], None]:
    from mahalli.foundation.law.api import law_hash
    from mahalli.foundation.tenancy.api import authority, publishing
    from mahalli.procedures.definitions.api import adopt_pack, publish_pack

    def offer(here: Any) -> None:
        with publishing(actor="test"):
            for pack in packs:
                publish_pack(pack=pack, published_by="test", now=NOON)
        with authority(here.code, actor="test"):
            for pack in packs:
                adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)

    return offer


@pytest.fixture
def office(kenitra: Any, offer_all: Callable[[Any], None]) -> Any:
    """Kénitra, on paper registers."""
    offer_all(kenitra)
    return kenitra


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The sandbox of the national register, over real HTTP."""
    from django.conf import settings

    from mahalli.registers.civil_status.api import Sandbox

    server = Sandbox("127.0.0.1", 0, hold_s=1.5)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(settings, "MAHALLI_CIVIL_STATUS_URL", server.url)
    monkeypatch.setattr(settings, "MAHALLI_CIVIL_STATUS_TIMEOUT_S", 0.5)
    yield server
    server.shutdown()
    server.server_close()
