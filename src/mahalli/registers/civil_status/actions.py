"""Writes of civil status. The journal holds numbers of cases and digests, never what an act says."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.procedures.cases.api import perform_act
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.civil_status.data import OfficeLaw, OfficeView, State
from mahalli.registers.civil_status.errors import DecisionMissing, SwitchBeforeDecision, SwitchConflict
from mahalli.registers.civil_status.models import NationalRequest, OfficeSwitch


def switch_office(
    *, law: OfficeLaw, since: date, decision: str, decided_on: date, recorded_by: str, now: datetime
) -> OfficeView:
    """Write down the decision that puts the office under a law from a day; the same call changes nothing."""
    reference = decision.strip()[:200]
    if not reference:
        raise DecisionMissing()
    if decided_on > local_day(now) or since < decided_on:
        raise SwitchBeforeDecision()
    row, made = OfficeSwitch.objects.get_or_create(
        since=since,
        defaults={"law": law.value, "decision": reference, "decided_on": decided_on, "recorded_by": recorded_by, "recorded_at": now},
    )
    if (row.law, row.decision) != (law.value, reference):
        raise SwitchConflict(decision=row.decision)
    if made:
        write_entry(
            act="civil_status.switched", subject=f"office:{row.id}",
            facts={"law": law.value, "since": since.isoformat(), "decision": reference},
        )  # fmt: skip
    return OfficeView(OfficeLaw(row.law), row.since, row.decision, row.decided_on)


def _locked(case_id: UUID) -> NationalRequest | None:
    return NationalRequest.here().select_for_update().filter(case_id=case_id).first()


def note_down(*, case_id: UUID, reason: str) -> None:
    """Nobody answered, or badly: the request waits and is asked again."""
    row = _locked(case_id)
    if row is None or row.state in (State.READY, State.REFUSED):
        return
    if row.state != State.DOWN:
        write_entry(act="civil_status.down", subject=f"case:{case_id}", facts={"why": reason[:80]})
    row.state, row.reason, row.tries = State.DOWN.value, reason[:200], row.tries + 1
    row.save(update_fields=["state", "reason", "tries"])


def note_waiting(*, case_id: UUID, reference: str) -> None:
    """The register took the request and has not answered yet."""
    row = _locked(case_id)
    if row is None or row.state in (State.READY, State.REFUSED):
        return
    row.state, row.reference, row.reason, row.tries = State.REQUESTED.value, reference, "", row.tries + 1
    row.save(update_fields=["state", "reference", "reason", "tries"])


def note_copy(*, case_id: UUID, reference: str, digest: str, size: int, now: datetime) -> None:
    """The signed copy came: the case is delivered with it, once."""
    row = _locked(case_id)
    if row is None or row.state in (State.READY, State.REFUSED):
        return
    row.state, row.reference, row.digest, row.answered_at, row.tries = State.READY.value, reference, digest, now, row.tries + 1
    row.reason = ""
    row.save(update_fields=["state", "reference", "digest", "answered_at", "tries", "reason"])
    copy = {"name": f"{reference}.pdf", "digest": digest, "size": size, "mime": "application/pdf"}
    _act(case_id, "receive_copy", {"copy": copy, "reference": reference}, now)
    write_entry(act="civil_status.received", subject=f"case:{case_id}", facts={"digest": digest})


def note_refusal(*, case_id: UUID, reference: str, reason: str, now: datetime) -> None:
    """The register refuses, with a reason that is handed on as it came."""
    row = _locked(case_id)
    if row is None or row.state in (State.READY, State.REFUSED):
        return
    row.state, row.reference, row.reason, row.answered_at = State.REFUSED.value, reference, reason[:200], now
    row.tries += 1
    row.save(update_fields=["state", "reference", "reason", "answered_at", "tries"])
    _act(case_id, "register_refused", {"reasons": reason or "—"}, now)
    write_entry(act="civil_status.refused", subject=f"case:{case_id}", facts={"reference": reference})


def _act(case_id: UUID, act: str, given: dict[str, object], now: datetime) -> None:
    acting = Acting(ref="national_register", role=Role.LAW)
    perform_act(case_id=case_id, act=act, given=given, acting=acting, now=now)
