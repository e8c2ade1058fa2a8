"""After an authority came from another installation: hashes depend on the installation's secret, and are made again."""

from __future__ import annotations

from mahalli.participation.petitions.cards import card_hash, is_card
from mahalli.participation.petitions.models import PetitionSetAside, PetitionSignature


def remake_hashes() -> int:
    """Make again the hash of each card that is still written, so that it still counts once; gives how many changed.

    A signature that was taken back keeps no card: whoever took it back may sign again. Running it twice changes nothing.
    """
    changed = 0
    for table in (PetitionSignature, PetitionSetAside):
        for row in table.here().exclude(card="").iterator():
            fresh = card_hash(row.collection_id, row.card) if is_card(row.card) else ""
            if fresh != row.card_hash:
                row.card_hash = fresh
                row.save(update_fields=["card_hash"])
                changed += 1
    return changed
