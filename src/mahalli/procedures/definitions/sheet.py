"""The seven facts that 55-19 art. 6 obliges to publish, ready for the sheet of a procedure."""

from __future__ import annotations

from typing import Any

from mahalli.procedures.definitions.data import Fact
from mahalli.procedures.definitions.shapes import Pack
from mahalli.procedures.definitions.when_words import conditional_label

_TITLES = (
    ("تسمية القرار الإداري ومراجعه القانونية", "Nom de l’acte et références légales", "ⵉⵙⵎ ⵏ ⵓⵙⴳⵎⵔ ⴷ ⵉⵣⵔⴼⴰⵏ ⵏⵏⵙ"),
    ("الإدارات التي تتلقى الطلب وتدرسه وتسلم القرار", "Qui reçoit, étudie et délivre", "ⵎⴰⵏⵡⵉⵏ ⵉⵔⵎⵙⵏ, ⵖⵔⵏ, ⴼⴽⵏ"),
    ("الوثائق وكيفية الإيداع", "Pièces et dépôt", "ⵉⵔⵔⴰⵜⵏ ⴷ ⵓⵙⵔⵙ"),
    ("المصاريف والرسوم", "Frais et taxes", "ⵜⵉⵎⵙⵙⴰⵙⵉⵏ"),
    ("أجل الرد", "Délai de réponse", "ⴰⵣⵎⵣ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"),
    ("أثر السكوت وطرق الطعن", "Effet du silence et recours", "ⴰⴼⵙⵙⴰ ⴷ ⵓⵙⵎⴷⵢⴰⵣ"),
    ("الخبرة التقنية أو البحث العمومي", "Expertise ou enquête publique", "ⵜⴰⵎⵙⵙⵏⵜ ⵏⵖ ⴰⵔⵣⵣⵓ"),
)


def seven_facts(pack: Pack) -> list[Fact]:
    """The facts in the order of the law."""
    facts = pack.facts
    who = facts.authorities
    lines: tuple[tuple[Any, ...], ...] = (
        (pack.act, *(basis.title for basis in pack.legal_basis)),
        (who.receives, who.studies, who.delivers),
        (facts.filing, *(conditional_label(pack, piece) for piece in pack.pieces)),
        (facts.fee.text,),
        (facts.response.text,),
        (facts.silence.text, facts.silence.recourse),
        (facts.inquiry.text,),
    )
    sources: tuple[tuple[str, ...], ...] = (
        tuple(basis.source for basis in pack.legal_basis),
        (pack.competent.source,),
        tuple(dict.fromkeys(piece.law for piece in pack.pieces)) or (pack.legal_basis[0].source,),  # none is asked
        (facts.fee.source,),
        (facts.response.source,),
        (facts.silence.source,),
        (facts.inquiry.source,),
    )
    return [
        Fact(index + 1, dict(zip(("ar", "fr", "zgh"), _TITLES[index], strict=True)), lines[index], sources[index])
        for index in range(7)
    ]
