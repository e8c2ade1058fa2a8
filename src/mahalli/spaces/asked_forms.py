"""The questions of an act as fields of a page: read from a browser, shown again with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import Limits, endings_of
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Ask
from mahalli.spaces.desk.words import text_in

MEGABYTE = 1024 * 1024
LONGEST = 8000


def given_of(request: HttpRequest, asks: Sequence[Ask]) -> tuple[dict[str, Any], dict[str, Mapping[str, str]]]:
    """What was sent for each question, files stored; and what is wrong with the files."""
    given: dict[str, Any] = {}
    errors: dict[str, Mapping[str, str]] = {}
    for ask in asks:
        if ask.kind != "file":
            given[ask.id] = request.POST.get(ask.id, "")[:LONGEST]
            continue
        upload = request.FILES.get(ask.id)
        if not isinstance(upload, UploadedFile):
            continue
        name = upload.name or ask.id
        try:
            kept = store_file(upload, limits=Limits(max_bytes=ask.max_mb * MEGABYTE, accept=ask.accept), name=name)
        except Refusal as refusal:
            errors[ask.id] = {lang: refusal.message(lang) for lang in ("ar", "fr", "zgh")}
        else:
            given[ask.id] = {"name": name, **{key: asdict(kept)[key] for key in ("digest", "size", "mime")}}
    return given, errors


def fields_of(
    asks: Sequence[Ask], given: Mapping[str, Any], errors: Mapping[str, Mapping[str, str]], lang: str
) -> list[dict[str, Any]]:
    """The fields of the page, with what was typed."""
    return [
        {
            "id": ask.id, "kind": ask.kind, "label": text_in(ask.label, lang), "help": text_in(ask.help, lang),
            "required": ask.required and not ask.unless[0], "value": given.get(ask.id, "") if ask.kind != "file" else "",
            "error": text_in(errors.get(ask.id), lang), "accept": endings_of(ask.accept),
            "choices": [(name, text_in(label, lang)) for name, label in ask.choices],
        }
        for ask in asks
    ]  # fmt: skip
