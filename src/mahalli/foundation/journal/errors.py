"""Refusals of the journal."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class ClockBehind(Refusal):
    code = "clock_behind"
    status = 503
    messages: ClassVar[dict[str, str]] = {
        "ar": "ساعة الخادم ({now}) قبل آخر ختم للسجل ({sealed}). اضبطوا الساعة ثم أعيدوا: لا شيء يضيع، ويُختم لاحقا.",
        "fr": "L’horloge du serveur ({now}) est avant le dernier scellé du journal ({sealed}). Réglez l’horloge puis recommencez : rien n’est perdu, le scellement suivra.",
        "zgh": "ⵜⴰⵙⵔⴰⴳⵜ ({now}) ⴷⴰⵜ ⵓⵙⵉⵖⵣⵏ ({sealed}). ⵙⵙⵏⵎ ⵜⴰⵙⵔⴰⴳⵜ, ⴰⵍⵙ.",
    }
