"""Public face of the definitions: packs read, proved, published, adopted; answers checked.

Without a database
    load_pack(folder: Path) -> Pack                     PackMalformed (carries .problems)
    check_pack(folder: Path) -> list[Problem]           never raises on what a pack contains
    test_pack(folder: Path) -> list[TestResult]         name, passed, differences
    canonical(pack) -> bytes; pack_hash(pack) -> str    RFC 8785, SHA-256 in hexadecimal
    pack_from_canonical(data: bytes) -> Pack
    diff_packs(old, new) -> list[Difference(path, before, after)]

Answers (``answers`` are JSON-ready and stored as such: dates ISO, numbers decimal strings,
person_name {"ar","latin"}, place {"lat","lon"}, address {"street","district","city","postcode"},
file: a digest, group: list of mappings)
    check_answers(page, raw, *, pack, answers=None, today) -> Checked(clean, errors, warnings)
        ``raw``: a QueryDict, or a mapping of str to str or list of str. Parts are named ``id.ar``,
        ``id.latin``, ``id.lat``, ``id.lon``, ``id.street``…, groups ``id.0.sub``.
        ``errors`` and ``warnings``: {input name: {"ar","fr","zgh"}}; a warning never blocks.
        ``answers``: what the earlier pages gave, for the ``when`` rules.
        Fields hidden by their ``when`` are dropped from ``clean``.
    rule_values(pack, answers, *, today) -> dict        typed values for rules
    visible_pages(pack, answers, *, today) -> list[Page]
    offered_page(page, answers, *, counter) -> Page     without the answers that only the counter gives
    visible_fields(page, pack, answers, *, today) -> list[FormField]
    check_all(pack, answers, *, today) -> dict          errors of the whole form before filing
    required_pieces(pack, answers, *, today) -> list[Piece]       both sources; ``piece.source`` says which
    refusals(pack, answers, *, today) -> list[Condition]          eligibility conditions that are false
    show_answer(field, value) -> {"ar","fr","zgh"}      a value in words
    seven_facts(pack) -> list[Fact]                     55-19 art. 6, for the sheet

With a database
    publish_pack(*, pack, published_by, now) -> PublishedPack   inside publishing(); idempotent on one hash
    adopt_pack(*, pack_id, version=None, overrides, law_hash, adopted_by, now) -> AdoptedPack   authority scope
    adopted(pack_id) -> AdoptedPack                     PackNotAdopted; current authority
    adopted_packs() -> list[AdoptedPack]                the catalogue of the current authority
    published(pack_id, version=None) -> PublishedPack   PackNotPublished; any scope; decoded once per process
    published_by_id(uuid) -> PublishedPack              the version a case points to

Also: as_raw(field, name, stored) fills a form again; explain_conditions(pack, answers, today=, lang=).
"""

from __future__ import annotations

from mahalli.procedures.definitions.actions import adopt_pack, publish_pack
from mahalli.procedures.definitions.answer_typing import show_answer
from mahalli.procedures.definitions.answers import (
    applies,
    as_raw,
    check_all,
    check_answers,
    explain_conditions,
    refusals,
    required_pieces,
    rule_values,
    visible_fields,
    visible_pages,
)
from mahalli.procedures.definitions.canonical import canonical, diff_packs, pack_from_canonical, pack_hash
from mahalli.procedures.definitions.choosing import offered_page
from mahalli.procedures.definitions.citing import cited
from mahalli.procedures.definitions.elsewhere import done_elsewhere
from mahalli.procedures.definitions.errors import AdoptionIncomplete
from mahalli.procedures.definitions.layouts import PLACEHOLDER, names_in, shown_layout
from mahalli.procedures.definitions.offering import offered_here, offered_when, require_offered
from mahalli.procedures.definitions.proving import check_pack, load_pack
from mahalli.procedures.definitions.queries import (
    adopted,
    adopted_packs,
    forget_versions,
    latest_hashes,
    published,
    published_by_id,
    published_packs,
)
from mahalli.procedures.definitions.sheet import seven_facts
from mahalli.procedures.definitions.trying import test_pack
from mahalli.procedures.definitions.when_words import conditional_label

__all__ = [
    "PLACEHOLDER",
    "AdoptionIncomplete",
    "adopt_pack",
    "adopted",
    "adopted_packs",
    "applies",
    "as_raw",
    "canonical",
    "check_all",
    "check_answers",
    "check_pack",
    "cited",
    "conditional_label",
    "diff_packs",
    "done_elsewhere",
    "explain_conditions",
    "forget_versions",
    "latest_hashes",
    "load_pack",
    "names_in",
    "offered_here",
    "offered_page",
    "offered_when",
    "pack_from_canonical",
    "pack_hash",
    "publish_pack",
    "published",
    "published_by_id",
    "published_packs",
    "refusals",
    "require_offered",
    "required_pieces",
    "rule_values",
    "seven_facts",
    "show_answer",
    "shown_layout",
    "test_pack",
    "visible_fields",
    "visible_pages",
]  # fmt: skip
