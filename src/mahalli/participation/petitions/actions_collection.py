"""A collection: opened, closed, filed or given up, by the mandatary or by the counter beside them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.law.api import value_of
from mahalli.foundation.notices.api import mail_address, phone_number
from mahalli.foundation.tenancy.api import authority_here, new_id
from mahalli.foundation.work.api import plan_work
from mahalli.participation.petitions.cards import code_hash, normal_card, paper_code
from mahalli.participation.petitions.counting import counted_of, locked, needed_on
from mahalli.participation.petitions.data import PACK, Mandatary, Started, State
from mahalli.participation.petitions.errors import (
    CollectionNotClosed,
    CollectionOver,
    CollectionUnknown,
    MandataryCodeWrong,
    MandataryIncomplete,
    NotTheMandatary,
    SubjectMissing,
    TooFewToClose,
)
from mahalli.participation.petitions.models import PetitionCollection
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role, StartedDraft
from mahalli.procedures.cases.data import Channel as Filed
from mahalli.procedures.cases.errors import DraftExpired, DraftUnknown
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted, require_offered

MANAGE = "mandatary"  # purpose of the mandatary's code
BESIDE = frozenset({Role.COUNTER, Role.OFFICER})  # the counter acts for the mandatary who is present


def open_collection(
    *, subject: str, aims: str, mandatary: Mandatary, deposit_on: date | None, key: str, acting: Acting, now: datetime
) -> Started:
    """Open the collection of a petition by citizens; its code is for the mandatary. The same key opens one."""
    require_offered(adopted(PACK).pack, on=local_day(now))
    found = PetitionCollection.here().filter(key=key).first()
    if found is not None:
        return Started(found.id, paper_code(MANAGE, found.id))
    if not subject.strip() or not aims.strip():
        raise SubjectMissing()
    card, phone = normal_card(mandatary.card), phone_number(mandatary.phone)
    named = mandatary.name_ar.strip() or mandatary.name_latin.strip()
    if not (named and phone and mandatary.born and mandatary.born < local_day(now)):
        raise MandataryIncomplete()
    needed_on(local_day(now))  # the law knows a number for this commune
    ident = new_id()
    row, made = PetitionCollection.objects.get_or_create(
        key=key,
        defaults={
            "id": ident, "subject": subject.strip()[:300], "aims": aims.strip()[:5000], "deposit_on": deposit_on,
            "mandatary_ar": mandatary.name_ar.strip(), "mandatary_latin": mandatary.name_latin.strip(),
            "mandatary_card": card, "mandatary_born": mandatary.born, "mandatary_phone": phone,
            "mandatary_email": mail_address(mandatary.email), "mandatary_public": mandatary.public,
            "account_id": acting.account_id if acting.role is Role.RESIDENT else None,
            "code_hash": code_hash(MANAGE, paper_code(MANAGE, ident)), "opened_at": now, "opened_on": local_day(now),
        },
    )  # fmt: skip
    if made:
        write_entry(act="petition.opened", subject=f"petition:{row.id}", facts={"by": acting.ref})
    return Started(row.id, paper_code(MANAGE, row.id))


def collection_of_code(*, code: str) -> UUID:
    """The collection whose mandatary holds this code. Raises MandataryCodeWrong."""
    row = PetitionCollection.here().filter(code_hash=code_hash(MANAGE, code)).first()
    if row is None:
        raise MandataryCodeWrong()
    return UUID(str(row.id))


def require_mandatary(row: PetitionCollection, acting: Acting) -> None:
    """The account that opened it, the holder of its code (``petition:<id>``), or the counter beside them."""
    own = row.account_id is not None and row.account_id == acting.account_id
    if not (own or acting.ref == f"petition:{row.id}" or acting.role in BESIDE):
        raise NotTheMandatary()


def may_manage(*, collection_id: UUID, acting: Acting) -> bool:
    """Whether the mandatary's page opens for this person."""
    row = PetitionCollection.here().filter(id=collection_id).first()
    if row is None:
        raise CollectionUnknown()
    try:
        require_mandatary(row, acting)
    except NotTheMandatary:
        return False
    return True


