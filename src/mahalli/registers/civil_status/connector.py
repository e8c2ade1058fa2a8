"""The connector of the national register: one HTTP call, a time limit, an idempotency key, tried again later.

The work row opens a scope to read, closes it, calls, and opens another to write: no transaction waits for a network.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import Limits
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import WorkItem, handles, plan_work
from mahalli.procedures.cases.api import view_case
from mahalli.registers.civil_status.actions import note_copy, note_down, note_refusal, note_waiting
from mahalli.registers.civil_status.data import State
from mahalli.registers.civil_status.models import NationalRequest

ACTOR = "worker:civil_status"
ASK_AGAIN = timedelta(minutes=5)  # how often the worker asks while the register has not answered
LARGEST = 5_000_000
WANTED = (
    "act_number", "act_year", "copy_kind", "copies", "capacity", "holder_name", "holder_born", "identity_number",
    "permission_number", "permission_date",
)  # fmt: skip


class RegisterDown(Exception):
    """The national register does not answer; the work is tried again and then stands on the operator's screen."""


@dataclass(frozen=True)
class Answer:
    """What the register said."""

    state: State
    reference: str = ""
    reason: str = ""
    pdf: bytes = b""


@handles("civil_status.ask")
def ask_register(item: WorkItem) -> None:
    """Ask, or ask again, for the copy of a case."""
    case_id = UUID(item.payload["case"])
    with authority(item.authority, actor=ACTOR, read_only=True):
        row = NationalRequest.here().filter(case_id=case_id).first()
        if row is None or row.state in (State.READY, State.REFUSED):
            return
        body = _body(case_id, item.authority, now=item.due)
    try:
        answer = call(body, key=row.key)
    except RegisterDown as fault:
        with authority(item.authority, actor=ACTOR):
            note_down(case_id=case_id, reason=str(fault))
        raise
    _write(item, case_id, answer)


def _write(item: WorkItem, case_id: UUID, answer: Answer) -> None:
    now = datetime.now(UTC)
    kept = None
    if answer.state is State.READY:
        kept = store_file(BytesIO(answer.pdf), limits=Limits(max_bytes=LARGEST, accept=("pdf",)), name=f"{answer.reference}.pdf")
    with authority(item.authority, actor=ACTOR):
        if kept is not None:
            note_copy(case_id=case_id, reference=answer.reference, digest=kept.digest, size=kept.size, now=now)
        elif answer.state is State.REFUSED:
            note_refusal(case_id=case_id, reference=answer.reference, reason=answer.reason, now=now)
        else:
            note_waiting(case_id=case_id, reference=answer.reference)
            due = item.due + ASK_AGAIN
            plan_work(
                kind="civil_status.ask", key=f"{case_id}:{due.isoformat()}", due=due, authority=item.authority,
                payload={"case": str(case_id)},
            )  # fmt: skip


def _body(case_id: UUID, office: str, *, now: datetime) -> dict[str, Any]:
    """What the register needs to find the act; nothing else leaves."""
    view = view_case(case_id, now=now)
    told = {line.field: line.value for page in view.pages for line in page.lines}
    return {"office": office, **{name: told.get(name) for name in WANTED}}


def call(body: dict[str, Any], *, key: str) -> Answer:
    """One call. Raises RegisterDown on anything that is not an answer of the register."""
    base = str(settings.MAHALLI_CIVIL_STATUS_URL).rstrip("/")
    if not base.startswith(("http://", "https://")):
        raise RegisterDown("MAHALLI_CIVIL_STATUS_URL is not set")
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        f"{base}/copies", data=json.dumps(body, ensure_ascii=False).encode(), method="POST",
        headers={"Content-Type": "application/json", "Idempotency-Key": key},
    )  # fmt: skip
    try:
        with urllib.request.urlopen(request, timeout=settings.MAHALLI_CIVIL_STATUS_TIMEOUT_S) as answer:  # noqa: S310
            return _read(answer.status, answer.headers, answer.read(LARGEST + 1))
    except urllib.error.HTTPError as fault:
        with fault:
            return _read(fault.code, fault.headers, fault.read(LARGEST + 1))
    except (OSError, ValueError) as fault:
        raise RegisterDown(type(fault).__name__) from fault


def _read(status: int, headers: Any, body: bytes) -> Answer:
    reference = str(headers.get("Register-Reference", ""))[:60]
    if status == 200 and body.startswith(b"%PDF") and len(body) <= LARGEST and reference:
        return Answer(State.READY, reference, pdf=body)
    if status == 202:
        return Answer(State.REQUESTED, reference)
    if status in (403, 404, 422):
        try:
            reason = str(json.loads(body)["reason"])
        except (ValueError, KeyError, TypeError):
            raise RegisterDown(f"HTTP {status} without a reason") from None
        return Answer(State.REFUSED, reference, reason=reason[:500])
    raise RegisterDown(f"HTTP {status}")
