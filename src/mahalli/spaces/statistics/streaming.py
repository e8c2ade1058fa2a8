"""Sending a file that is read from the database while it leaves.

The view has finished, and its scope with it, when the first byte leaves. A thread of its own opens a read-only scope on
its own connection and fills a short queue; the server empties it. A reader who goes away, or who takes too long for one
piece, ends the thread: no transaction stays open behind a lost link.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator

from django.db import connection

from mahalli.foundation.tenancy.api import authority

AHEAD = 8
PATIENCE_S = 120.0
log = logging.getLogger("mahalli.streaming")


class Broken(RuntimeError):
    """The file could not be read to its end: the answer stops without its last piece, so that it is seen as cut."""


def stream_in_authority(code: str, *, actor: str, request_id: str, make: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    """Pieces made by ``make`` in a read-only scope of this authority."""
    pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(AHEAD)
    gone = threading.Event()

    def give(piece: bytes | BaseException | None) -> None:
        waited = 0.0
        while not gone.is_set() and waited < PATIENCE_S:
            try:
                pieces.put(piece, timeout=0.5)
                return
            except queue.Full:
                waited += 0.5
        gone.set()
        raise Broken("nobody takes the file any more")

    def run() -> None:
        try:
            with authority(code, actor=actor, read_only=True, request_id=request_id):
                for piece in make():
                    give(piece)
            give(None)
        except Broken:
            log.info("an export was left before its end")
        except Exception as fault:  # told to the reader by a cut answer, and to the operator here
            log.exception("an export failed")
            try:
                give(fault)
            except Broken:
                log.info("and nobody was waiting for it")
        finally:
            connection.close()

    thread = threading.Thread(target=run, name="export", daemon=True)
    thread.start()
    try:
        while (piece := pieces.get(timeout=PATIENCE_S)) is not None:
            if isinstance(piece, BaseException):
                raise Broken("the export failed") from piece
            yield piece
    finally:
        gone.set()
