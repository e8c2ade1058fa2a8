"""What a case keeps beside its answers so that it can be found and followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mahalli.procedures.definitions.data import Pack


@dataclass(frozen=True)
class Party:
    arabic: str = ""
    latin: str = ""
    birth_date: date | None = None
    phone_tail: str = ""
    email: str = ""


def party_of(pack: Pack, answers: Mapping[str, Any]) -> Party:
    """The applicant: the first name, date of birth, phone and e-mail that the form asks."""
    arabic = latin = tail = email = ""
    birth: date | None = None
    for field in pack.all_fields().values():
        value = answers.get(field.id)
        if not value:
            continue
        if field.type == "person_name" and not (arabic or latin) and isinstance(value, Mapping):
            arabic, latin = str(value.get("ar", "")), str(value.get("latin", ""))
        elif field.type == "date" and birth is None and "birth" in field.id:
            birth = date.fromisoformat(str(value))
        elif field.type == "phone" and not tail:
            tail = "".join(c for c in str(value) if c.isdigit())[-4:]
        elif field.type == "email" and not email:
            email = str(value)
    return Party(arabic, latin, birth, tail, email)
