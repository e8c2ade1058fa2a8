"""The counter's material: procedures on offer, open drafts, the pieces that a person may bring."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import FileRef, Limits, endings_of
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import CaseView, DraftRow, PieceView
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted_packs, offered_here, published
from mahalli.procedures.definitions.data import Piece
from mahalli.spaces.desk.frame import note_reading
from mahalli.spaces.desk.shown import channel_name, moment, name_in
from mahalli.spaces.desk.words import day_in_words, text_in

Given = dict[str, tuple[str, FileRef]]
MEGABYTE = 1_000_000
AWAITED = ("missing", "to_replace")


def filing_url(authority: Authority, lang: str, draft_id: UUID, page: str) -> str:
    """The same pages as the person would fill in online."""
    return reverse("portal:page", args=[lang, authority.slug, draft_id, page])


def procedures_of(lang: str) -> list[dict[str, str]]:
    return [
        {
            "id": adoption.pack.id,
            "title": text_in(adoption.pack.title, lang),
            "purpose": text_in(adoption.pack.purpose, lang),
        }
        for adoption in adopted_packs()
        if offered_here(adoption.pack, on=local_day(timezone.now()))
    ]


def drafts_of(search: str, authority: Authority, lang: str) -> list[dict[str, Any]]:
    """Drafts that are still kept; showing whose they are is a reading and is journaled."""
    found = cases.open_drafts(now=timezone.now(), search=search)
    for row in found:
        note_reading(f"draft:{row.id}")
    return [_draft(row, authority, lang) for row in found]


def _draft(row: DraftRow, authority: Authority, lang: str) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "name": name_in(row.applicant_ar, row.applicant_latin, lang) or gettext("Name not written yet"),
        "named": bool(row.applicant_ar or row.applicant_latin),
        "title": text_in(row.title, lang),
        "started": moment(row.started_at, lang),
        "kept": day_in_words(row.expires_at.date(), lang),
        "channel": channel_name(row.channel),
        "url": filing_url(authority, lang, row.id, row.page),
    }


def awaited_pieces(view: CaseView, lang: str) -> list[dict[str, Any]]:
    """What the person may bring now, with what is taken: kinds of file and size."""
    pack = published(view.pack_id, view.pack_version).pack
    rules = {piece.id: piece for piece in pack.pieces}
    return [
        _awaited(piece, rules[piece.piece], lang)
        for piece in view.pieces
        if piece.state in AWAITED and piece.piece in rules
    ]


def _awaited(piece: PieceView, rule: Piece, lang: str) -> dict[str, Any]:
    return {
        "id": piece.piece,
        "field": f"piece-{piece.piece}",
        "label": text_in(piece.label, lang),
        "reason": piece.reason,
        "accept": ", ".join(word.upper() for word in rule.accept),
        "types": endings_of(tuple(rule.accept)),
        "most": rule.max_mb,
        "limits": Limits(max_bytes=rule.max_mb * MEGABYTE, accept=tuple(rule.accept)),
    }


def take_files(request: HttpRequest, pieces: list[dict[str, Any]], lang: str) -> tuple[Given, dict[str, str]]:
    """Keep each chosen file; what is refused is said beside its piece. Storing touches no row."""
    given: Given = {}
    errors: dict[str, str] = {}
    for piece in pieces:
        upload = request.FILES.get(f"piece-{piece['id']}")
        if not isinstance(upload, UploadedFile):
            continue
        try:
            file = store_file(upload, limits=piece["limits"], name=upload.name or "")
            given[piece["id"]] = (upload.name or piece["id"], file)
        except Refusal as refusal:
            errors[f"piece-{piece['id']}"] = refusal.message(lang)
    return given, errors
