"""Acts that may be asked for several cases at once, in words, by what the agent holds."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from mahalli.procedures.cases.data import Role
from mahalli.procedures.worklist.data import BulkKind
from mahalli.spaces.desk.frame import roles_of

PRINT = "slips"


def kind_names() -> dict[str, str]:
    return {
        BulkKind.ASSIGN.value: gettext("Give to an agent"), BulkKind.TO_SERVICE.value: gettext("Send to a service"),
        BulkKind.RELEASE.value: gettext("Put back among those not given"),
        BulkKind.REQUEST.value: gettext("Ask each person for the same piece"),
        BulkKind.PROPOSE.value: gettext("Propose the same decision"), BulkKind.SIGN.value: gettext("Sign the proposals"),
    }  # fmt: skip


def kinds_for(request: HttpRequest) -> list[tuple[str, str]]:
    """What this agent may ask for; each case is checked again by its own action."""
    roles = set(roles_of(request))
    allowed = [BulkKind.RELEASE]
    if roles & {Role.HEAD, Role.PRESIDENT}:
        allowed = [BulkKind.ASSIGN, BulkKind.TO_SERVICE, BulkKind.RELEASE]
    if roles & {Role.OFFICER, Role.HEAD}:
        allowed += [BulkKind.REQUEST, BulkKind.PROPOSE]
    if Role.PRESIDENT in roles:
        allowed.append(BulkKind.SIGN)
    names = kind_names()
    return [(kind.value, names[kind.value]) for kind in allowed] + [(PRINT, gettext("Print a slip for each"))]
