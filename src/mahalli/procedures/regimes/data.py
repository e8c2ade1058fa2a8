"""The shape of a regime: the law that governs a case, as a table whose every line bears its article.

A regime says which statuses a case may have and who must act in each (``Phase``), which acts may be done by whom
(``ActRule``), what an act asks of its author (``Ask``), what it does to the case (``Move``), and which limits run
(``ClockRule``). The engine in ``procedures.cases`` knows no law: it executes these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from mahalli.procedures.cases.data import Act, Ask, Role, Text

__all__ = ["Act", "ActRule", "Ask", "ClockRule", "EventRule", "Filing", "Move", "Phase", "Regime", "StatusRule", "text"]


def text(ar: str, fr: str, zgh: str) -> dict[str, str]:
    """One sentence in the three languages."""
    return {"ar": ar, "fr": fr, "zgh": zgh}


class Phase(StrEnum):
    """Who must act now: what lists sort and count by, whatever the law."""

    PERSON = "person"  # the person completes, answers, signs
    SERVICE = "service"  # the administration studies and decides
    PAYMENT = "payment"  # decided in favour, the amount is not paid yet
    CLOSED = "closed"


@dataclass(frozen=True)
class StatusRule:
    """A legal status. ``tone``: the role of its colour (``good``, ``wait``, ``late`` or none)."""

    label: Text
    article: str
    next_act: Text
    phase: Phase
    tone: str = ""


@dataclass(frozen=True)
class EventRule:
    """A legal event as the history says it."""

    label: Text
    article: str


@dataclass(frozen=True)
class Move:
    """What an act does to its case, when the engine has no function of its own for it.

    ``reaches``: the status that follows, the same one when empty. ``when``: moments at which the act is lawful
    (``first_half`` of the service's limit; ``before:K`` while limit K is not over; ``during:K``: it has begun and is
    not over; ``after:K`` once it is over). ``dated``: the question whose day the act counts from, what it tells of
    having happened elsewhere (a letter received by another body).
    ``extends``: kind of the running limit made longer, by the days of ``extension`` (a parameter of the law;
    none: by as much as it is long).
    ``enters``: a register written in the same transaction (``procedures.effects.entries``), whose serial the act keeps.
    """

    reaches: str = ""
    outcome: str = ""  # writes a signed decision with this outcome
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    pauses: bool = False
    resumes: bool = False
    extends: str = ""
    extension: str = ""
    when: tuple[str, ...] = ()
    dated: str = ""
    once: bool = False
    document: str = ""
    notice: str = ""
    transmits: tuple[str, ...] = ()
    enters: str = ""
    revokes: bool = False  # the documents of the decision are revoked
    charges: bool = False  # asks for the amount due


@dataclass(frozen=True)
class ActRule:
    """Who may do an act, in which statuses; ``event`` is what the history calls it."""

    act: str
    label: Text
    article: str
    roles: frozenset[Role]
    statuses: frozenset[str]
    asks: tuple[Ask, ...] = ()
    move: Move | None = None
    event: str = ""
    consequence: Text = field(default_factory=dict)  # what will happen, said before the act
    only: tuple[str, str] = ("", "")  # a case where this question of the form has another answer has nothing of it to do


@dataclass(frozen=True)
class ClockRule:
    """One legal time limit. ``for_person`` says whose time it is: a longer limit is better for its holder.

    ``expires``: what its end does: ``return`` the file, ``silence`` (the effect that the pack declares), ``mark`` it
    as past, or the name of an act of the regime that the law itself does. ``sorts``: the desk sorts the case by it.
    """

    kind: str
    parameter: str
    count: Literal["clear", "working", "calendar"]
    article: str
    title: Text
    for_person: bool
    pausable: bool
    expires: str = "mark"
    sorts: bool = True
    warns: bool = False


@dataclass(frozen=True)
class Filing:
    """How a request enters: its status when whole, and when pieces are missing (none: it is not received)."""

    complete: str
    incomplete: str = ""
    document: str = "receipt"
    source: str = ""  # what the administration holds of it and checks (``procedures.effects.sources``)
    starts: tuple[str, ...] = ()  # limits that run from filing whatever the procedure declares


@dataclass(frozen=True)
class Regime:
    """What the engine asks of any law. ``words``: sentences to the person, by message."""

    id: str
    title: Text
    filing: Filing
    statuses: Mapping[str, StatusRule]
    acts: Mapping[str, ActRule]
    clocks: Mapping[str, ClockRule]
    events: Mapping[str, EventRule]
    words: Mapping[str, Text] = field(default_factory=dict)
    refusal: str = "55-19 art. 18"  # article that obliges to give reasons

    def allows(self, act: str, *, status: str, role: Role) -> bool:
        """Whether the law lets this role do this act on a case in this status."""
        rule = self.acts[act]
        return status in rule.statuses and role in rule.roles

    def phase(self, status: str) -> Phase:
        return self.statuses[status].phase

    def open_statuses(self) -> frozenset[str]:
        """Statuses in which the request still waits for its end."""
        return frozenset(s for s, rule in self.statuses.items() if rule.phase in (Phase.PERSON, Phase.SERVICE))
