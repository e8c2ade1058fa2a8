"""Counting: each card once, whichever way came first; what comes second is kept with its reason."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from mahalli.foundation.law.api import value_of
from mahalli.foundation.tenancy.api import authority_here, get_authority, new_id
from mahalli.participation.petitions.cards import card_hash, code_hash, normal_card, paper_code
from mahalli.participation.petitions.data import Channel, Needed, Reason, Signatory, State, Tally
from mahalli.participation.petitions.errors import CollectionOver, CollectionUnknown
from mahalli.participation.petitions.models import (
    PetitionCollection,
    PetitionSetAside,
    PetitionSheet,
    PetitionSignature,
)

WITHDRAW = "withdraw"  # purpose of the code that takes a signature back


def locked(collection_id: UUID) -> PetitionCollection:
    """The collection under lock: signatures of one petition wait for one another, and for its closing."""
    row = PetitionCollection.here().select_for_update().filter(id=collection_id).first()
    if row is None:
        raise CollectionUnknown()
    return row


def require_open(row: PetitionCollection) -> None:
    if row.state != State.OPEN:
        raise CollectionOver()


def needed_on(on: date) -> Needed:
    """How many signatures this commune's population asks for on a day (113-14 art. 123)."""
    found = value_of("petition.signatures", on, authority_here())
    here = get_authority(authority_here())
    return Needed(int(found.value), here.population_2024, found.article, int(found.value) == 400)


def count_signature(
    row: PetitionCollection, signer: Signatory, *, channel: Channel, now: datetime, contact: str = "",
    sheet: PetitionSheet | None = None, rank: int | None = None,
) -> tuple[UUID, bool]:  # fmt: skip
    """Count one signature of a locked collection, or keep it aside as a double; (what its code is made of, counted now).

    The row of a card is unique in a petition. One that was withdrawn lives again, as it is signed now.
    """
    digest = card_hash(row.id, signer.card)
    said: dict[str, Any] = {
        "channel": channel.value, "name": signer.name.strip(), "card": normal_card(signer.card), "tie": signer.tie,
        "place": signer.place.strip(), "contact_hash": contact, "sheet": sheet, "rank": rank, "at": now,
    }  # fmt: skip
    ref = new_id()
    said |= {"code_ref": ref, "code_hash": code_hash(WITHDRAW, paper_code(WITHDRAW, ref))}
    held, made = PetitionSignature.objects.get_or_create(collection=row, card_hash=digest, defaults=said)
    if made:
        return ref, True
    if held.state == "withdrawn":
        for name, value in said.items():
            setattr(held, name, value)
        held.state, held.changed_at = "counted", None
        held.save()
        return ref, True
    if channel is Channel.ONLINE and held.contact_hash == contact and held.channel == Channel.ONLINE:
        return UUID(str(held.code_ref)), False  # the same person signs again: nothing new happened
    return _set_double(row, held, digest, said), False


def _set_double(row: PetitionCollection, held: PetitionSignature, digest: str, said: dict[str, Any]) -> UUID:
    kept = {**said, "reason": Reason.DUPLICATE.value, "other_channel": held.channel, "other_at": held.at}
    if said["channel"] == Channel.ONLINE:
        double, _ = PetitionSetAside.objects.get_or_create(
            collection=row, card_hash=digest, channel=Channel.ONLINE.value, contact_hash=said["contact_hash"], defaults=kept
        )
    else:
        double = PetitionSetAside.objects.create(collection=row, card_hash=digest, **kept)
    return UUID(str(double.code_ref))


def next_in_line(held: PetitionSignature) -> bool:
    """A signature taken back leaves its place to the double that was set aside for it; whether there was one.

    Whoever signs by another's card online cannot take away the signature that this person gave on paper.
    """
    double = (
        PetitionSetAside.here()
        .filter(collection_id=held.collection_id, card_hash=held.card_hash, reason=Reason.DUPLICATE.value)
        .order_by("at", "id")
        .first()
    )
    if double is None:
        return False
    for name in ("channel", "name", "card", "tie", "place", "contact_hash", "code_ref", "code_hash", "sheet_id", "rank", "at"):
        setattr(held, name, getattr(double, name))
    held.save()
    double.delete()
    return True


def counted_of(collection_id: UUID) -> int:
    return PetitionSignature.here().filter(collection_id=collection_id, state="counted").count()


def tally_of(row: PetitionCollection) -> Tally:
    """What counts and what does not, by way and by reason."""
    if row.erased_at is not None:
        kept = row.figures
        aside = {Reason(name): number for name, number in kept["aside"].items()}
        return Tally(kept["online"], kept["paper"], kept["withdrawn"], aside, 0, 0, kept["shared_contacts"])
    signatures = PetitionSignature.here().filter(collection=row)
    ways = dict(signatures.filter(state="counted").values_list("channel").annotate(n=Count("id")))
    lines: Counter[str] = Counter(dict(PetitionSetAside.here().filter(collection=row).values_list("reason").annotate(n=Count("id"))))
    lines.update(dict(signatures.filter(state="aside").values_list("reason").annotate(n=Count("id"))))
    waiting = list(PetitionSheet.here().filter(collection=row, confirmed_at__isnull=True).values_list("lines", flat=True))
    shared = (
        signatures.filter(state="counted").exclude(contact_hash="").values("contact_hash").annotate(n=Count("id")).filter(n__gt=1)
    )
    return Tally(
        online=ways.get(Channel.ONLINE.value, 0), paper=ways.get(Channel.PAPER.value, 0),
        withdrawn=signatures.filter(state="withdrawn").count(),
        aside={reason: lines[reason.value] for reason in Reason if lines[reason.value]},
        sheets_waiting=len(waiting), lines_waiting=sum(len(lines) for lines in waiting), shared_contacts=shared.count(),
    )  # fmt: skip
