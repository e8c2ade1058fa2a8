"""The condition of a piece in words, for the lists of what to bring."""

from __future__ import annotations

from mahalli.procedures.definitions.readable import sources_of_pages
from mahalli.procedures.definitions.shapes import Pack, Piece
from mahalli.procedures.definitions.vocabulary import LANGUAGES
from mahalli.procedures.rules.api import compile_rule, say_condition

_SAID: dict[tuple[str, int, str, str], dict[str, str]] = {}  # a version never changes: said once


def when_words(pack: Pack, piece: Piece) -> dict[str, str]:
    """``if …`` in the three languages; nothing for a piece that is always asked."""
    if piece.when is None:
        return {}
    key = (pack.id, pack.version, piece.id, repr(piece.when))
    if key not in _SAID:
        node = compile_rule(piece.when, sources_of_pages(pack.pages)).node
        _SAID[key] = {language: say_condition(node, language) for language in LANGUAGES}
    return _SAID[key]


def conditional_label(pack: Pack, piece: Piece) -> dict[str, str]:
    """The label of a piece with its condition beside it."""
    words = when_words(pack, piece)
    return {lang: f"{piece.label[lang]} ({words[lang]})" if words else piece.label[lang] for lang in LANGUAGES}
