"""Paper: a sheet is typed by one person and confirmed by another, the scan beside it; then each line counts or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.data import FileRef
from mahalli.foundation.journal.api import write_entry
from mahalli.participation.petitions.actions_online import DESK
from mahalli.participation.petitions.cards import card_hash, is_card, normal_card
from mahalli.participation.petitions.counting import count_signature, locked
from mahalli.participation.petitions.data import Channel, Reason, Signatory, State, Tie, TypedLine
from mahalli.participation.petitions.errors import (
    CardNotCounted,
    CollectionOver,
    NotYourPart,
    SheetChanged,
    SheetConfirmed,
    SheetEmpty,
    SheetLate,
    SheetUnknown,
    TwoPeopleNeeded,
)
from mahalli.participation.petitions.models import (
    PetitionCollection,
    PetitionSetAside,
    PetitionSheet,
    PetitionSignature,
)
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day

MOST_LINES = 40
BUREAU = frozenset({Role.COUNCIL})
BY_HAND = (Reason.ILLEGIBLE, Reason.CARD_MISSING, Reason.UNSIGNED, Reason.NOT_TIED, Reason.PAGE_FORM)


def require_desk(acting: Acting) -> None:
    if acting.role not in DESK:
        raise NotYourPart()


def enter_sheet(
    *, collection_id: UUID, number: int, received_on: date, lines: Sequence[TypedLine], acting: Acting, now: datetime,
    scan: tuple[str, FileRef] | None = None,
) -> UUID:  # fmt: skip
    """Type the lines of a sheet. Typed again before it is confirmed, it takes the place of what was typed."""
    require_desk(acting)
    row = locked(collection_id)
    typed = [asdict(judged(line)) for line in lines if _holds_something(line)][:MOST_LINES]
    if not typed or not 1 <= number <= 100_000:
        raise SheetEmpty()
    _refuse_late(row, received_on, now=now)
    sheet = PetitionSheet.here().select_for_update().filter(collection=row, number=number).first()
    if sheet is not None and sheet.confirmed_at is not None:
        if sheet.lines == typed:
            return UUID(str(sheet.id))  # the same form sent again
        raise SheetConfirmed(number=number)
    values: dict[str, Any] = {
        "received_on": received_on, "lines": typed, "entered_by": acting.ref, "entered_name": acting.name, "entered_at": now,
    }  # fmt: skip
    if scan is not None:
        values["scan"] = scan_row(*scan)
    if sheet is None:
        sheet = PetitionSheet.objects.create(collection=row, number=number, **values)
    else:
        PetitionSheet.here().filter(id=sheet.id).update(**values)
    write_entry(
        act="petition.sheet_entered", subject=f"petition:{row.id}",
        facts={"sheet": str(sheet.id), "number": number, "lines": len(typed), "by": acting.ref},
    )  # fmt: skip
    return UUID(str(sheet.id))


def scan_row(name: str, file: FileRef) -> dict[str, Any]:
    return {"name": name[:200], "digest": file.digest, "size": file.size, "mime": file.mime}


def _holds_something(line: TypedLine) -> bool:
    return bool(line.name.strip() or line.card.strip() or line.reason)


def judged(line: TypedLine) -> TypedLine:
    """A line as it will be weighed: what is missing or mangled is its reason, unless the agent chose one."""
    reason = line.reason if line.reason in {one.value for one in BY_HAND} else ""
    card = line.card.strip()
    if not reason and not card:
        reason = Reason.CARD_MISSING.value
    if not reason and not is_card(card):
        reason = Reason.CARD_WRONG.value
    if not reason and not line.name.strip():
        reason = Reason.ILLEGIBLE.value
    if not reason and line.tie not in {tie.value for tie in Tie}:
        reason = Reason.NOT_TIED.value
    card = normal_card(card) if is_card(card) else card
    return TypedLine(line.rank, line.name.strip()[:200], card[:40], line.tie, line.place.strip()[:300], reason)


def _refuse_late(row: PetitionCollection, received_on: date, *, now: datetime) -> None:
    """Sheets brought while the collection was open are still typed until the petition is filed."""
    if row.state not in (State.OPEN, State.CLOSED):
        raise CollectionOver()
    last = row.closed_on or local_day(now)
    if not row.opened_on <= received_on <= last:
        raise SheetLate(first=row.opened_on.isoformat(), last=last.isoformat())


def fingerprint(lines: Sequence[Mapping[str, Any]]) -> str:
    """What the second person read: a sheet typed again meanwhile is not confirmed unread."""
    return hashlib.sha256(json.dumps(list(lines), sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def confirm_sheet(
    *, collection_id: UUID, sheet_id: UUID, read: str, refused: Mapping[int, str], acting: Acting, now: datetime
) -> int:
    """A second person confirms the sheet, paper in hand; each line counts, or is kept aside with its reason.

    ``read``: the fingerprint of the lines as shown. ``refused``: by rank, the lines that the second person refuses.
    Gives how many now count. Confirming twice counts once.
    """
    require_desk(acting)
    row = locked(collection_id)
    sheet = PetitionSheet.here().select_for_update().filter(collection=row, id=sheet_id).first()
    if sheet is None:
        raise SheetUnknown()
    if sheet.confirmed_at is not None:
        return PetitionSignature.here().filter(sheet=sheet, state="counted").count()
    if row.state not in (State.OPEN, State.CLOSED):
        raise CollectionOver()
    if acting.ref == sheet.entered_by:
        raise TwoPeopleNeeded()
    if fingerprint(sheet.lines) != read:
        raise SheetChanged()
    known = {one.value for one in BY_HAND}
    lines = [TypedLine(**line) for line in sheet.lines]
    counted = sum(_weigh(row, sheet, line, refused.get(line.rank, ""), known, now=now) for line in lines)
    sheet.confirmed_by, sheet.confirmed_name, sheet.confirmed_at = acting.ref, acting.name, now
    sheet.save(update_fields=["confirmed_by", "confirmed_name", "confirmed_at"])
    write_entry(
        act="petition.sheet_confirmed", subject=f"petition:{row.id}",
        facts={"sheet": str(sheet.id), "number": sheet.number, "counted": counted, "by": acting.ref},
    )  # fmt: skip
    return counted


def _weigh(
    row: PetitionCollection, sheet: PetitionSheet, line: TypedLine, refused: str, known: set[str], *, now: datetime
) -> int:
    reason = line.reason or (refused if refused in known else "")
    if not reason:
        signer = Signatory(line.name, line.card, line.tie, line.place, True, True)
        _, counted = count_signature(row, signer, channel=Channel.PAPER, now=now, sheet=sheet, rank=line.rank)
        return int(counted)
    digest = card_hash(row.id, line.card) if is_card(line.card) else ""
    PetitionSetAside.objects.create(
        collection=row, channel=Channel.PAPER.value, reason=reason, name=line.name, card=line.card, card_hash=digest,
        tie=line.tie, place=line.place, sheet=sheet, rank=line.rank, at=now,
    )  # fmt: skip
    return 0


def attach_scan(*, collection_id: UUID, sheet_id: UUID, name: str, file: FileRef, acting: Acting) -> None:
    """The picture of a sheet, until the petition is filed."""
    require_desk(acting)
    row = locked(collection_id)
    if row.state not in (State.OPEN, State.CLOSED):
        raise CollectionOver()
    sheet = PetitionSheet.here().filter(collection=row, id=sheet_id).first()
    if sheet is None:
        raise SheetUnknown()
    if sheet.scan.get("digest") == file.digest:
        return
    sheet.scan = scan_row(name, file)
    sheet.save(update_fields=["scan"])
    write_entry(act="petition.scan_attached", subject=f"petition:{row.id}", facts={"sheet": str(sheet.id), "digest": file.digest})


def set_signature_aside(
    *, collection_id: UUID, signature_id: UUID, reason: str, acting: Acting, now: datetime
) -> None:
    """The bureau finds that a counted signature does not meet article 123: it is kept, with the reason."""
    if acting.role not in BUREAU or reason not in {one.value for one in BY_HAND}:
        raise NotYourPart()
    row = locked(collection_id)
    held = PetitionSignature.here().filter(collection=row, id=signature_id).first()
    if held is None or held.state == "withdrawn":
        raise CardNotCounted()
    if held.state == "aside":
        return
    held.state, held.reason, held.changed_at = "aside", reason, now
    held.save(update_fields=["state", "reason", "changed_at"])
    write_entry(
        act="petition.signature_set_aside", subject=f"petition:{row.id}",
        facts={"line": str(held.id), "reason": reason, "by": acting.ref},
    )  # fmt: skip
