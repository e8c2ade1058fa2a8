"""What crosses the border of the register of what an authority publishes of itself (31-13 art. 10 to 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from mahalli.foundation.documents.data import FileRef
from mahalli.procedures.cases.data import Text

LIST: Final = "information.publication"  # 31-13 art. 10
EXCEPTIONS: Final = "information.exceptions"  # 31-13 art. 7
DUE: Final = "information.publication_months"  # 31-13 art. 30
OTHER: Final = "other"  # what the open list of art. 10 does not name


class Kind(StrEnum):
    """In which way an entry speaks of its item."""

    PUBLISHED = "published"
    TO_COME = "to_come"
    WITHHELD = "withheld"
    NOT_HELD = "not_held"


class State(StrEnum):
    """Where an item stands: the first of these that one of its entries says."""

    PUBLISHED = "published"
    TO_COME = "to_come"
    WITHHELD = "withheld"
    NOT_HELD = "not_held"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Said:
    """What the officer says under one item; each kind reads what it needs and leaves the rest."""

    item: str
    kind: str
    title_ar: str = ""
    title_fr: str = ""
    address: str = ""  # of a page: https://…, or /… on this portal
    file: FileRef | None = None
    file_name: str = ""
    keeps_file: bool = False  # in a correction: the file of the version before stays
    published_on: date | None = None
    updated_on: date | None = None
    foreseen_on: date | None = None
    note: str = ""
    exceptions: tuple[str, ...] = ()  # of art. 7


@dataclass(frozen=True)
class EntryView:
    """One version of an entry."""

    id: UUID
    version: int
    item: str
    kind: Kind
    title_ar: str
    title_fr: str
    address: str
    file: Mapping[str, Any]
    published_on: date | None
    updated_on: date | None
    foreseen_on: date | None
    note: str
    exceptions: tuple[str, ...]
    withdrawn: str  # why it was withdrawn; empty: it stands
    by: str
    at: datetime

    @property
    def fresh_on(self) -> date | None:
        """The last day on which what is published was brought up to date."""
        return self.updated_on or self.published_on


@dataclass(frozen=True)
class ItemView:
    """An item of article 10 and what is said under it."""

    id: str
    title: Text
    text: Text  # the article's own words
    usual: str  # who usually holds it, by our reading; empty where nothing is read
    entries: tuple[EntryView, ...]
    withdrawn: tuple[EntryView, ...]

    @property
    def state(self) -> State:
        said = {entry.kind.value for entry in self.entries}
        return next((state for state in State if state.value in said), State.UNSAID)


@dataclass(frozen=True)
class Contact:
    """The person or persons of article 12 as the public reads them."""

    title_ar: str = ""
    title_fr: str = ""
    name_ar: str = ""
    name_latin: str = ""
    phone: str = ""
    email: str = ""
    place: str = ""
    decision: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class OfficerView:
    """One version of a designation."""

    id: UUID
    version: int
    contact: Contact
    ended: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Held:
    """What the register says as a whole."""

    items: tuple[ItemView, ...]
    officers: tuple[OfficerView, ...]
    counts: Mapping[State, int] = field(default_factory=dict)
    changed_at: datetime | None = None
