"""Steps of the repair permit's story by the public face of the cases. Invented people, an explicit clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import FileRef
from mahalli.foundation.payments.api import order_for, take_payment
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work.api import list_failed, run_due_once
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, CaseView, Channel, ReceiptView, Role, Status
from tests.journeys.story import png

PACK = "urbanism.repair_permit"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday
PIECES = ("ownership_proof", "owner_agreement")
CLERK = Acting(ref="account:00000000-0000-4000-8000-000000000001", role=Role.COUNTER, name="شباك")
OFFICER = Acting(ref="account:00000000-0000-4000-8000-000000000002", role=Role.OFFICER, name="دارس")
PRESIDENT = Acting(ref="account:00000000-0000-4000-8000-000000000003", role=Role.PRESIDENT, name="رئيس المجلس")
APPLICANT: dict[str, Any] = {
    "applicant_name": {"ar": "فاطمة الزهراء بنعلي", "latin": "Fatima Zahra Benali"},
    "identity_number": "AB123456",
    "birth_date": "1980-05-14",
    "phone": "+212612345678",
    "email": "fatima@demo.invalid",
    "capacity": "representative",
}
WORKS: dict[str, Any] = {
    "works_address": {"street": "12 زنقة السلام", "city": "فاس"},
    "registered": False,
    "works_kinds": ["painting", "plumbing"],
    "works_description": "صباغة الجدران وإصلاح أنابيب المطبخ",
    "changes_facade": False,
    "changes_structure": False,
    "start_date": "2027-03-01",
    "duration_months": "2",
}


@dataclass(frozen=True)
class Filed:
    """A case, and the codes that its person holds."""

    id: UUID
    tracking: str
    receipt: ReceiptView


def picture(salt: str = "") -> FileRef:
    """A stored image; a salt makes it another one."""
    return store_file(BytesIO(png() + salt.encode()), name="photo.png")


def draft(
    here: Any, *, now: datetime = NOON, pieces: Collection[str] = PIECES, applicant: Mapping[str, Any] | None = None,
    acting: Acting = CLERK,
) -> UUID:  # fmt: skip
    """A draft that is ready to be filed."""
    given = picture()
    with authority(here.code, actor="test"):
        begun = cases.start_draft(pack_id=PACK, acting=acting, channel=Channel.COUNTER, now=now).draft
        for page, answers in (("applicant", {**APPLICANT, **(applicant or {})}), ("works", WORKS)):
            cases.save_page(draft_id=begun.id, page=page, answers=answers, acting=acting, now=now)
        for piece in pieces:
            cases.attach_to_draft(draft_id=begun.id, piece=piece, name="photo.png", file=given, acting=acting, now=now)
    return begun.id


def file(here: Any, *, now: datetime = NOON, key: str = "", acting: Acting = CLERK, **of_draft: Any) -> Filed:
    """A filed case."""
    ready = draft(here, now=now, acting=acting, **of_draft)
    with authority(here.code, actor="test"):
        receipt = cases.file_case(draft_id=ready, submission_key=key or uuid4().hex, acting=acting, now=now)
    return Filed(receipt.case_id, receipt.tracking_code, receipt)


def view(here: Any, case_id: UUID, *, now: datetime = NOON) -> CaseView:
    with authority(here.code, actor="test", read_only=True):
        return cases.view_case(case_id, now=now)


def propose(here: Any, case_id: UUID, outcome: str = "grant", reasons: str = "", *, now: datetime = NOON) -> int:
    with authority(here.code, actor="test"):
        return cases.propose_decision(
            case_id=case_id, version=cases.view_case(case_id, now=now).version, outcome=outcome, reasons=reasons,
            acting=OFFICER, now=now,
        )  # fmt: skip


def sign(here: Any, case_id: UUID, *, now: datetime = NOON, acting: Acting = PRESIDENT, **other: Any) -> int:
    with authority(here.code, actor="test"):
        return cases.sign_decision(
            case_id=case_id, version=cases.view_case(case_id, now=now).version, acting=acting, now=now, **other
        )


def pay(here: Any, case_id: UUID, *, now: datetime = NOON, given: Decimal = Decimal(300)) -> Any:
    with authority(here.code, actor="test"):
        order = order_for(f"case:{case_id}")
        assert order is not None
        return take_payment(order_id=order.id, given=given, taken_by="régisseur", idempotency_key=uuid4().hex, now=now)


def work(now: datetime = NOON) -> int:
    """All that is due at that moment is done, and nothing of it fails."""
    done = run_due_once(now)
    assert failures() == []
    return done


def failures() -> list[tuple[str, str]]:
    with platform(actor="test", read_only=True):
        return [(item.kind, item.last_error) for item in list_failed(limit=50)]


def deliver(here: Any, case_id: UUID, *, now: datetime = NOON) -> CaseView:
    """From the filed case to the permit in the person's hands."""
    work(now)
    propose(here, case_id, now=now)
    sign(here, case_id, now=now)
    work(now)
    pay(here, case_id, now=now)
    work(now)
    seen = view(here, case_id, now=now)
    assert seen.status == Status.DELIVERED
    return seen


def events(here: Any, case_id: UUID) -> list[str]:
    return [event.kind for event in view(here, case_id).events]


def on(day: date | str, hour: int = 12) -> datetime:
    """A moment of a day in Casablanca (UTC+1 all year outside Ramadan)."""
    wanted = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(wanted.year, wanted.month, wanted.day, tzinfo=UTC) + timedelta(hours=hour - 1)
