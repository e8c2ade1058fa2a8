"""The closed list of reasons of refusal that a procedure gives, so that refusals can be counted by reason.

The words written for the person stay free (55-19 art. 18 wants them reasoned); the code only says which family they
belong to. A pack gives the list as messages whose name begins with ``refusal_``; a pack without any has free text only.
"""

from __future__ import annotations

from mahalli.procedures.cases.data import Text
from mahalli.procedures.cases.errors import ReasonUnknown
from mahalli.procedures.definitions.api import published
from mahalli.procedures.definitions.data import Pack

PREFIX = "refusal_"


def _reasons(pack: Pack) -> dict[str, Text]:
    names = [name for name in pack.messages.get("ar", {}) if name.startswith(PREFIX)]
    return {name.removeprefix(PREFIX): pack.message(name) for name in names}


def refusal_reasons(pack_id: str, version: int) -> dict[str, Text]:
    """Code and words of each reason, in the order of the pack; empty where it has no list."""
    return _reasons(published(pack_id, version).pack)


def check_reason_code(pack: Pack, outcome: str, code: str) -> None:
    """Refuse a code that is not on the list, or that comes with a grant."""
    known = _reasons(pack)
    if code and (outcome != "refuse" or code not in known):
        raise ReasonUnknown(reason=code, known=", ".join(known) or "—")
