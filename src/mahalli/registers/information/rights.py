"""Who may speak for the authority: the designated officer fills, the president names (31-13 art. 10, 12)."""

from __future__ import annotations

from typing import Final

from mahalli.foundation.tenancy.api import authority_here, get_authority
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.registers.information.errors import NotBound, NotTheOfficer, NotWhoNames

FILLS: Final = frozenset({Role.INFORMATION})
NAMES: Final = frozenset({Role.PRESIDENT, Role.INFORMATION})
READS: Final = frozenset({Role.INFORMATION, Role.HEAD, Role.PRESIDENT})
BOUND: Final = frozenset({Authority.Kind.COMMUNE.value, Authority.Kind.REGION.value})  # 31-13 art. 2: الجماعات الترابية


def is_bound(authority: Authority) -> bool:
    """Whether article 10 speaks to this authority; an arrondissement is its commune's (113-14 art. 217)."""
    return authority.kind in BOUND


def require_filler(acting: Acting) -> None:
    """Raises NotTheOfficer, NotBound."""
    if acting.role not in FILLS:
        raise NotTheOfficer()
    _require_bound()


def require_namer(acting: Acting) -> None:
    """Raises NotWhoNames, NotBound."""
    if acting.role not in NAMES:
        raise NotWhoNames()
    _require_bound()


def _require_bound() -> None:
    if not is_bound(get_authority(authority_here())):
        raise NotBound()
