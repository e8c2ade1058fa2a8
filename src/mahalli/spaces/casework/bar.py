"""Links of the desk's bar to the work around a case."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from mahalli.procedures.cases.data import Role


def work_links(lang: str, slug: str, roles: Collection[Role]) -> list[dict[str, Any]]:
    """Opinions for all; books for those who file; petitions for those who count and verify; the day sheet for those who act on cases."""
    found = [("opinions", gettext("Opinions"), "opinions_desk", "o")]
    if {Role.COUNTER, Role.OFFICER} & set(roles):
        found.append(("books", gettext("Receipt books"), "books", ""))
    if {Role.COUNCIL, Role.COUNTER, Role.OFFICER, Role.PRESIDENT} & set(roles):
        found.append(("petitions", gettext("Petitions"), "petitions", ""))
    if {Role.HEAD, Role.PRESIDENT} & set(roles):
        found.append(("cuts", gettext("Announced cuts"), "cuts", ""))
    if roles:
        found += [("day", gettext("Day sheet"), "day", "d"), ("keys", gettext("Keyboard"), "keys", "")]
    return [
        {"key": key, "label": label, "url": reverse(f"desk:{name}", args=[lang, slug]), "accesskey": letter, "count": 0,
         "tone": ""}
        for key, label, name, letter in found
    ]  # fmt: skip
