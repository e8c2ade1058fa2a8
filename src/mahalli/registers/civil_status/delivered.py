"""What was delivered in a period: one line for each case, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from mahalli.procedures.cases.api import EndedCase, ended_between
from mahalli.procedures.cases.data import Text
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.sheets.api import gathers
from mahalli.registers.civil_status.data import OfficeLaw
from mahalli.registers.civil_status.models import NationalRequest, Transcription

REGISTER: Final = "civil_status.delivered"
_LAWS = tuple(law.value for law in OfficeLaw)
_FIELDS = ("copy_kind", "copies", "capacity", "act_number", "act_year")
_DASH: Text = {"ar": "—", "fr": "—", "zgh": "—"}
_REGISTER_NAME: Text = {"ar": "السجل الوطني", "fr": "Registre national", "zgh": "ⴰⵙⵏⵖⵎⵙ ⴰⵏⴰⵎⵓⵔ"}
COLUMNS: Final[tuple[tuple[int, str, str], ...]] = (
    (3, "اليوم", "Jour"), (4, "رقم الطلب", "Demande"), (3, "الرسم", "Acte"), (5, "صاحب الطلب", "Demandeur"),
    (4, "الصفة", "Qualité"), (3, "النسخة", "Copie"), (2, "العدد", "Nombre"), (3, "الطوابع (درهم)", "Timbres (DH)"),
    (4, "الموقع", "Signé par"),
)  # fmt: skip
_NOTES = (
    {
        "ar": "سجل داخلي يمسكه المكتب لحاجته: لم نجد نصا يوجبه. الأرقام أرقام طلبات، لا أرقام رسوم.",
        "fr": "Registre interne, tenu pour le bureau : aucun texte lu ne l’impose. Les numéros sont ceux des demandes.",
    },
)


@dataclass(frozen=True)
class Delivered:
    """A copy handed over or sent, with who signed it."""

    case_id: UUID
    number: str
    at: datetime
    act: str
    applicant_ar: str
    applicant_latin: str
    capacity: Text
    kind: Text
    copies: str
    stamps: Decimal
    signer: Text


def delivered_between(since: date, until: date) -> list[Delivered]:
    """Copies delivered in the period, both days counted, in order."""
    rows = ended_between(regimes=_LAWS, status="delivered", since=since, until=until, fields=_FIELDS)
    ids = [row.id for row in rows]
    acts = {one.case_id: f"{one.act_number}/{one.act_year}" for one in Transcription.here().filter(case_id__in=ids)}
    asked = set(NationalRequest.here().filter(case_id__in=ids).values_list("case_id", flat=True))
    return [_line(row, acts.get(row.id, ""), national=row.id in asked) for row in rows]


def _line(row: EndedCase, act: str, *, national: bool) -> Delivered:
    words = row.words
    known = "/".join(words[name]["fr"] for name in ("act_number", "act_year") if name in words)
    signer: Text = _REGISTER_NAME if national else dict.fromkeys(("ar", "fr", "zgh"), row.signer or "—")
    return Delivered(
        case_id=row.id, number=row.number, at=row.ended_at, act=act or known or "—", applicant_ar=row.applicant_ar,
        applicant_latin=row.applicant_latin, capacity=words.get("capacity", _DASH), kind=words.get("copy_kind", _DASH),
        copies=words.get("copies", _DASH)["fr"], stamps=row.stamps, signer=signer,
    )  # fmt: skip


@gathers(REGISTER, layout="register")
def gather_delivered(params: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The register of a period, as its layout reads it: Arabic words, both names."""
    since, until = date.fromisoformat(params["since"]), date.fromisoformat(params["until"])
    lines = delivered_between(since, until)
    total = sum((line.stamps for line in lines), Decimal(0))
    counted = {
        "ar": f"عدد الطلبات: {len(lines)}. مجموع الطوابع: {total:.2f} درهما.",
        "fr": f"Demandes : {len(lines)}. Total des timbres : {total:.2f} DH.",
    }
    return {
        "title": {"ar": "سجل النسخ المسلمة من رسوم الحالة المدنية", "fr": "Registre des copies d’état civil délivrées"},
        "period": f"{since:%d/%m/%Y} — {until:%d/%m/%Y}", "day": f"{local_day(at):%d/%m/%Y}",
        "columns": [{"width": width, "ar": ar, "fr": fr} for width, ar, fr in COLUMNS],
        "rows": [_printed(line) for line in lines], "notes": [counted, *_NOTES],
    }  # fmt: skip


def _printed(line: Delivered) -> list[str]:
    name = " · ".join(one for one in (line.applicant_ar, line.applicant_latin) if one)
    return [
        f"{local_day(line.at):%d/%m/%Y}", line.number, line.act, name, line.capacity["ar"], line.kind["ar"], line.copies,
        f"{line.stamps:.2f}", line.signer["ar"],
    ]  # fmt: skip
