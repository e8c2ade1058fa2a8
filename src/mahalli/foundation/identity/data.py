"""What crosses the border of identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    COUNTER = "counter"
    CASE_OFFICER = "case_officer"
    HEAD_OF_SERVICE = "head_of_service"
    REGISSEUR = "regisseur"
    PRESIDENT = "president"
    CIVIL_STATUS = "civil_status_officer"  # 36-21 art. 6
    LEGALISATION = "legalisation_officer"  # 2-22-047, 2-22-048
    INFORMATION = "information_officer"  # 31-13 art. 12
    COMPLAINTS = "complaints_officer"  # 2-17-265
    COUNCIL = "council_secretary"  # 113-14 art. 124: the bureau that checks petitions
    GOVERNOR_OFFICE = "governor_office"


@dataclass(frozen=True)
class PostView:
    """A post that an account holds today, itself or as a substitute."""

    role: Role
    account_id: UUID
    starts_on: date
    substitute: bool = False


@dataclass(frozen=True)
class AccountView:
    id: UUID
    email: str
    name: str
    language: str
    is_operator: bool
    is_law_editor: bool


@dataclass(frozen=True)
class AccountContact:
    """Where and how the holder of an account wants to be told; the phone only once it was proved."""

    email: str
    phone: str
    language: str
    channels: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """Somebody who holds a post while its holder is away."""

    name: str
    starts_on: date
    ends_on: date
    account_id: UUID | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class HeldPost:
    """A post of an authority, today's or a coming one, with those who stand in."""

    id: UUID
    role: Role
    account_id: UUID
    name: str
    email: str
    starts_on: date
    ends_on: date | None
    substitutes: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class DelegationView:
    """A delegation of signature (113-14 art. 103-105); no procedure named means all."""

    name: str
    decision_number: str
    decided_on: date
    procedures: tuple[str, ...]
    starts_on: date
    ends_on: date | None
    id: UUID | None = None
