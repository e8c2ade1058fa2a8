"""The filters of the list in its address: read from it, written to it, and their choices in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext

from mahalli.procedures.cases.data import Channel, Status
from mahalli.procedures.worklist.data import Sieve, Waits

NAMES = ("q", "status", "procedure", "service", "who", "due", "from", "to", "channel", "waits", "tacit", "answered")


def sieve_of(asked: QueryDict | Mapping[str, str]) -> Sieve:
    """The filters of an address; what is mangled counts as not asked."""
    waits = asked.get("waits", "")
    status = asked.get("status", "")
    due = asked.get("due", "") or ("late" if asked.get("late") == "1" else "")
    return Sieve(
        search=(asked.get("q") or "").replace("\0", "").strip()[:100],
        status=status if status in {"all", *(one.value for one in Status)} else "",
        procedure=_plain(asked.get("procedure")), service=_ident(asked.get("service")), who=_who(asked.get("who")),
        due=due if due in ("late", "today", "week") else "", filed_from=_day(asked.get("from")),
        filed_to=_day(asked.get("to")), channel=_plain(asked.get("channel")),
        waits=Waits(waits) if waits in {one.value for one in Waits} else None, tacit=asked.get("tacit") == "1",
        answered=asked.get("answered") == "1",
    )  # fmt: skip


def query_of(sieve: Sieve) -> str:
    """The address of a sieve, in a fixed order, without what was not asked."""
    values = {
        "q": sieve.search, "status": sieve.status, "procedure": sieve.procedure, "service": str(sieve.service or ""),
        "who": sieve.who, "due": sieve.due, "from": sieve.filed_from.isoformat() if sieve.filed_from else "",
        "to": sieve.filed_to.isoformat() if sieve.filed_to else "", "channel": sieve.channel,
        "waits": sieve.waits.value if sieve.waits else "", "tacit": "1" if sieve.tacit else "",
        "answered": "1" if sieve.answered else "",
    }  # fmt: skip
    return urlencode({name: values[name] for name in NAMES if values[name]})


def sieve_of_query(query: str) -> Sieve:
    return sieve_of(dict(parse_qsl(query)))


def without_search(sieve: Sieve) -> Sieve:
    return replace(sieve, search="")


def _plain(raw: str | None) -> str:
    value = (raw or "").strip()[:80]
    return value if all(c.isalnum() or c in "._-" for c in value) else ""


def _ident(raw: str | None) -> UUID | None:
    try:
        return UUID(raw or "")
    except ValueError:
        return None


def _who(raw: str | None) -> str:
    if raw in ("me", "pool"):
        return raw
    return str(_ident(raw) or "")


def _day(raw: str | None) -> date | None:
    try:
        return date.fromisoformat(raw or "")
    except ValueError:
        return None


def status_choices() -> list[tuple[str, str]]:
    return [
        ("", gettext("All open cases")),
        (Status.INCOMPLETE.value, gettext("Incomplete")),
        (Status.FILED.value, gettext("Filed, to be handled")),
        (Status.SUSPENDED.value, gettext("Suspended")),
        (Status.GRANTED.value, gettext("Granted, to be paid")),
        (Status.TACIT.value, gettext("Accepted by silence")),
        (Status.DELIVERED.value, gettext("Delivered")),
        (Status.REFUSED.value, gettext("Refused")),
        (Status.RETURNED.value, gettext("Returned")),
        (Status.WITHDRAWN.value, gettext("Withdrawn")),
        ("all", gettext("Every status")),
    ]


def due_choices() -> list[tuple[str, str]]:
    return [
        ("", gettext("Whenever")), ("late", gettext("Late")), ("today", gettext("Due today")),
        ("week", gettext("Due within seven days")),
    ]  # fmt: skip


def waits_choices() -> list[tuple[str, str]]:
    return [
        ("", gettext("Anybody")), (Waits.SERVICE.value, gettext("Our service")), (Waits.PERSON.value, gettext("The person")),
        (Waits.SIGNATURE.value, gettext("The signature")), (Waits.PAYMENT.value, gettext("The payment")),
    ]  # fmt: skip


def channel_choices() -> list[tuple[str, str]]:
    return [
        ("", gettext("Any way")), (Channel.ONLINE.value, gettext("Online")), (Channel.COUNTER.value, gettext("At the counter")),
    ]  # fmt: skip