def close_collection(*, collection_id: UUID, acting: Acting, now: datetime) -> int:
    """Close the collection once the law's number is reached; gives the number counted. Closing twice closes once."""
    row = locked(collection_id)
    require_mandatary(row, acting)
    counted = counted_of(row.id)
    if row.state in (State.CLOSED, State.FILED):
        return counted
    if row.state != State.OPEN:
        raise CollectionOver()
    needed = needed_on(local_day(now)).count
    if counted < needed:
        raise TooFewToClose(counted=counted, needed=needed, missing=needed - counted)
    row.state, row.closed_at, row.closed_on = State.CLOSED.value, now, local_day(now)
    row.save(update_fields=["state", "closed_at", "closed_on"])
    write_entry(act="petition.closed", subject=f"petition:{row.id}", facts={"counted": counted, "by": acting.ref})
    plan_erasing(row, now=now)
    return counted


def give_up_collection(*, collection_id: UUID, acting: Acting, now: datetime) -> None:
    """The mandatary gives up before filing: nothing goes to the council, the signers' lines are erased in their time."""
    row = locked(collection_id)
    require_mandatary(row, acting)
    if row.state == State.GIVEN_UP:
        return
    if row.state == State.FILED:
        raise CollectionOver()
    row.state, row.closed_at, row.closed_on = State.GIVEN_UP.value, now, local_day(now)
    row.save(update_fields=["state", "closed_at", "closed_on"])
    write_entry(act="petition.given_up", subject=f"petition:{row.id}", facts={"by": acting.ref})
    plan_erasing(row, now=now)


def plan_erasing(row: PetitionCollection, *, now: datetime) -> None:
    """The signers' lines are erased when the time that the public page announces is over."""
    kept = int(value_of("petition.kept_days", local_day(now), authority_here()).value)
    plan_work(
        kind="petition.erase", key=str(row.id), due=now + timedelta(days=kept), authority=authority_here(),
        payload={"collection": str(row.id)},
    )  # fmt: skip


def begin_filing(*, collection_id: UUID, acting: Acting, channel: Filed, now: datetime) -> StartedDraft:
    """A draft of the petition, filled from the collection; the same one until it is filed or expires."""
    row = locked(collection_id)
    require_mandatary(row, acting)
    if row.state != State.CLOSED:
        raise CollectionOver() if row.state != State.OPEN else CollectionNotClosed()
    if row.draft_id is not None:
        try:
            kept = cases.draft_view(row.draft_id, now=now)
        except (DraftExpired, DraftUnknown):
            kept = None
        if kept is not None and kept.filed_case is None:
            return StartedDraft(kept, "")
    started = cases.start_draft(pack_id=PACK, acting=acting, channel=channel, now=now)
    holder = Acting(ref=f"draft:{started.draft.id}", role=acting.role, account_id=acting.account_id, name=acting.name)
    draft = started.draft
    for page, answers in prefilled(row, on=local_day(now)).items():
        draft = cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=holder, now=now)
    row.draft_id = draft.id
    row.save(update_fields=["draft_id"])
    return StartedDraft(draft, started.resume_code)


def prefilled(row: PetitionCollection, *, on: date) -> dict[str, dict[str, Any]]:
    """The answers that the collection holds, page by page."""
    written = row.deposit_on if row.deposit_on is not None and row.deposit_on <= on else on
    person: dict[str, Any] = {
        "applicant_name": {"ar": row.mandatary_ar, "latin": row.mandatary_latin}, "identity_number": row.mandatary_card,
        "birth_date": row.mandatary_born.isoformat() if row.mandatary_born else "", "phone": row.mandatary_phone,
    }  # fmt: skip
    if row.mandatary_email:
        person["email"] = row.mandatary_email
    return {
        "petition": {"by": "citizens", "petition_date": written.isoformat(), "subject": row.subject, "aims": row.aims},
        "signers": {"collected": "platform", "signatures": str(counted_of(row.id)), "conditions": True},
        "mandatary": person,
    }
