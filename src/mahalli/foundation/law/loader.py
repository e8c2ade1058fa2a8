"""Loads law/ once, strictly, and knows the hash of what it loaded."""

from __future__ import annotations

import difflib
import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from mahalli.foundation.law.errors import LawFileInvalid
from mahalli.foundation.law.shapes import CalendarFile, ParameterFile, SourceFile
from mahalli.foundation.law.strict_yaml import read_yaml

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, eq=False)
class Law:
    """Everything under law/: texts, parameters, the calendar; `digest` names this very content."""

    sources: dict[str, SourceFile]
    parameters: dict[str, ParameterFile]
    calendar: CalendarFile
    digest: str


def law_folder() -> Path:
    """Where law/ stands: beside the sources, or where MAHALLI_LAW says."""
    given = os.environ.get("MAHALLI_LAW")
    return Path(given) if given else Path(__file__).resolve().parents[4] / "law"


def _shape(file: Path, kind: type[Shape]) -> Shape:
    try:
        return kind.model_validate(read_yaml(file))
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"]) or "file"
        known = {f.alias or name for name, f in kind.model_fields.items()}
        near = difflib.get_close_matches(str(fault["loc"][-1]) if fault["loc"] else "", sorted(known), 1)
        hint = f"; did you mean « {near[0]} »?" if near and fault["type"] == "extra_forbidden" else ""
        raise LawFileInvalid(f"{file.name}: {where}: {fault['msg']}{hint}") from None


def load_law(folder: Path) -> Law:
    """Read a whole law/ folder; raises `LawFileInvalid` on the first fault."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    sources: dict[str, SourceFile] = {}
    for file in sorted((folder / "sources").rglob("*.yaml")):
        text = _shape(file, SourceFile)
        if text.id != file.stem:
            raise LawFileInvalid(f"{file.name}: id « {text.id} » is not the name of its file")
        sources[text.id] = text
    parameters: dict[str, ParameterFile] = {}
    for file in sorted((folder / "parameters").rglob("*.yaml")):
        parameter = _shape(file, ParameterFile)
        for source in [*(one.source for one in parameter.values), *(one.source for one in parameter.bounds)]:
            _known(file, source, sources)
        if parameter.id in parameters:
            raise LawFileInvalid(f"{file.name}: the parameter « {parameter.id} » is written in two files")
        parameters[parameter.id] = parameter
    file = folder / "calendars" / "morocco.yaml"
    calendar = _shape(file, CalendarFile)
    for source in [*(one.source for one in calendar.fixed), *(one.source for one in calendar.lunar)]:
        _known(file, source, sources)
    return Law(sources, parameters, calendar, digest.hexdigest())


def _known(file: Path, source: str, sources: dict[str, SourceFile]) -> None:
    if source not in sources:
        near = difflib.get_close_matches(source, sorted(sources), 1)
        hint = f"; the nearest is « {near[0]} »" if near else ""
        raise LawFileInvalid(f"{file.name}: the source « {source} » is not in law/sources{hint}")


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> Law:
    return load_law(folder)


def the_law() -> Law:
    """The law of this installation, loaded once."""
    return _loaded(law_folder())
