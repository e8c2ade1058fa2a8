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
