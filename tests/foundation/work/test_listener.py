"""The worker's own connection: what the address says beside the server holds for it as for the others."""

from __future__ import annotations

import copy
from typing import Any

import psycopg
import pytest
from django.db import connections

from mahalli.foundation.work import worker


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, database: None) -> dict[str, Any]:
    """The settings of the application's connection, free to be changed."""
    settings = copy.deepcopy(connections["default"].settings_dict)
    monkeypatch.setattr(connections["default"], "settings_dict", settings)
    return settings


def test_the_worker_finds_the_server_that_writes_among_several(address: dict[str, Any]) -> None:
    address["HOST"] = f"/nowhere,{address['HOST']}"
    address["OPTIONS"] |= {"port": "5433,5432", "target_session_attrs": "read-write"}
    with worker._listener() as listener:
        assert listener.info.get_parameters()["target_session_attrs"] == "read-write"
        assert listener.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)


def test_the_worker_refuses_a_server_that_only_follows(address: dict[str, Any]) -> None:
    address["OPTIONS"] |= {"target_session_attrs": "standby"}  # as a primary is refused where a standby is wanted
    with pytest.raises(psycopg.OperationalError):
        worker._listener()
