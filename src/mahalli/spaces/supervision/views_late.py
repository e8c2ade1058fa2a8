"""What is late and silent in the communes below, as each of them said it last (decree 2-18-577 art. 55).

Nothing of a commune is read here: each sends its own signed snapshot every morning, and its date is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext

from mahalli.exchange import api as exchange
from mahalli.exchange.data import Transmission
from mahalli.foundation.identity.api import Role
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import published_packs
from mahalli.procedures.worklist.api import LATENESS
from mahalli.spaces.desk.frame import lang_of, show_desk
from mahalli.spaces.desk.words import day_in_words, text_in
from mahalli.spaces.doors import desk_page

READ_MAX = 600  # a prefecture has at most some eighty communes: a week of their mornings
OLD = timedelta(days=2)


def _last_of_each(messages: list[Transmission]) -> dict[str, Transmission]:
    """The newest snapshot of each sender, whatever order they came in."""
    found: dict[str, Transmission] = {}
    for message in messages:
        known = found.get(message.sender)
        if known is None or str(message.body.get("day", "")) > str(known.body.get("day", "")):
            found[message.sender] = message
    return found


def _day(raw: Any, lang: str) -> str:
    try:
        return day_in_words(date.fromisoformat(str(raw)), lang)
    except ValueError:
        return str(raw)


def _old(raw: Any, now: datetime) -> bool:
    try:
        return local_day(now) - date.fromisoformat(str(raw)) > OLD
    except ValueError:
        return True


def _days(raw: Any, now: datetime) -> str:
    """How many days ago, in words."""
    try:
        gone = (local_day(now) - date.fromisoformat(str(raw))).days
    except ValueError:
        return ""
    return ngettext("%(n)s day late", "%(n)s days late", gone) % {"n": gone} if gone > 0 else ""


def _cases(
    body: Mapping[str, Any], name: str, titles: Mapping[str, str], when: str, lang: str, now: datetime
) -> list[dict[str, str]]:
    return [
        {
            "number": str(line.get("number", "")), "title": titles.get(str(line.get("procedure", "")), ""),
            "day": _day(line.get(when, ""), lang), "days": _days(line.get(when, ""), now),
        }
        for line in body.get(name, ())
    ]  # fmt: skip


@desk_page(roles=(Role.GOVERNOR_OFFICE.value,))
def late_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """One line for each commune that sent a snapshot, the latest first where delays are most."""
    lang, now = lang_of(request), timezone.now()
    last = _last_of_each(exchange.inbox(service=LATENESS, limit=READ_MAX))
    names = {found.code: found.name(lang) for found in Authority.objects.filter(code__in=last)}
    titles = {one.pack.id: text_in(one.pack.title, lang) for one in published_packs()}
    rows = [
        {
            "name": names.get(code, code), "day": _day(message.body.get("day"), lang), "old": _old(message.body.get("day"), now),
            "open": message.body.get("open", 0), "late": message.body.get("late_count", 0),
            "silent": message.body.get("silent_count", 0), "week": message.body.get("tacit_week", 0),
            "late_cases": _cases(message.body, "late", titles, "due", lang, now),
            "silent_cases": _cases(message.body, "silent", titles, "since", lang, now),
        }
        for code, message in last.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (-int(row["late"]), -int(row["silent"]), str(row["name"])))
    total = {name: sum(int(row[name]) for row in rows) for name in ("open", "late", "silent", "week")}
    quiet = [found.name(lang) for found in _below(authority) if found.code not in last]
    return show_desk(request, authority, "supervision/late.html", "late", {"rows": rows, "total": total, "quiet": quiet})


def _below(office: Authority) -> list[Authority]:
    """Communes and arrondissements of this prefecture or province that are online, so that one which sends nothing is seen."""
    under = Q(parent=office) | Q(parent__parent=office) | Q(parent__parent__parent=office)
    return list(Authority.objects.filter(under, online=True, kind__in=("commune", "arrondissement")).order_by("code"))
