"""The worker: claims in platform scope, runs the handler with no scope open, notes the result."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

import psycopg
from django.db import close_old_connections, connections

from mahalli.foundation.tenancy.api import platform
from mahalli.foundation.work.actions import CHANNEL, LEASE, claim, fail, finish, give_back, watch_finished
from mahalli.foundation.work.courtesy import Courtesy
from mahalli.foundation.work.data import WorkItem
from mahalli.foundation.work.plugs import HANDLERS, load_plugs

NAME = "mahalli worker"  # its last sign of life is read from the list of connections: `/health`, `/metrics`
TAKEN = 8  # pieces of work taken at once
BEGUN_WITHIN_S = LEASE.total_seconds() / 4
OF_DJANGO = ("pool", "server_side_binding")
Handler = Callable[[WorkItem], None]
_handlers: dict[str, Handler] = {}
log = logging.getLogger("mahalli.worker")


class HandlerUnknown(LookupError):
    """No part of the program handles this kind of work."""


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the handler of a kind of work. A handler is idempotent and opens its own scopes."""

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise ValueError(f"two handlers for {kind}")
        _handlers[kind] = handler
        return handler

    return register


def _do(item: WorkItem, *, now: datetime) -> None:
    """Do one piece of work and write down what became of it, unless the handler did so with its own writes."""
    fault = ""
    with watch_finished() as finished:
        try:
            handler = _handlers.get(item.kind)
            if handler is None:
                raise HandlerUnknown(item.kind)
            handler(item)
        except Exception as error:  # a failure is kept and shown to the operator, whatever it is
            log.exception("work failed: %s", item.kind)
            fault = f"{type(error).__name__}: {error}"
    if fault:
        with platform(actor="worker"):
            fail(item, fault, now=now)
    elif item.id not in finished:
        with platform(actor="worker"):
            finish(item.id)


def run_due_once(
    now: datetime | None = None, *, limit: int = 1000, after_each: Callable[[], object] | None = None
) -> int:
    """Do all the work due at `now` (default: the present moment); returns how many pieces.

    A few pieces are taken at once. Those whose turn comes late in their lease are given back.
    """
    load_plugs(HANDLERS)
    done = 0
    while done < limit:
        moment, taken = now or datetime.now(UTC), time.monotonic()
        with platform(actor="worker"):
            items = claim(now=moment, limit=min(TAKEN, limit - done))
        if not items:
            break
        for place, item in enumerate(items):
            if place and time.monotonic() - taken > BEGUN_WITHIN_S:
                with platform(actor="worker"):
                    give_back(items[place:])
                break
            _do(item, now=now or datetime.now(UTC))
            done += 1
            if after_each is not None:
                after_each()
    return done


def run_worker(stop: Event, *, pause_s: float = 5.0, between: Callable[[], None] | None = None) -> None:
    """Work until `stop`, woken by NOTIFY and by the clock; a lost database is waited for.

    ``between`` is called after each round of work.
    """
    courtesy = Courtesy(stop)
    while not stop.is_set():
        try:
            close_old_connections()
            with _listener() as listener:
                while not stop.is_set():
                    run_due_once(limit=50, after_each=courtesy)
                    if between is not None:
                        between()
                    listener.execute("SELECT 1")  # the heartbeat
                    for _ in listener.notifies(timeout=pause_s, stop_after=1):
                        pass
        except Exception as error:  # the database went away: come back
            log.warning("worker waits for the database: %s", type(error).__name__)
            stop.wait(2.0)


def _listener() -> psycopg.Connection[tuple[object, ...]]:
    settings = connections["default"].settings_dict
    # What the address says beside the server (`sslmode`, `target_session_attrs`, ports of several servers) holds here too.
    said = {name: value for name, value in settings["OPTIONS"].items() if name not in OF_DJANGO}
    given = {
        "dbname": settings["NAME"], "user": settings["USER"], "password": settings["PASSWORD"], "host": settings["HOST"],
        "port": settings["PORT"] or None,
    }  # fmt: skip
    listener = psycopg.connect("", autocommit=True, application_name=NAME, **{**said, **{name: value for name, value in given.items() if value}})
    listener.execute(f"LISTEN {CHANNEL}")
    return listener
