"""Steps of a petition's signatures by the public face of the area. Invented people, an explicit clock."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from mahalli.foundation.documents.data import FileRef
from mahalli.foundation.tenancy.api import authority
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.actions_online import new_code_for
from mahalli.participation.petitions.data import Mandatary, SignAnswer, Signatory, Started, TypedLine
from mahalli.procedures.cases.data import Acting, Role
from tests.conftest import NOON

CITIZEN = Acting(ref="visitor", role=Role.RESIDENT)
CLERK = Acting(ref="account:00000000-0000-4000-8000-000000000001", role=Role.COUNTER, name="شباك")
SECOND = Acting(ref="account:00000000-0000-4000-8000-000000000002", role=Role.OFFICER, name="دارس")
BUREAU = Acting(ref="account:00000000-0000-4000-8000-000000000009", role=Role.COUNCIL, name="كاتب المكتب")
MANDATARY = Mandatary("أمينة المثال", "Amina Exemple", "AB123456", date(1980, 3, 5), "0612345678")


def opened(here: Any, *, now: datetime = NOON, acting: Acting = CITIZEN, key: str = "", **words: Any) -> Started:
    said = {"subject": "ملعب القرب", "aims": "مكان آمن للأطفال", "mandatary": MANDATARY, "deposit_on": None, **words}
    with authority(here.code, actor="test"):
        return petitions.open_collection(**said, key=key or uuid4().hex, acting=acting, now=now)


def signer(card: str, name: str = "موقع المثال", **words: Any) -> Signatory:
    return Signatory(**{"name": name, "card": card, "tie": "resident", "place": "حي المثال", "eligible": True, "interest": True, **words})


def asked(here: Any, petition: UUID, card: str, contact: str, *, now: datetime = NOON, key: str = "") -> UUID:
    with authority(here.code, actor="test"):
        return petitions.ask_signature(
            collection_id=petition, signer=signer(card), contact=contact, language="ar", key=key or uuid4().hex, acting=CITIZEN, now=now
        ).id


def signed(here: Any, petition: UUID, card: str, contact: str, *, now: datetime = NOON) -> SignAnswer:
    """Asked, the code received, and confirmed."""
    attempt = asked(here, petition, card, contact, now=now)
    with authority(here.code, actor="test"):
        sent = new_code_for(attempt_id=attempt, now=now)
        assert sent is not None
        return petitions.confirm_signature(attempt_id=attempt, code=sent[2], acting=CITIZEN, now=now)


def many(here: Any, petition: UUID, count: int, *, first: int = 10_000) -> None:
    """That many people, on confirmed sheets of paper."""
    for start in range(0, count, 40):
        lines = [TypedLine(rank, "موقع", f"K{first + start + rank}", "resident", "حي") for rank in range(1, min(40, count - start) + 1)]
        paper(here, petition, 900 + first + start, lines)


def paper(here: Any, petition: UUID, number: int, lines: list[TypedLine], *, refused: dict[int, str] | None = None, now: datetime = NOON,
          scan: tuple[str, FileRef] | None = None) -> int:  # fmt: skip
    with authority(here.code, actor="test"):
        sheet = petitions.enter_sheet(
            collection_id=petition, number=number, received_on=now.date(), lines=lines, acting=CLERK, now=now, scan=scan
        )
    with authority(here.code, actor="test"):
        _, read = petitions.sheet_view(petition, sheet)
        return petitions.confirm_sheet(
            collection_id=petition, sheet_id=sheet, read=read, refused=refused or {}, acting=SECOND, now=now
        )


def counted(here: Any, petition: UUID) -> int:
    with authority(here.code, actor="test", read_only=True):
        return petitions.tally(petition).counted


def six(text: str) -> str:
    """The code in a message."""
    found = re.search(r"\b(\d{6})\b", text)
    assert found, text
    return found.group(1)
