"""Rows of the work around a case in one authority, for the sweeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.casework import api as casework
from mahalli.procedures.receipt_book import api as book
from mahalli.procedures.receipt_book.data import CutKind
from mahalli.procedures.sheets.api import ask_sheet
from mahalli.procedures.worklist import api as worklist
from tests.procedures.cases import steps


def settle_around(here: Any, marker: str, *, case_id: UUID, other_id: UUID, agent: Any) -> None:
    """A message with a file, a note that names a colleague, a link, an opinion asked, a book with a paper begun."""
    settle_desk(here, marker, case_id=case_id)
    picture = ("photo.png", steps.picture(marker))
    with authority(here.code, actor="test"):
        act: dict[str, Any] = {"acting": steps.OFFICER, "now": steps.NOON}
        casework.send_message(case_id=case_id, text=marker, submission_key="m", files=[picture], **act)
        casework.write_note(case_id=case_id, text=marker, submission_key="n", mentions=[agent.id], **act)
        casework.link_cases(case_id=case_id, other_id=other_id, **act)
        body = casework.add_body(kind="service", name_ar=marker, name_fr=marker, members=[agent.id], **act)
        due = steps.NOON.date() + timedelta(days=10)
        casework.ask_opinion(
            case_id=case_id, body_id=body, question=marker, pieces=(), confidential=False, due=due, submission_key="o", **act
        )
        held = book.reserve_book(procedure=steps.PACK, count=2, request_key="b", **act)
        one = book.numbers_of(held.id)[0]
        book.begin_typing(book_id=held.id, serial=one.serial, letter=one.letter, true_at=steps.NOON, **act)


def settle_desk(here: Any, marker: str, *, case_id: UUID) -> None:
    """A sheet asked for, a cut announced, the figures of agents opened."""
    president = Acting(ref="account:president", role=Role.PRESIDENT, name=marker)
    with authority(here.code, actor="test"):
        ask_sheet(kind=worklist.SLIPS, params={"cases": [str(case_id)]}, request_key="s", acting=president, now=steps.NOON)
        book.note_cut(
            what=CutKind.POWER, starts_at=steps.NOON + timedelta(days=1), ends_at=steps.NOON + timedelta(days=1, hours=2),
            note=marker, books={}, request_key="c", acting=president, now=steps.NOON,
        )  # fmt: skip
        worklist.open_figures(reason=f"{marker} {marker}", acting=president, now=steps.NOON)
