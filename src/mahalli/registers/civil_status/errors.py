"""Refusals of civil status."""

from __future__ import annotations

from mahalli.foundation.text.refusals import Refusal


class SameHands(Refusal):
    """What one person typed from the register, another compares and signs."""

    code = "civil_status_same_hands"
    messages = {
        "ar": "نقلتم أنتم بيانات هذا الرسم: يطابقها مع السجل ويوقعها شخص آخر.",
        "fr": "Vous avez recopié cet acte : une autre personne le compare au registre et signe.",
        "zgh": "ⵢⴰⵏ ⵢⴰⴹⵏ ⴰⵢ ⵉⵙⵖⵔⵏ.",
    }


class NotTranscribed(Refusal):
    code = "civil_status_not_transcribed"
    messages = {
        "ar": "لم تُنقل بيانات الرسم بعد. انقلوها من السجل أولا.",
        "fr": "L’acte n’est pas encore recopié. Recopiez-le d’abord du registre.",
        "zgh": "ⵓⵔⵜⴰ ⵉⵜⵜⵓⵙⵏⵖⵍ ⵓⵔⵔⴰ.",
    }


class DecisionMissing(Refusal):
    """An office is switched by a decision of the central authority (36-21 art. 59)."""

    code = "civil_status_decision_missing"
    status = 422
    messages = {
        "ar": "اكتبوا مرجع قرار السلطة المركزية وتاريخه (القانون 36.21، المادة 59).",
        "fr": "Écrivez la référence et la date de la décision de l’autorité centrale (loi 36-21, art. 59).",
        "zgh": "ⴰⵔⵉ ⴰⵙⴰⵖⵓⵍ ⵏ ⵜⵖⵜⴰⵙⵜ (36-21, 59).",
    }


class SwitchBeforeDecision(Refusal):
    """The office passes on a day that a decision already taken names."""

    code = "civil_status_switch_before_decision"
    status = 422
    messages = {
        "ar": "تاريخ القرار لا يكون في المستقبل، ويوم الانتقال لا يسبق القرار. صححوا التاريخين كما في القرار.",
        "fr": "La décision ne peut être future, ni le passage la précéder. Corrigez les deux dates d’après la décision.",
        "zgh": "ⵙⵖⵜⵉⵢ ⵉⵙⴰⴽⵓⴷⵏ ⵎⴽ ⵍⵍⴰⵏ ⴳ ⵜⵖⵜⴰⵙⵜ.",
    }


class SwitchConflict(Refusal):
    code = "civil_status_switch_conflict"
    messages = {
        "ar": "سُجل لهذا اليوم قرار آخر ({decision}). راجعوا القرارين.",
        "fr": "Une autre décision ({decision}) est inscrite pour ce jour. Comparez les deux.",
        "zgh": "ⵜⵍⵍⴰ ⵜⵖⵜⴰⵙⵜ ⵢⴰⴹⵏ ({decision}).",
    }
