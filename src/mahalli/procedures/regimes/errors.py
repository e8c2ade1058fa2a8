"""Refusals of the regimes."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class RegimeUnknown(Refusal):
    code: ClassVar[str] = "regime_unknown"
    messages: ClassVar[dict[str, str]] = {
        "ar": "النظام القانوني «{regime}» غير معروف. الأنظمة المعروفة: {known}.",
        "fr": "Le régime « {regime} » n’est pas connu. Régimes connus : {known}.",
        "zgh": "ⴰⵏⴰⵡ «{regime}» ⵓⵔ ⵉⵜⵜⵡⴰⵙⵙⵏ: {known}.",
    }
