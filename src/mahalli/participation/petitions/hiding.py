"""Taking an abusive text off the public page, and giving it back. No text of law asks for it: the platform publishes
what a stranger wrote under the commune's name, and answers for it.

The petition itself is not touched: what was signed counts, sheets of paper are typed, the mandatary closes and files, and
the council reads the whole text. Nobody signs online what they cannot read.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.api import plan_notice
from mahalli.foundation.tenancy.api import new_id
from mahalli.participation.petitions.counting import locked
from mahalli.participation.petitions.data import GROUNDS, Ground, Hidden
from mahalli.participation.petitions.errors import (
    HidingNotYours,
    HidingUnclear,
    TextAlreadyHidden,
    TextHidden,
    TextNotHidden,
)
from mahalli.participation.petitions.models import PetitionCollection, PetitionHiding
from mahalli.procedures.cases.data import Acting, Role, Text

MAY_HIDE = frozenset({Role.COUNCIL, Role.PRESIDENT})
SHORTEST, LONGEST = 10, 1000


def hidden_among(collection_ids: Collection[UUID]) -> dict[UUID, Hidden]:
    """Since when and why texts are off the public page; those that stand there are left out."""
    rows = PetitionHiding.here().filter(collection_id__in=list(collection_ids), lifted_at__isnull=True)
    return {row.collection_id: Hidden(Ground(row.ground), row.reasons, row.hidden_name, row.hidden_at) for row in rows}


def require_shown(row: PetitionCollection) -> None:
    """Nobody signs a text that they cannot read."""
    if _current(row.id) is not None:
        raise TextHidden()


def hide_text(*, collection_id: UUID, ground: str, reasons: str, acting: Acting, now: datetime) -> UUID:
    """Take the text off the public page and tell the mandatary. Sent twice, it is done once."""
    row, reasons = _checked(collection_id, reasons, acting)
    if ground not in set(Ground):
        raise HidingUnclear(least=str(SHORTEST), most=str(LONGEST))
    held = _current(row.id)
    if held is not None:
        if (held.ground, held.reasons) != (ground, reasons):
            raise TextAlreadyHidden(by=held.hidden_name)
        return UUID(str(held.id))
    made = PetitionHiding.objects.create(
        id=new_id(), collection=row, ground=ground, reasons=reasons, hidden_by=acting.ref, hidden_name=acting.name, hidden_at=now
    )
    write_entry(act="petition.text_hidden", subject=f"petition:{row.id}", facts={"by": acting.ref, "ground": ground})
    why = GROUNDS[Ground(ground)]
    _tell(row, f"hidden:{made.id}", now, {
        "ar": f"أزيل نص عريضتكم من الصفحة العمومية. السبب: {why['ar']}. {reasons} التوقيعات محفوظة ويمكنكم الإيداع. يمكنكم طلب إعادة النظر من الجماعة أو اللجوء إلى الوسيط.",
        "fr": f"Le texte de votre pétition a été retiré de la page publique. Motif : {why['fr']}. {reasons} Les signatures sont gardées et vous pouvez déposer. Vous pouvez demander à la commune de revoir sa position, ou saisir le Médiateur.",
        "zgh": f"ⵉⵜⵜⵡⴰⴽⴽⵙ ⵓⴹⵕⵉⵚ ⵏ ⵜⵓⵜⵔⴰ ⵏⵏⵓⵏ ⵙⴳ ⵜⴰⵙⵏⴰ. {why['zgh']}. {reasons}",
    })  # fmt: skip
    return UUID(str(made.id))


def show_text(*, collection_id: UUID, reasons: str, acting: Acting, now: datetime) -> None:
    """Give the text back to the public page and tell the mandatary; what was done before stays written."""
    row, reasons = _checked(collection_id, reasons, acting)
    held = _current(row.id)
    if held is None:
        last = PetitionHiding.here().filter(collection=row).order_by("-lifted_at").first()
        if last is None or last.lifted_reasons != reasons:
            raise TextNotHidden()
        return
    held.lifted_by, held.lifted_name, held.lifted_reasons, held.lifted_at = acting.ref, acting.name, reasons, now
    held.save(update_fields=["lifted_by", "lifted_name", "lifted_reasons", "lifted_at"])
    write_entry(act="petition.text_shown", subject=f"petition:{row.id}", facts={"by": acting.ref})
    _tell(row, f"shown:{held.id}", now, {
        "ar": f"عاد نص عريضتكم إلى الصفحة العمومية. {reasons}", "fr": f"Le texte de votre pétition est revenu sur la page publique. {reasons}",
        "zgh": f"ⵢⵓⵖⵓⵍ ⵓⴹⵕⵉⵚ ⵏ ⵜⵓⵜⵔⴰ ⵏⵏⵓⵏ. {reasons}",
    })  # fmt: skip


def _checked(collection_id: UUID, reasons: str, acting: Acting) -> tuple[PetitionCollection, str]:
    if acting.role not in MAY_HIDE:
        raise HidingNotYours()
    row, reasons = locked(collection_id), reasons.strip()
    if not SHORTEST <= len(reasons) <= LONGEST:
        raise HidingUnclear(least=str(SHORTEST), most=str(LONGEST))
    return row, reasons


def _current(collection_id: UUID) -> PetitionHiding | None:
    found: PetitionHiding | None = PetitionHiding.here().filter(collection_id=collection_id, lifted_at__isnull=True).first()
    return found


def _tell(row: PetitionCollection, key: str, now: datetime, body: Text) -> None:
    plan_notice(
        subject=f"petition:{row.id}", key=key, title={"ar": "عريضتكم", "fr": "Votre pétition", "zgh": "ⵜⵓⵜⵔⴰ ⵏⵏⵓⵏ"}, body=body, now=now,
        email=row.mandatary_email, phone=row.mandatary_phone, account_id=row.account_id,
    )  # fmt: skip
