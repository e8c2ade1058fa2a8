"""Conditions of pieces in words: what to bring says « if »."""

from __future__ import annotations

from typing import Any

import pytest

from mahalli.procedures.definitions.api import conditional_label, load_pack, seven_facts
from tests.procedures.definitions.conftest import SOUND


def _pack(name: str) -> Any:
    return load_pack(SOUND.parent / name)


def test_a_piece_that_depends_on_an_answer_says_so() -> None:
    pack = _pack("birth_copy_paper")
    mandate = conditional_label(pack, pack.piece("mandate"))
    assert mandate["fr"] == "La procuration (si vous répondez « Je suis mandataire » à « Quel est votre lien avec la personne de l’acte »)"
    assert mandate["ar"].startswith("الوكالة (إذا أجبتم «أنا وكيل صاحب الرسم» عن")
    proof = conditional_label(pack, pack.piece("guardianship"))
    assert "« Je suis kafil ou candidat à la kafala » ou « Je suis tuteur" in proof["fr"]
    repair = _pack("repair_permit")
    owned = conditional_label(repair, next(piece for piece in repair.pieces if piece.id == "ownership_proof"))["fr"]
    assert owned.count("répondez « non »") == 2  # what must not be true is said of each answer
    assert " ou " in owned
    assert "Je suis kafil" in proof["fr"]


@pytest.mark.parametrize("name", sorted(path.name for path in SOUND.parent.iterdir()))
def test_every_national_pack_says_its_conditions(name: str) -> None:
    pack = _pack(name)
    for piece in pack.pieces:
        words = conditional_label(pack, piece)
        for lang in ("ar", "fr", "zgh"):
            assert words[lang].startswith(piece.label[lang])
            assert ("(" in words[lang][len(piece.label[lang]):]) == (piece.when is not None)
            assert "{" not in words[lang]
    lines = seven_facts(pack)[2].lines
    assert len(lines) == 1 + len(pack.pieces)
