"""Public face of the gateway: signed snapshots between authorities (called in an authority scope)."""

from __future__ import annotations

from mahalli.exchange.actions import mark_read, receive, send
from mahalli.exchange.carrier import carry
from mahalli.exchange.queries import inbox, outbox, read_message, sent_about

__all__ = ["carry", "inbox", "mark_read", "outbox", "read_message", "receive", "send", "sent_about"]
