"""Public face of the gateway: signed snapshots between authorities (called in an authority scope)."""

from __future__ import annotations

from mahalli.exchange.actions import mark_read, receive, send
from mahalli.exchange.arrivals import on_arrival
from mahalli.exchange.carrier import carry
from mahalli.exchange.queries import file_digests, inbox, outbox, read_message, sent_about

__all__ = ["carry", "file_digests", "inbox", "mark_read", "on_arrival", "outbox", "read_message", "receive", "send", "sent_about"]
