"""Loads law/ once, strictly, and knows the hash of what it loaded."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mahalli.foundation.law.errors import LawFileInvalid
from mahalli.foundation.law.shapes import CalendarFile, ListFile, ParameterFile, SourceFile
from mahalli.foundation.law.strict_yaml import Written, read_yaml

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, eq=False)
class Law:
    """Everything under law/: texts, parameters, lists, the calendar; `digest` names this very content."""

    sources: dict[str, SourceFile]
    parameters: dict[str, ParameterFile]
    calendar: CalendarFile
    digest: str
    lists: dict[str, ListFile] = field(default_factory=dict)


def law_folder() -> Path:
    """Where law/ stands: beside the sources, in the installed package, or where MAHALLI_LAW says."""
    given = os.environ.get("MAHALLI_LAW")
    return Path(given) if given else _own_folder()


@lru_cache(maxsize=1)
def _own_folder() -> Path:
    here = Path(__file__).resolve()
    beside = here.parents[4] / "law"
    return beside if beside.is_dir() else here.parents[2] / "share" / "law"


def _shape(file: Path, kind: type[Shape]) -> tuple[Shape, Written]:
    written = read_yaml(file)
    try:
        return kind.model_validate(written.data), written
    except ValidationError as error:
        faults = error.errors()  # a misspelt word is unknown and leaves one missing: the unknown one says more
        fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
        place = (*fault["loc"], *fault.get("ctx", {}).get("place", ()))
        where = ".".join(str(part) for part in place) or "file"
        raise LawFileInvalid(f"{file.name}:{written.line(place)}: {where}: {fault['msg']}{_hint(kind, fault)}") from None


def _hint(kind: type[BaseModel], fault: ErrorDetails) -> str:
    """The nearest word that the shape knows, where an unknown one was written."""
    if fault["type"] != "extra_forbidden":
        return ""
    near = difflib.get_close_matches(str(fault["loc"][-1]), sorted(_words(kind)), 1)
    return f"; did you mean « {near[0]} »?" if near else ""


def _words(kind: Any) -> set[str]:
    """Every key of a shape and of the shapes inside it."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        words = {field.alias or name for name, field in kind.model_fields.items()}
        return words.union(*(_words(field.annotation) for field in kind.model_fields.values()))
    inner: set[str] = set()
    return inner.union(*(_words(part) for part in get_args(kind)))


def load_law(folder: Path) -> Law:
    """Read a whole law/ folder; raises `LawFileInvalid` on the first fault."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    sources: dict[str, SourceFile] = {}
    for file in sorted((folder / "sources").rglob("*.yaml")):
        text, written = _shape(file, SourceFile)
        if text.id != file.stem:
            raise LawFileInvalid(f"{file.name}:{written.line(('id',))}: id « {text.id} » is not the name of its file")
        sources[text.id] = text
    parameters: dict[str, ParameterFile] = {}
    for file in sorted((folder / "parameters").rglob("*.yaml")):
        parameter, written = _shape(file, ParameterFile)
        _known(file, written, "values", parameter.values, sources)
        _known(file, written, "bounds", parameter.bounds, sources)
        if parameter.id in parameters:
            line = written.line(("id",))
            raise LawFileInvalid(f"{file.name}:{line}: the parameter « {parameter.id} » is written in two files")
        parameters[parameter.id] = parameter
    lists = _lists(folder, sources)
    file = folder / "calendars" / "morocco.yaml"
    calendar, written = _shape(file, CalendarFile)
    _known(file, written, "fixed", calendar.fixed, sources)
    _known(file, written, "lunar", calendar.lunar, sources)
    return Law(sources, parameters, calendar, digest.hexdigest(), lists)


def _lists(folder: Path, sources: dict[str, SourceFile]) -> dict[str, ListFile]:
    found: dict[str, ListFile] = {}
    for file in sorted((folder / "lists").rglob("*.yaml")):
        one, written = _shape(file, ListFile)
        if one.source not in sources:
            raise LawFileInvalid(f"{file.name}:{written.line(('source',))}: the source « {one.source} » is not in law/sources")
        _reached(file, written, ("article",), one, sources)
        if one.id in found:
            raise LawFileInvalid(f"{file.name}:{written.line(('id',))}: the list « {one.id} » is written in two files")
        found[one.id] = one
    return found


def _known(file: Path, written: Written, part: str, cited: Sequence[Any], sources: dict[str, SourceFile]) -> None:
    for index, one in enumerate(cited):
        if one.source not in sources:
            near = difflib.get_close_matches(one.source, sorted(sources), 1)
            hint = f"; the nearest is « {near[0]} »" if near else ""
            line = written.line((part, index, "source"))
            raise LawFileInvalid(f"{file.name}:{line}: the source « {one.source} » is not in law/sources{hint}")
        _reached(file, written, (part, index, "article"), one, sources)


def _reached(file: Path, written: Written, place: tuple[str | int, ...], one: Any, sources: dict[str, SourceFile]) -> None:
    """Each article written (`16, 31`) is one that the text can have."""
    for number in re.split(r"\s*,\s*", getattr(one, "article", "-")):
        if number != "-" and not sources[one.source].may_have(f"art-{number}"):
            raise LawFileInvalid(
                f"{file.name}:{written.line(place)}: « {one.source} » has no article « {number} »; "
                f"expected {sources[one.source].extent}"
            )


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> Law:
    return load_law(folder)


def the_law() -> Law:
    """The law of this installation, loaded once."""
    return _loaded(law_folder())
