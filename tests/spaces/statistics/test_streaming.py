"""A file that leaves while it is read: whole, or seen as cut; and no transaction behind a lost link."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from mahalli.foundation.tenancy.api import current_scope
from mahalli.spaces.statistics.streaming import Broken, stream_in_authority


def exporting() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "export"]


def gone() -> bool:
    end = time.monotonic() + 15
    while exporting() and time.monotonic() < end:
        time.sleep(0.05)
    return not exporting()


def test_the_pieces_are_made_in_a_read_only_scope_of_the_authority(fes: Any) -> None:
    def make() -> Iterator[bytes]:
        scope = current_scope()
        assert scope is not None
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_read_only")
            yield f"{scope.authority} {scope.read_only} {cursor.fetchone()[0]}".encode()

    assert list(stream_in_authority(fes.code, actor="test", request_id="", make=make)) == [f"{fes.code} True on".encode()]
    assert gone()


def test_a_reader_who_goes_away_leaves_nothing_open(fes: Any) -> None:
    def make() -> Iterator[bytes]:
        while True:
            yield b"x" * 1000

    pieces = stream_in_authority(fes.code, actor="test", request_id="", make=make)
    assert next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert gone()


def test_a_fault_in_the_middle_cuts_the_answer(fes: Any) -> None:
    def make() -> Iterator[bytes]:
        yield b"head"
        raise ZeroDivisionError

    pieces = stream_in_authority(fes.code, actor="test", request_id="", make=make)
    assert next(pieces) == b"head"
    with pytest.raises(Broken):
        next(pieces)
    assert gone()
