"""Reads of civil status."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mahalli.procedures.cases.api import open_under
from mahalli.registers.civil_status.data import OfficeLaw, OfficeView, RequestView, State
from mahalli.registers.civil_status.models import NationalRequest, OfficeSwitch


def office_law(on: date) -> OfficeLaw:
    """The law of this office on a day: paper registers until a decision switches it (36-21 art. 59)."""
    law = OfficeSwitch.here().filter(since__lte=on).order_by("-since").values_list("law", flat=True).first()
    return OfficeLaw(law) if law else OfficeLaw.PAPER


def office_switches() -> tuple[OfficeView, ...]:
    """Every switch of the office, the latest first."""
    return tuple(
        OfficeView(OfficeLaw(row.law), row.since, row.decision, row.decided_on)
        for row in OfficeSwitch.here().order_by("-since")
    )


def running_under(law: OfficeLaw) -> int:
    """Requests that still run under this law: they keep it to their end, whatever the office becomes."""
    return open_under(law.value)


def request_of(case_id: UUID) -> RequestView | None:
    """The request to the national register about a case."""
    row = NationalRequest.here().filter(case_id=case_id).first()
    return request_view(row) if row is not None else None


def request_view(row: NationalRequest) -> RequestView:
    return RequestView(
        case_id=row.case_id, state=State(row.state), asked_at=row.asked_at, answered_at=row.answered_at, tries=row.tries,
        reason=row.reason, reference=row.reference, digest=row.digest,
    )  # fmt: skip


def copy_digests() -> set[str]:
    """Files received from the national register: they must be kept."""
    return set(NationalRequest.here().exclude(digest="").values_list("digest", flat=True))
