"""What crosses the border of the register of legalisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from mahalli.procedures.cases.data import Text
from mahalli.procedures.regimes.legalisation import GROUNDS_COPY, GROUNDS_SIGNATURE


class Kind(StrEnum):
    SIGNATURE = "signature"  # decree 2-22-047: serial, register in two copies
    COPY = "copy"  # decree 2-22-048: neither is asked; the platform counts the stamps


GROUNDS: Final = {Kind.SIGNATURE: GROUNDS_SIGNATURE, Kind.COPY: GROUNDS_COPY}
TITLES: Final[dict[Kind, Text]] = {
    Kind.SIGNATURE: {"ar": "الإشهاد على صحة الإمضاء", "fr": "Légalisation de signature", "zgh": "ⴰⵙⵉⵖⵣⵏ ⵏ ⵓⵙⵖⵔ"},
    Kind.COPY: {"ar": "نسخة مشهود بمطابقتها للأصل", "fr": "Copie certifiée conforme", "zgh": "ⵜⴰⵏⵖⵍⵜ ⵉⵎⵙⴰⵙⴰⵏ"},
}  # fmt: skip
ARTICLES: Final = {Kind.SIGNATURE: "2-22-047 art. 3, 4, 7", Kind.COPY: "2-22-048 art. 6"}


@dataclass(frozen=True)
class Witness:
    name: str
    identity: str


@dataclass(frozen=True)
class Asked:
    """What is attested, for whom. ``count``: signatures, or copies: each has its line and its stamp."""

    kind: Kind
    name_ar: str
    name_latin: str
    identity_number: str
    subject: str
    identity_kind: str = "cnie"  # or ``other``: a paper that stands for it (art. 4)
    count: int = 1
    blind: bool = False
    read_aloud: bool = False
    witnesses: tuple[Witness, ...] = ()
    specimen: str = ""  # number of a deposited signature (art. 4, 5): the person need not be present


@dataclass(frozen=True)
class EntryView:
    """One line of the register."""

    id: UUID
    kind: Kind
    number: str  # as printed
    serial: int
    year: int
    on: date
    at: datetime
    subject: str
    name_ar: str
    name_latin: str
    identity_kind: str
    identity_number: str
    blind: bool
    witnesses: tuple[Witness, ...]
    specimen: str
    agent: str
    fee: Decimal
    fee_source: str
    code: str  # signed summary of the slip
    case_id: UUID | None


@dataclass(frozen=True)
class Closing:
    """A run of the register that is closed: nothing is added between its ends."""

    seq: int
    kind: Kind
    year: int
    first: int
    last: int
    digest: str
    closed_at: datetime
    closed_by: str


@dataclass(frozen=True)
class RegisterCopy:
    """One of the copies of a run of the register, as printed."""

    copy: int
    entries: tuple[EntryView, ...]
    digest: str


@dataclass(frozen=True)
class SpecimenView:
    id: UUID
    number: str
    name_ar: str
    name_latin: str
    identity_number: str
    deposited_on: date
    ended_on: date | None


@dataclass(frozen=True)
class RefusalView:
    """An attestation that was refused; it keeps no name of its own."""

    id: UUID
    kind: Kind
    ground: str
    reasons: str
    at: datetime
    case_id: UUID | None
