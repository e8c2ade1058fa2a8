"""Publications of one authority, for the sweeps. Agents' names and withdrawn files are what no stranger may read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.registers.information import api as information
from mahalli.registers.information.data import Contact, Said
from tests.conftest import NOON


def information_of(here: Any, latin: str) -> None:
    """An entry that stands, one withdrawn with its file, a designation ended."""
    officer = Acting(ref="account:information", role=Role.INFORMATION, name=latin)
    file = store_file(BytesIO(b"%PDF-1.7 " + latin.encode()), name="etude.pdf")
    today = NOON.date()
    with authority(here.code, actor="test"):
        information.record_entry(
            said=Said(item="budgets", kind="published", title_fr="Budget", address="https://example.org/b", published_on=today),
            key="one", acting=officer, now=NOON,
        )
        gone = information.record_entry(
            said=Said(item="reports", kind="published", title_fr="Etude", file=file, file_name="etude.pdf", published_on=today),
            key="two", acting=officer, now=NOON,
        )
        information.withdraw_entry(entry_id=gone.id, version=1, why="Erreur", key="three", acting=officer, now=NOON)
        named = information.name_officer(
            contact=Contact(title_fr="Chargé", name_latin=latin, phone="0535000000", decision="1", decided_on=today), key="four",
            acting=officer, now=NOON,
        )
        information.end_designation(designation_id=named.id, version=1, why="Départ", key="five", acting=officer, now=NOON)
