"""Square codes of what is not a PDF of ours: the slip of a stamp put on a paper that the person brought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings

from mahalli.foundation.documents.data import Words
from mahalli.foundation.documents.sealing import summary
from mahalli.foundation.documents.seals import current_seal
from mahalli.foundation.documents.square_code import square_code
from mahalli.foundation.tenancy.api import authority_here
from mahalli.foundation.work.plugs import REGISTERS, load_plugs


@dataclass(frozen=True)
class Attested:
    """What a register says of a serial, to a stranger: never a personal value."""

    title: Words
    serial: str
    on: date


Finder = Callable[[str], Attested | None]
_FINDERS: dict[str, Finder] = {}


def attests(kind: str) -> Callable[[Finder], Finder]:
    """Register the function that finds an entry of a register by its serial (authority scope)."""

    def keep(function: Finder) -> Finder:
        _FINDERS[kind] = function
        return function

    return keep


def finder_of(kind: str) -> Finder | None:
    load_plugs(REGISTERS)
    return _FINDERS.get(kind)


def signed_summary(*, kind: str, serial: str, on: date, now: datetime) -> str:
    """The facts of a slip signed by the authority's key (authority scope): they can be checked offline."""
    facts = {"a": authority_here(), "s": serial, "t": kind, "n": serial, "d": on.isoformat()}
    return summary(facts, current_seal(now=now))


def drawn_code(compact: str) -> str:
    """The square code of a summary, as SVG: scanning it opens the page that verifies."""
    return square_code(f"{settings.MAHALLI_BASE_URL.rstrip('/')}/ar/verify/?d={quote(compact)}")
