"""Writes of designations (31-13 art. 12): named by a decision, corrected, ended; nothing is lost."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import new_id
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information.actions import hold_register
from mahalli.registers.information.data import Contact, OfficerView
from mahalli.registers.information.errors import (
    DecisionMissing,
    DesignationEnded,
    DesignationUnknown,
    EntryChanged,
    OfficerContactMissing,
    OfficerMailWrong,
    OfficerTitleMissing,
    WhyMissing,
)
from mahalli.registers.information.models import InformationDesignation
from mahalli.registers.information.queries import officer_view
from mahalli.registers.information.rights import require_namer


def name_officer(*, contact: Contact, key: str, acting: Acting, now: datetime) -> OfficerView:
    """Record the decision that designates somebody, with the way to reach them; the same key records it once."""
    require_namer(acting)
    hold_register()
    if (known := InformationDesignation.here().filter(key=key).first()) is not None:
        return officer_view(known)
    _refuse_unready(contact, local_day(now))
    return _write(_columns(contact), new_id(), 1, key, acting, now, act="information.officer_named")


def change_officer(
    *, designation_id: UUID, version: int, contact: Contact, key: str, acting: Acting, now: datetime
) -> OfficerView:
    """Correct a designation or its contact."""
    require_namer(acting)
    hold_register()
    last = _standing(designation_id, version, key)
    if last.key == key:
        return officer_view(last)
    _refuse_unready(contact, local_day(now))
    return _write(_columns(contact), designation_id, last.number + 1, key, acting, now, act="information.officer_changed")


def end_designation(*, designation_id: UUID, version: int, why: str, key: str, acting: Acting, now: datetime) -> OfficerView:
    """The person is no longer in charge; the designation stays with the reason."""
    require_namer(acting)
    hold_register()
    last = _standing(designation_id, version, key)
    if last.key == key:
        return officer_view(last)
    if not why.strip():
        raise WhyMissing()
    columns = _columns(officer_view(last).contact) | {"ended": why.strip()}
    return _write(columns, designation_id, last.number + 1, key, acting, now, act="information.officer_ended")


def _standing(designation_id: UUID, version: int, key: str) -> InformationDesignation:
    rows = list(InformationDesignation.here().filter(designation_id=designation_id).order_by("-number"))
    if not rows:
        raise DesignationUnknown()
    if (same := InformationDesignation.here().filter(key=key).first()) is not None:
        if same.designation_id != designation_id:
            raise EntryChanged()
        return same
    if rows[0].ended:
        raise DesignationEnded()
    if rows[0].number != version:
        raise EntryChanged()
    return rows[0]


def _refuse_unready(contact: Contact, today: date) -> None:
    if not (contact.title_ar.strip() or contact.title_fr.strip()):
        raise OfficerTitleMissing()
    if not (contact.phone.strip() or contact.email.strip() or contact.place.strip()):
        raise OfficerContactMissing()
    if contact.email.strip():
        try:
            validate_email(contact.email.strip())
        except ValidationError:
            raise OfficerMailWrong() from None
    if not contact.decision.strip() or contact.decided_on is None or contact.decided_on > today:
        raise DecisionMissing()


def _columns(contact: Contact) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(contact).items()}


def _write(
    columns: dict[str, Any], designation_id: UUID, number: int, key: str, acting: Acting, now: datetime, *, act: str
) -> OfficerView:
    row = InformationDesignation.objects.create(
        designation_id=designation_id, number=number, by_ref=acting.ref, by_name=acting.name, at=now, key=key, **columns
    )
    write_entry(act=act, subject=f"designation:{designation_id}", facts={"decision": row.decision, "version": number})
    return officer_view(row)
