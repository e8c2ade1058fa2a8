"""Pieces the law forbids to ask, whatever a pack says: 55-19 art. 7, 04-20 art. 11.

The flags and the kind of a piece are checked, and the words of its label and help too, so that a piece
is not smuggled in under another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem
from mahalli.procedures.definitions.readable import sources_of_pages
from mahalli.procedures.definitions.shape_base import RuleTree
from mahalli.procedures.definitions.shapes import Form, FormField, Piece
from mahalli.procedures.definitions.vocabulary import CARD_REPLACES, FieldType, PieceKind
from mahalli.procedures.rules.api import compile_rule
from mahalli.procedures.rules.errors import RuleMalformed

FILE: Final = "rules.yaml"
_FLAGS = re.IGNORECASE

LEGALISED: Final = re.compile(
    r"légalis|legalis|signature certifiée|certification de (?:la |sa )?signature"
    r"|مصادقة? (?:على|عليه على) (?:ال)?إمضا|[إا]مضاء مصادق|المصادقة على (?:ال|صحة ال)?إمضا|صحة (?:ال)?إمضا"
    r"|مصححة? الإمضاء|تصحيح الإمضاء|الإمضاء مصحح",
    _FLAGS,
)
CERTIFIED: Final = re.compile(
    r"certifiée?s? conforme|copies? certifiée|copies? conforme|conformes? (?:à l.original|aux originaux)"
    r"|copies?[^.,;:]{0,30} certifiées?\b|مطابقة? لل?أصل|مطابقة? لأصل|طبق (?:ال)?أصل"
    r"|نسخة? (?:من [^.،؛:]{0,30} )?مصادق(?: عليها|ا عليها)|مصادق على مطابقت",
    _FLAGS,
)
COPIES: Final = re.compile(
    r"\b(?:deux|trois|quatre|cinq|plusieurs|[2-9]) (?:photo)?(?:copies|exemplaires)|en (?:double|triple) exemplaire"
    r"|نسختين|نسختان|في نظيرين|(?:ثلاث|أربع|خمس|عدة|[2-9]) (?:نسخ|نظائر)",
    _FLAGS,
)
CARD: Final[Mapping[PieceKind, re.Pattern[str]]] = {
    PieceKind.BIRTH_ACT: re.compile(r"(?:acte|extrait|copie intégrale).{0,12}naissance|(?:رسم|عقد|شهادة|موجز) (?:ال)?(?:ولادة|ازدياد|الازدياد)", _FLAGS),
    PieceKind.RESIDENCE: re.compile(r"(?:certificat|attestation) de (?:résidence|domicile)|شهادة (?:ال)?(?:سكنى|إقامة)", _FLAGS),
    PieceKind.LIFE: re.compile(r"(?:certificat|attestation) de vie|شهادة (?:ال)?حياة", _FLAGS),
    PieceKind.NATIONALITY: re.compile(r"(?:certificat|attestation) de nationalité|شهادة (?:ال)?جنسية", _FLAGS),
}  # fmt: skip
_NO: Final = re.compile(
    r"(?:\bsans|\bni\b|\bpas\b|\baucune?|\bnon\b|دون|بدون|بلا|غير|لا\s|ليس)[^.،,:؛;]{0,40}$", _FLAGS
)


_NOT_ASKED: Final = re.compile(r"^[^.،,:؛;]{0,12}(?:n.est pas|ne sont pas|\binutile|غير مطلوب|ليست? مطلوب|لا يُ?طلب|لا تُ?طلب)", _FLAGS)


def check_forbidden(draft: Draft) -> Iterator[Problem]:
    """Each piece that may not be asked, as a piece or as a question answered by a file."""
    yield from _check_questions(draft)
    if draft.rules is None:
        return
    for index, piece in enumerate(draft.rules.pieces):
        if piece.source == "administration":
            if piece.holder is None:
                yield make_problem("piece_holder", FILE, draft.line(FILE, "pieces", index, "source"), found=piece.id)
            continue
        yield from _check_piece(draft, index, piece)


def _check_piece(draft: Draft, index: int, piece: Piece) -> Iterator[Problem]:
    def at(key: str) -> int:
        return draft.line(FILE, "pieces", index, key)

    if piece.copies > 1 or says(piece, COPIES):
        yield make_problem(
            "piece_copies", FILE, at("copies" if piece.copies > 1 else "label"), found=piece.id, expected="1"
        )
    if piece.legalised or says(piece, LEGALISED):
        yield make_problem("piece_legalised", FILE, at("legalised" if piece.legalised else "label"), found=piece.id)
    if piece.certified or says(piece, CERTIFIED):
        yield make_problem("piece_certified", FILE, at("certified" if piece.certified else "label"), found=piece.id)
    if piece.kind is PieceKind.PUBLIC_RECORD:
        yield make_problem("piece_public", FILE, at("kind"), found=piece.id, expected="source: administration")
    card = (
        piece.kind
        if piece.kind in CARD_REPLACES
        else next((kind for kind, words in CARD.items() if says(piece, words)), None)
    )
    if card is not None and not (draft.form and _spares_card_holders(piece, draft.form)):
        yield make_problem(
            "piece_card", FILE, at("kind" if piece.kind is card else "label"), found=f"{piece.id} ({card})",
            expected="when: {field: <identity_number>, present: false}",
        )  # fmt: skip


def _check_questions(draft: Draft) -> Iterator[Problem]:
    """A question that a file answers is a piece under another name."""
    if draft.form is None:
        return
    for number, page in enumerate(draft.form.pages):
        for index, field in enumerate(page.fields):
            if field.type is not FieldType.FILE:
                continue
            line = draft.line("form.yaml", "pages", number, "fields", index, "label")
            for code, words in (("piece_copies", COPIES), ("piece_legalised", LEGALISED), ("piece_certified", CERTIFIED)):
                if says(field, words):
                    yield make_problem(code, "form.yaml", line, found=field.id, expected="1")
            card = next((kind for kind, words in CARD.items() if says(field, words)), None)
            spared = any(_false_with_card(when, draft.form) for when in (page.when, field.when) if when is not None)
            if card is not None and not spared:
                yield make_problem(
                    "piece_card", "form.yaml", line, found=f"{field.id} ({card})",
                    expected="when: {field: <identity_number>, present: false}",
                )  # fmt: skip


def says(asked: Piece | FormField, words: re.Pattern[str]) -> bool:
    """Whether the label or the help asks for it; "sans…", « دون… » before the words is no request."""
    texts = [*asked.label.values(), *(asked.help or {}).values()]
    for text in texts:
        for found in words.finditer(text):
            if not _NO.search(text[: found.start()]) and not _NOT_ASKED.match(text[found.end() :]):
                return True
    return False


def _spares_card_holders(piece: Piece, form: Form) -> bool:
    return piece.when is not None and _false_with_card(piece.when, form)


def _false_with_card(when: RuleTree, form: Form) -> bool:
    """Proved by the rule itself: with a card number and nothing else known, it must be false."""
    cards = [field.id for page in form.pages for field in page.fields if field.type is FieldType.IDENTITY_NUMBER]
    if not cards:
        return False
    try:
        rule = compile_rule(when, sources_of_pages(form.pages))
    except RuleMalformed:
        return False
    return any(rule({card: "AB123456"}) is False for card in cards)
