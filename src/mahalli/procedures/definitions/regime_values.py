"""What the acts of each law ask, for the linter: told by the regimes, which stand above the definitions.

The definitions know no law. ``procedures.regimes.api`` registers the names of its tables here when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mahalli.foundation.work.plugs import LAWS, load_plugs

_ASKED: dict[str, tuple[str, ...]] = {}
_CLOCKS: dict[str, frozenset[str]] = {}
_STATUSES: dict[str, frozenset[str]] = {}
_MEASURES: dict[str, frozenset[str]] = {}


def register_asked(regime: str, names: Iterable[str]) -> None:
    """Say which values (``act.<act>.<ask>``) the documents of a regime may show."""
    _ASKED[regime] = tuple(names)


def asked_of_regimes() -> Mapping[str, tuple[str, ...]]:
    """Names by regime."""
    load_plugs(LAWS)
    return _ASKED


def register_clocks(regime: str, kinds: Iterable[str]) -> None:
    """Say which limits a regime can run."""
    _CLOCKS[regime] = frozenset(kinds)


def clocks_of_regimes() -> Mapping[str, frozenset[str]]:
    """Kinds of limits by regime."""
    load_plugs(LAWS)
    return _CLOCKS


def register_statuses(regime: str, names: Iterable[str]) -> None:
    """Say which legal statuses a regime has."""
    _STATUSES[regime] = frozenset(names)


def statuses_of_regimes() -> Mapping[str, frozenset[str]]:
    """Legal statuses by regime."""
    load_plugs(LAWS)
    return _STATUSES


def register_measures(regime: str, names: Iterable[str]) -> None:
    """Say which parameters the acts of a regime measure what they are given with (a least number)."""
    _MEASURES[regime] = frozenset(names)


def measures_of_regimes() -> Mapping[str, frozenset[str]]:
    """Parameters by regime."""
    load_plugs(LAWS)
    return _MEASURES
