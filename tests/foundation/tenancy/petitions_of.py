"""A petition with its signatures in one authority, for the sweeps."""

from __future__ import annotations

from typing import Any

from mahalli.foundation.tenancy.api import authority
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.data import TypedLine
from mahalli.participation.petitions.models import PetitionCollection
from tests.conftest import NOON
from tests.participation import steps


def petitions_of(here: Any, latin: str, arabic: str) -> None:
    """A collection, a signature on a confirmed sheet, a line set aside, a sheet and a code that wait, a text that was hidden."""
    with authority(here.code, actor="test"):
        petition = PetitionCollection.objects.create(
            subject="ملعب القرب", aims="مكان آمن", mandatary_ar=arabic, mandatary_latin=latin, mandatary_card="AB1", code_hash=latin,
            opened_at=NOON, opened_on=NOON.date(), key=latin,
        ).id  # fmt: skip
    lines = [TypedLine(1, arabic, "CD445566", "resident", latin), TypedLine(2, latin, "", "resident", latin)]
    steps.paper(here, petition, 1, lines)
    with authority(here.code, actor="test"):
        said = {"collection_id": petition, "reasons": f"{latin} {latin}", "acting": steps.BUREAU, "now": NOON}
        petitions.hide_text(ground="insult", **said)
        petitions.show_text(**said)
        petitions.enter_sheet(collection_id=petition, number=2, received_on=NOON.date(), lines=lines, acting=steps.CLERK, now=NOON)
        petitions.ask_signature(
            collection_id=petition, signer=steps.signer("CD778899", name=latin), contact="someone@demo.invalid", language="fr", key=latin,
            acting=steps.CITIZEN, now=NOON,
        )  # fmt: skip
