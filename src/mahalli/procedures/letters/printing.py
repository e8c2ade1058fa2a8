"""A batch of letters becomes one file: laid out with no scope open, stored, then written down."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from mahalli.foundation.documents.api import render, store_file
from mahalli.foundation.documents.data import Limits
from mahalli.foundation.notices.api import batch_view, link_of, note_printed
from mahalli.foundation.notices.data import LetterView
from mahalli.foundation.tenancy.api import authority, get_authority
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.work.api import WorkItem, handles
from mahalli.procedures.clocks.api import local_day

LAYOUT = "letters"
MOST_BYTES = 40_000_000


@handles("letters.print")
def print_letters(item: WorkItem) -> None:
    """The PDF of a batch, once; the same letters give the same file when it is done again."""
    batch_id = UUID(item.payload["batch"])
    with authority(item.authority, actor="worker", read_only=True):
        batch = batch_view(batch_id)
        if batch.printed_at is not None:
            return
        here = get_authority(item.authority)
        data = {
            "authority": _names(here), "parent": _names(here.parent) if here.parent else {"ar": "", "fr": ""},
            "name": batch.name, "letters": [_sheet(one, here, batch.planned_at) for one in batch.letters],
        }  # fmt: skip
    pdf = render(LAYOUT, data, timestamp=int(batch.planned_at.timestamp()), patience_s=60)
    limits = Limits(max_bytes=MOST_BYTES, accept=("pdf",))
    stored = store_file(BytesIO(pdf), limits=limits, name=f"{batch.name}.pdf")
    with authority(item.authority, actor="worker"):
        note_printed(batch_id=batch_id, digest=stored.digest, now=item.due)


def _names(place: Authority) -> dict[str, str]:
    return {lang: place.full_name(lang) for lang in ("ar", "fr")}


def _sheet(letter: LetterView, here: Authority, at: datetime) -> dict[str, Any]:
    day = local_day(at)
    return {
        "serial": letter.serial, "address": letter.address.splitlines(), "registered": letter.registered,
        "day": day.strftime("%d/%m/%Y"), "title": {lang: letter.title.get(lang, "") for lang in ("ar", "fr")},
        "body": {lang: letter.body.get(lang, "") for lang in ("ar", "fr")}, "link": link_of(here.slug, letter.language),
    }  # fmt: skip
