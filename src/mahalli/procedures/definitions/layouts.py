"""The blocks of a document that are to be shown, given the answers of the case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from mahalli.procedures.definitions.answers import rule_values
from mahalli.procedures.definitions.document_shapes import DocumentLayout, FactsTable
from mahalli.procedures.definitions.readable import sources_of_pages
from mahalli.procedures.definitions.shapes import Pack
from mahalli.procedures.rules.api import compile_rule


def shown_layout(pack: Pack, kind: str, answers: Mapping[str, Any], *, today: date) -> DocumentLayout:
    """The layout without the blocks and rows whose condition does not hold."""
    layout, values, sources = (
        pack.documents[kind],
        rule_values(pack, answers, today=today),
        sources_of_pages(pack.pages),
    )

    def holds(when: Any) -> bool:
        return when is None or compile_rule(when, sources)(values) is True

    blocks: list[Any] = []
    for block in layout.blocks:
        if not holds(getattr(block, "when", None)):
            continue
        if isinstance(block, FactsTable):
            rows = tuple(row for row in block.rows if holds(row.when))
            if rows:
                blocks.append(block.model_copy(update={"rows": rows}))
            continue
        blocks.append(block)
    return layout.model_copy(update={"blocks": tuple(blocks)})


PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")


def names_in(layout: DocumentLayout) -> frozenset[str]:
    """What a layout shows: the names between braces in its texts, and the lists that its blocks take."""
    found = set(_names(layout.title))
    for block in layout.blocks:
        texts = [getattr(block, "text", None), getattr(block, "title", None), *getattr(block, "items", ())]
        texts += [text for row in getattr(block, "rows", ()) for text in (row.label, row.value)]
        found.update(name for text in texts if text for name in _names(text))
        if taken := getattr(block, "of", None):
            found.add(str(taken))
        if block.kind == "signature":
            found.add("signer.name")
    return frozenset(found)


def _names(text: Mapping[str, str]) -> list[str]:
    return [name for said in text.values() for name in PLACEHOLDER.findall(said)]
