"""From the job of a case to a sheet of the documents area: placeholders filled, nothing decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from re import Match
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.api import Begun, issue_document, serial_of
from mahalli.foundation.documents.data import IssuedView, Order, Sheet
from mahalli.foundation.text.letters import ARABIC, LETTER, french_spaces
from mahalli.procedures.cases.api import OF_AUTHORITY, DocumentJob
from mahalli.procedures.definitions.api import PLACEHOLDER

PAPER = ("ar", "fr")
QR_WORDS = {
    "ar": "امسحوا هذا الرمز بالهاتف للتحقق من صحة الوثيقة.",
    "fr": "Photographiez ce code pour vérifier que le document est authentique.",
}


class ValueMissing(LookupError):
    """A document names a value that this case does not have: a fault of the pack, shown to the operator."""


def subject_of(case_id: UUID) -> str:
    """Under which subject the documents of a case are issued."""
    return f"case:{case_id}"


def issue(job: DocumentJob, *, now: datetime, begun: Begun | None = None, also: Callable[[IssuedView], None] | None = None) -> IssuedView:
    """Issue the document of a job, once for each key (no scope open); ``also`` writes in the same transaction."""
    subject = subject_of(job.case_id)
    serial = serial_of(authority=job.authority, subject=subject, key=job.key, on=job.on)
    sheet = sheet_of(job, {**job.values, "document.serial": serial})
    return issue_document(Order(job.authority, subject, job.key, sheet, job.supersedes), now=now, begun=begun, also=also)


def sheet_of(job: DocumentJob, values: Mapping[str, Any]) -> Sheet:
    """The sheet of a job with these values: what is laid out, or looked at before a signature."""
    return Sheet(
        kind=job.kind, title=filled(job.layout.title, values), authority=_words(values["authority.name"]),
        parent=_words(values["authority.parent"]), number=job.number, on=job.on, day=_words(values["document.date"]),
        blocks=tuple(_block(block, job, values) for block in job.layout.blocks),
    )  # fmt: skip


def _words(value: Any) -> dict[str, str]:
    return {lang: said(value, lang) for lang in PAPER}


def said(value: Any, lang: str) -> str:
    """A value in one language; French where the other is missing, and the reverse."""
    if isinstance(value, Mapping):
        return str(value.get(lang) or value.get("fr" if lang == "ar" else "ar") or "")
    return str(value)


def filled(text: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """Both languages of a text with its placeholders filled; an unanswered question shows a dash."""

    def one(lang: str) -> str:
        alone = PLACEHOLDER.fullmatch(text[lang].strip()) is not None  # nothing around it whose order it could turn

        def put(match: Match[str]) -> str:
            name = match.group(1)
            if name in values:
                value = said(values[name], lang)
                return value if alone else isolated(value, lang)
            if "." in name:
                raise ValueMissing(name)
            return "—"

        return PLACEHOLDER.sub(put, _french(text["fr"], values) if lang == "fr" else text[lang])

    return {lang: one(lang) for lang in PAPER}


def _french(text: str, values: Mapping[str, Any]) -> str:
    return french_spaces(_of(text) if OF_AUTHORITY in values else text)


def _of(text: str) -> str:
    """French says « de la commune de Fès », « de l’arrondissement d’Agdal », whatever the pack could know of it."""
    return text.replace("de {authority.name}", f"{{{OF_AUTHORITY}}}")


def isolated(value: str, lang: str) -> str:
    """A value written in the other direction than the sentence around it, apart: its words keep their order."""
    other = bool(ARABIC.search(value)) if lang == "fr" else not ARABIC.search(value) and bool(LETTER.search(value))
    return f"\u2068{value}\u2069" if other else value


def _block(block: Any, job: DocumentJob, values: Mapping[str, Any]) -> dict[str, Any]:
    match block.kind:
        case "facts":
            rows = [{"label": filled(row.label, values), "value": filled(row.value, values)} for row in block.rows]
            return {"kind": "facts", "rows": rows}
        case "list":
            texts = job.lists[block.of] if block.of else block.items
            return {"kind": "list", "items": [filled(text, values) for text in texts]}
        case "signature":
            return {
                "kind": "signature", "title": filled(block.title, values), "name": job.signer, "named": "{signer.name}" in block.title["ar"],
                "delegation": said(values.get("signer.delegation", ""), "ar"),
            }  # fmt: skip
        case "qr":
            return {"kind": "qr", "text": filled(block.text, values) if block.text else QR_WORDS}
        case _:
            return {"kind": block.kind, "text": filled(block.text, values)}
