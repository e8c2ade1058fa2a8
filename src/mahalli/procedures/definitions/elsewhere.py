"""What belongs to another body: never offered, but the catalogue says who does it (``packs/elsewhere.yaml``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from django.conf import settings
from pydantic import Field, TypeAdapter

from mahalli.procedures.definitions.queries import published_by_hash
from mahalli.procedures.definitions.reader import read_yaml
from mahalli.procedures.definitions.shape_base import Identifier, LegalSource, Shape, Text

_BY_ARRONDISSEMENT: Text = {
    "ar": "مقاطعتكم: اختاروا المقاطعة التي تسكنون فيها.",
    "fr": "Votre arrondissement : choisissez celui où vous habitez.",
    "zgh": "ⵜⴰⵎⵏⴰⴹⵜ ⵏⵏⵓⵏ.",
}


class Elsewhere(Shape):
    """One act, who does it, words that people use for it, and the article that gives it to them."""

    id: Identifier
    title: Text
    who: Text
    words: Annotated[str, Field(max_length=200)] = ""
    source: LegalSource


_LINES: TypeAdapter[tuple[Elsewhere, ...]] = TypeAdapter(tuple[Elsewhere, ...])


class ElsewhereMalformed(ValueError):
    """A fault in the file, with its line: it is part of the installation, so it is found by the tests."""


def read_elsewhere(file: Path) -> tuple[Elsewhere, ...]:
    """The lines of a file. Raises ElsewhereMalformed on anything that is not exactly the shape, or said twice."""
    tree = read_yaml(file.read_bytes(), file.name)
    if tree.problems:
        first = tree.problems[0]
        raise ElsewhereMalformed(f"{file.name}:{first.line}: {first.sentence('fr')}")
    lines = _LINES.validate_python(tree.data)
    if len({line.id for line in lines}) != len(lines):
        raise ElsewhereMalformed(f"{file.name}: an id stands twice")
    return lines


@lru_cache(maxsize=1)
def _national() -> tuple[Elsewhere, ...]:
    return read_elsewhere(settings.MAHALLI_ROOT / "packs" / "elsewhere.yaml")


def done_elsewhere(latest: tuple[str, ...] | None) -> Sequence[Elsewhere]:
    """What another body does: the State's for everybody, and the arrondissements' acts in the six cities (113-14 art. 236-237).

    ``latest`` is what ``latest_hashes`` says in a commune with arrondissements, None elsewhere: the answer depends on
    nothing else, and a version never changes.
    """
    return _national() if latest is None else _of_city(latest)


@lru_cache(maxsize=8)
def _of_city(latest: tuple[str, ...]) -> tuple[Elsewhere, ...]:
    theirs = [
        Elsewhere.model_construct(
            id=pack.id.replace(".", "_"), title=pack.title, who=_BY_ARRONDISSEMENT, words="",
            source=pack.cities.source if pack.cities else pack.competent.source,
        )
        for pack in map(published_by_hash, latest)
        if (pack.cities is not None and pack.cities.competent == "arrondissement") or list(pack.adopters) == ["arrondissement"]
    ]  # fmt: skip
    return (*theirs, *_national())
