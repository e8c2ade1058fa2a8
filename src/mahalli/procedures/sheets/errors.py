"""Refusals of printed sheets."""

from __future__ import annotations

from mahalli.foundation.text.refusals import Refusal


class SheetUnknown(Refusal):
    code = "sheet_unknown"
    status = 404
    messages = {
        "ar": "هذا المطبوع غير موجود هنا. ارجعوا إلى اللائحة واطلبوه من جديد.",
        "fr": "Ce tirage n’existe pas ici. Revenez à la liste et demandez-le de nouveau.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵉⴳⴳⵣ ⴰⴷ ⴷⴰ. ⵙⵓⵜⵔ ⵜ ⴷⴰⵖ.",
    }
