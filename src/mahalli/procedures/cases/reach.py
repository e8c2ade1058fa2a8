"""Where the person of a case can be told something, read from what they answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mahalli.procedures.cases.models import Case
from mahalli.procedures.definitions.data import Pack

OF_THE_PERSON = ("applicant", "home", "residence", "domicile", "postal", "correspondence")


@dataclass(frozen=True)
class Reach:
    email: str = ""
    phone: str = ""
    postal: str = ""


def reach_of(case: Case, pack: Pack) -> Reach:
    """The first phone of the form, and the address of the person: never that of a building or of a place of work."""
    phone = postal = ""
    for field in pack.all_fields().values():
        value = case.answers.get(field.id)
        if not value:
            continue
        if field.type == "phone" and not phone:
            phone = str(value)
        elif field.type == "address" and not postal and any(word in field.id for word in OF_THE_PERSON):
            postal = postal_lines(case.applicant_ar or case.applicant_latin, value)
    return Reach(case.email, phone, postal)


def postal_lines(name: str, address: Any) -> str:
    """Name and address as they stand on an envelope."""
    parts = [address.get(key) for key in ("street", "quarter", "postcode", "city")] if isinstance(address, Mapping) else [address]
    return "\n".join([name, *[str(part) for part in parts if part]])
