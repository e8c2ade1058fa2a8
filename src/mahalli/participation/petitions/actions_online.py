"""Signing online: what is declared, a code that proves the telephone or the address, one signature; taking it back.

No answer says whether a card had signed before: whoever types a neighbour's number learns nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from mahalli.foundation.identity.api import contact_of
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.api import mail_address, masked, phone_number, sms_exists
from mahalli.foundation.tenancy.api import authority_here
from mahalli.foundation.work.api import plan_work
from mahalli.participation.petitions.cards import card_hash, code_hash, contact_hash, keyed, normal_card, paper_code
from mahalli.participation.petitions.counting import WITHDRAW, count_signature, locked, next_in_line, require_open
from mahalli.participation.petitions.data import Attempted, Channel, Reason, SignAnswer, Signatory, Tie
from mahalli.participation.petitions.errors import (
    CardNotCounted,
    CodeOver,
    CodesTooMany,
    CodeWrong,
    ConditionsNotDeclared,
    ContactTooOften,
    ContactWrong,
    NotYourPart,
    SignerIncomplete,
    WithdrawalCodeWrong,
)
from mahalli.participation.petitions.hiding import require_shown
from mahalli.participation.petitions.models import PetitionAttempt, PetitionSetAside, PetitionSignature
from mahalli.procedures.cases.data import Acting, Role

# Guards of the platform against abuse, of which no law speaks.
LIVES = timedelta(minutes=15)
TRIES = 5
FIRST = timedelta(days=365)  # work is taken by its due time: a person waits before the screen
CODES_OF_A_CONTACT = 4
MOST_OF_A_CONTACT = 4
DESK = frozenset({Role.COUNTER, Role.OFFICER, Role.COUNCIL})


def ask_signature(
    *, collection_id: UUID, signer: Signatory, contact: str, language: str, key: str, acting: Acting, now: datetime
) -> Attempted:
    """Write down what the signer declares and plan the code that proves the contact. The same key asks once."""
    row = locked(collection_id)
    require_open(row)
    require_shown(row)
    refuse_incomplete(signer)
    kind, address = _contact(contact, acting)
    known = PetitionAttempt.here().filter(key=key, collection=row).first()
    if known is not None:
        return Attempted(known.id, masked(address), proved=_proved(acting, kind, address))
    digest = contact_hash(row.id, address)
    _refuse_abuse(row.id, digest, now=now)
    attempt = PetitionAttempt.objects.create(
        collection=row, name=signer.name.strip(), card=normal_card(signer.card), tie=signer.tie, place=signer.place.strip(),
        contact_kind=kind, contact=address, contact_hash=digest, language=language, asked_at=now, expires_at=now + LIVES, key=key,
    )  # fmt: skip
    here, payload = authority_here(), {"attempt": str(attempt.id)}
    proved = _proved(acting, kind, address)
    if not proved:
        plan_work(kind="petition.code", key=str(attempt.id), due=now - FIRST, authority=here, payload=payload)
    plan_work(kind="petition.forget", key=str(attempt.id), due=attempt.expires_at, authority=here, payload=payload)
    return Attempted(attempt.id, masked(address), proved=proved)


def refuse_incomplete(signer: Signatory) -> None:
    """Raise what is missing of a line (113-14 art. 123)."""
    normal_card(signer.card)
    if not signer.name.strip() or not signer.place.strip():
        raise SignerIncomplete()
    if signer.tie not in {tie.value for tie in Tie} or not (signer.eligible and signer.interest):
        raise ConditionsNotDeclared()


def _contact(typed: str, acting: Acting) -> tuple[str, str]:
    if not typed.strip() and acting.account_id is not None:
        own = contact_of(acting.account_id)
        typed = (own.phone or own.email) if own else ""
    if address := mail_address(typed):
        return "email", address.lower()
    number = phone_number(typed)
    if not number or not sms_exists():
        raise ContactWrong()
    return "sms", number


def _proved(acting: Acting, kind: str, address: str) -> bool:
    """The account proved this telephone when it signed in; an e-mail address of an account is not always proved."""
    if kind != "sms" or acting.account_id is None:
        return False
    own = contact_of(acting.account_id)
    return own is not None and own.phone == address


def _refuse_abuse(collection_id: UUID, digest: str, *, now: datetime) -> None:
    signed = PetitionSignature.here().filter(collection_id=collection_id, contact_hash=digest, state="counted")
    if signed.count() >= MOST_OF_A_CONTACT:
        raise ContactTooOften(most=MOST_OF_A_CONTACT)
    asked = PetitionAttempt.here().filter(asked_at__gt=now - LIVES)
    if asked.filter(contact_hash=digest).count() >= CODES_OF_A_CONTACT:
        raise CodesTooMany(minutes=15)
    if asked.count() * 4 >= settings.MAHALLI_SMS_CODES_PER_HOUR:
        raise CodesTooMany(minutes=15)


def new_code_for(*, attempt_id: UUID, now: datetime) -> tuple[str, str, str, str, str] | None:
    """A fresh code of six digits for an attempt that still waits: (kind, address, code, language, subject)."""
    attempt = PetitionAttempt.here().select_for_update().select_related("collection").filter(id=attempt_id).first()
    if attempt is None or attempt.signed is not None or attempt.expires_at <= now:
        return None
    code = f"{secrets.randbelow(1_000_000):06d}"
    attempt.code_hash = keyed("six", f"{attempt.id}:{code}")
    attempt.save(update_fields=["code_hash"])
    return attempt.contact_kind, attempt.contact, code, attempt.language, attempt.collection.subject


def confirm_signature(*, attempt_id: UUID, code: str, acting: Acting, now: datetime) -> SignAnswer:
    """Count the signature whose code is right. A second click gets the same answer."""
    seen = PetitionAttempt.here().filter(id=attempt_id).first()
    if seen is None:
        return SignAnswer(refusal=CodeOver())
    row = locked(seen.collection_id)
    attempt = PetitionAttempt.here().select_for_update().filter(id=attempt_id).first()
    if attempt is None:
        return SignAnswer(refusal=CodeOver())
    if attempt.signed is not None:
        return SignAnswer(code=paper_code(WITHDRAW, attempt.signed))
    if attempt.expires_at <= now or attempt.tries >= TRIES:
        return SignAnswer(refusal=CodeOver())
    plain = "".join(sign for sign in code if sign.isdecimal())
    right = bool(attempt.code_hash) and secrets.compare_digest(attempt.code_hash, keyed("six", f"{attempt.id}:{_ascii(plain)}"))
    if not right and not _proved(acting, attempt.contact_kind, attempt.contact):
        attempt.tries += 1
        attempt.save(update_fields=["tries"])
        return SignAnswer(refusal=CodeWrong(left=TRIES - attempt.tries) if attempt.tries < TRIES else CodeOver())
    require_open(row)
    signer = Signatory(attempt.name, attempt.card, attempt.tie, attempt.place, True, True)
    ref, counted = count_signature(row, signer, channel=Channel.ONLINE, now=now, contact=attempt.contact_hash)
    attempt.signed, attempt.name, attempt.card, attempt.place, attempt.contact = ref, "", "", "", ""
    attempt.save()
    write_entry(act="petition.signed", subject=f"petition:{row.id}", facts={"attempt": str(attempt.id), "counted": counted})
    return SignAnswer(code=paper_code(WITHDRAW, ref))


def _ascii(digits: str) -> str:
    """Eastern digits are digits."""
    return "".join(str(int(sign)) for sign in digits)


def withdraw_signature(*, collection_id: UUID, code: str, now: datetime) -> None:
    """The holder of the code takes back what was signed with it, while the collection is open."""
    row = locked(collection_id)
    digest = code_hash(WITHDRAW, code)
    double = PetitionSetAside.here().filter(collection=row, code_hash=digest, channel=Channel.ONLINE.value).first()
    held = PetitionSignature.here().filter(collection=row, code_hash=digest, channel=Channel.ONLINE.value).first()
    if double is None and held is None:
        raise WithdrawalCodeWrong()
    require_open(row)
    if double is not None:
        double.delete()
    elif held is not None and held.state == "counted" and not next_in_line(held):
        take_back(held, now=now)
    write_entry(act="petition.withdrawn", subject=f"petition:{row.id}", facts={"by": "code"})


def take_back(held: PetitionSignature, *, now: datetime) -> None:
    """The signature no longer counts, and its person is forgotten; the hash alone stays."""
    held.state, held.changed_at = "withdrawn", now
    held.name = held.card = held.place = held.tie = held.contact_hash = ""
    held.save()


def withdraw_at_desk(*, collection_id: UUID, card: str, acting: Acting, now: datetime) -> None:
    """The person is at the desk with their card: every signature of that card is taken back, on paper too."""
    if acting.role not in DESK:
        raise NotYourPart()
    row = locked(collection_id)
    require_open(row)
    digest = card_hash(row.id, card)
    held = PetitionSignature.here().filter(collection=row, card_hash=digest, state="counted").first()
    if held is None:
        raise CardNotCounted()
    PetitionSetAside.here().filter(collection=row, card_hash=digest, reason=Reason.DUPLICATE.value).delete()
    take_back(held, now=now)
    write_entry(act="petition.withdrawn", subject=f"petition:{row.id}", facts={"by": acting.ref, "line": str(held.id)})
