"""The shape of a regime: statuses, acts, actors and clocks, each line with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from mahalli.procedures.cases.data import Act, Role, Status, Text


@dataclass(frozen=True)
class StatusRule:
    label: Text
    article: str
    next_act: Text


@dataclass(frozen=True)
class ActRule:
    act: Act
    label: Text
    article: str
    roles: frozenset[Role]
    statuses: frozenset[Status]


@dataclass(frozen=True)
class ClockRule:
    """One legal time limit. ``for_person`` says whose time it is: a longer limit is better for its holder."""

    kind: str
    parameter: str
    count: Literal["clear", "working", "calendar"]
    article: str
    title: Text
    for_person: bool
    pausable: bool
    rolls: bool = True


class Regime(Protocol):
    """What the engine asks of any regime."""

    id: str
    statuses: Mapping[Status, StatusRule]
    acts: Mapping[Act, ActRule]
    clocks: Mapping[str, ClockRule]
    events: Mapping[str, StatusRule]

    def allows(self, act: Act, *, status: Status, role: Role) -> bool: ...
