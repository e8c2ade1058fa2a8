"""The receipt as PDF/A (must: 10 ms), then laid out and sealed (must: 35 ms), and its verification.

The receipt has the blocks and the length of the repair permit's own: laid out through the press with its
square code, then sealed with a key of Fès. Only that key is written to the database.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable

from mahalli.commands.measure import BenchOptions, BenchRow, row_of, timed
from mahalli.foundation.documents.data import Sheet
from mahalli.foundation.documents.issuing import lay_out
from mahalli.foundation.documents.sealing import seal_pdf
from mahalli.foundation.documents.seals import Seal, current_seal
from mahalli.foundation.documents.verifying import verify_file
from mahalli.foundation.tenancy.api import authority, find_authority, platform

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
SERIAL = "2026-AAAA-AAAA-A"


def _facts(*pairs: tuple[str, str, str, str]) -> dict[str, object]:
    rows = [{"label": {"ar": a, "fr": b}, "value": {"ar": c, "fr": d}} for a, b, c, d in pairs]
    return {"kind": "facts", "rows": rows}


def receipt(serial: int = 1) -> Sheet:
    """A receipt as long as a real one; no two are the same, so that the press remembers nothing useful."""
    number, person = f"URP-2026-{serial:05d}", str(serial)
    note = {
        "ar": "هذا الوصل حق لكم (القانون 55.19، المادة 10). لائحة الوثائق الناقصة حصرية.",
        "fr": "Ce récépissé est un droit (loi 55-19, article 10). La liste des pièces manquantes est complète.",
    }
    return Sheet(
        kind="receipt", title={"ar": "وصل إيداع طلب", "fr": "Récépissé de dépôt"},
        authority={"ar": "جماعة فاس", "fr": "Commune de Fès"}, parent={"ar": "عمالة فاس", "fr": "Préfecture de Fès"},
        number=number, on=NOW.date(), day={"ar": "24 نونبر 2026", "fr": "24 novembre 2026"},
        blocks=(
            {"kind": "heading", "text": {"ar": "ملف مودع", "fr": "Dossier déposé"}},
            _facts(
                ("رقم الملف", "Numéro", number, number),
                ("صاحب الطلب", "Demandeur", f"فاطمة بنعلي {person}", f"Fatima Benali {person}"),
                ("تاريخ الإيداع", "Déposé le", "24 نونبر 2026", "24 novembre 2026"),
                ("جواب الجماعة قبل", "Réponse avant le", "8 دجنبر 2026", "8 décembre 2026"),
            ),
            {"kind": "list", "items": [{"ar": "وثيقة تثبت ملكية البناية", "fr": "Document qui prouve la propriété"}]},
            {"kind": "note", "text": note},
            {"kind": "qr", "text": {"ar": "امسحوا هذا الرمز", "fr": "Photographiez ce code"}},
        ),
    )  # fmt: skip


def _seal() -> Seal:
    with platform(read_only=True):
        here = find_authority("fes")
    assert here is not None
    with authority(here.code, actor="bench"):
        return current_seal(now=NOW)


def _works(make: Callable[[], bytes]) -> None:
    if not make().startswith(b"%PDF"):
        raise RuntimeError("no PDF came out")


def run(options: BenchOptions) -> list[BenchRow]:
    """The press is warm, as it is after the first document of a worker."""
    seal, serials = _seal(), itertools.count(1)

    def plain() -> bytes:
        return lay_out(receipt(next(serials)), serial=SERIAL, seal=seal, now=NOW)

    def sealed() -> bytes:
        return seal_pdf(plain(), seal)

    _works(plain)
    _works(sealed)
    document = sealed()
    seconds = min(options.seconds, 5.0)
    return [
        row_of("documents.receipt", "ms", timed(plain, seconds=seconds)),
        row_of("documents.sealed", "ms", timed(sealed, seconds=seconds)),
        row_of("documents.verify", "ms", timed(lambda: verify_file(document), seconds=seconds)),
        row_of("documents.size", "kB", [len(document) / 1000]),
    ]
